import { RecordsApi } from '../api';
import {
  sampleContract,
  sampleDecision,
  sampleRecord,
  sampleSheet,
  sampleWaiver,
} from './records';

/** Answers as a healthy backend would; what differs is given. */
export function fakeRecordsApi(changed: Partial<RecordsApi> = {}): RecordsApi {
  return {
    getRecord: async () => sampleRecord(),
    getInbox: async () => ({
      waivers: [],
      expiring: [],
      decisions: [],
      pilots: [],
      total: 0,
    }),
    getReleaseSheet: async () => sampleSheet(),
    queryContracts: async () => ({
      items: [],
      totalItems: 0,
      pageInfo: {},
    }),
    getContract: async () => sampleContract(),
    createContract: async () => sampleContract(),
    importContract: async () => sampleContract(),
    writeContract: async () => sampleContract(),
    linkContract: async () => sampleContract(),
    unlinkContract: async () => sampleContract({ links: [] }),
    mapClause: async () => sampleContract(),
    queryDecisions: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
    decide: async () => sampleDecision(),
    queryWaivers: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
    requestWaiver: async () => sampleWaiver(),
    settleWaiver: async () => sampleWaiver({ state: 'approved' }),
    attest: async () => ({
      id: 'attestation-1',
      about: 'rollback-plan',
      statement: 'Read it.',
      by: 'user:default/anna',
      at: new Date().toISOString(),
    }),
    ...changed,
  };
}
