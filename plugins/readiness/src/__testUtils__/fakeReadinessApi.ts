import { ResponseError } from '@backstage/errors';
import { ReadinessApi } from '../api';
import {
  sampleChange,
  sampleChangeNote,
  sampleChanges,
  sampleComponentNote,
  sampleDefinitions,
  sampleNumbers,
} from './changes';
import { fakeCapacityApi } from './fakeCapacityApi';
import { fakePilotsApi } from './fakePilotsApi';
import { fakeRecordsApi } from './fakeRecordsApi';
import {
  ago,
  sampleFacets,
  sampleGates,
  sampleHistory,
  sampleReadiness,
  sampleSimulation,
  sampleSummaries,
} from './fixtures';
import { sampleHealth } from './health';
import { sampleAudit, sampleGaps, sampleScorecards } from './organisation';

/** A refusal as the backend sends it. */
export function refusal(
  status: number,
  message: string,
  headers: Record<string, string> = {},
) {
  const body = JSON.stringify({
    error: { name: 'Error', message },
    response: { statusCode: status },
  });
  return ResponseError.fromResponse({
    ok: false,
    status,
    statusText: 'Refused',
    headers: new Headers({ 'content-type': 'application/json', ...headers }),
    bodyUsed: false,
    redirected: false,
    type: 'default',
    url: '',
    text: async () => body,
  } as Response);
}

/** Answers as a healthy backend would; what differs is given. */
export function fakeReadinessApi(
  changed: Partial<ReadinessApi> = {},
): ReadinessApi {
  return {
    capacity: fakeCapacityApi(),
    pilots: fakePilotsApi(),
    records: fakeRecordsApi(),
    getComponent: async () => sampleReadiness(),
    getHistory: async () => sampleHistory(),
    queryComponents: async () => ({
      items: sampleSummaries,
      totalItems: sampleSummaries.length,
      pageInfo: {},
    }),
    getFacets: async () => sampleFacets,
    getGates: async () => sampleGates,
    simulateGate: async () => sampleSimulation,
    getScorecards: async () => sampleScorecards,
    getMissingEvidence: async () => sampleAudit,
    queryMissingEvidence: async () => ({
      items: sampleGaps,
      totalItems: sampleGaps.length,
      pageInfo: {},
    }),
    exportCsv: async () => new Blob(['component\r\n']),
    queryChanges: async ({ pending, state }) => {
      const items = sampleChanges.filter(
        change =>
          (!pending ||
            change.state === 'open' ||
            change.state === 'draft' ||
            change.release === 'unreleased') &&
          (!state || state.includes(change.state)),
      );
      return { items, totalItems: items.length, pageInfo: {} };
    },
    getChange: async id => sampleChange({ id }),
    reportOnChange: async id => sampleChange({ id }),
    getChangeSprintNote: async () => sampleChangeNote,
    getNumbers: async () => sampleNumbers(),
    getSprintNote: async () => sampleComponentNote,
    getNumberDefinitions: async () => sampleDefinitions,
    getHealth: async () => sampleHealth(),
    refresh: async entityRef => ({
      entityRef,
      status: 'ready',
      evaluationId: 'evaluation-2',
      evaluatedAt: ago(0),
    }),
    ...changed,
  };
}
