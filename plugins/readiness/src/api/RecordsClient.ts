import {
  AttestationInput,
  AttestationRecord,
  ClauseTestsInput,
  Contract,
  ContractImportInput,
  ContractInput,
  ContractLinkInput,
  ContractQuery,
  ContractSummary,
  DecisionInput,
  DecisionQuery,
  Inbox,
  Page,
  ReleaseDecision,
  ReleaseSheet,
  SubjectRecord,
  WaiverInput,
  WaiverQuery,
  WaiverRecord,
  WaiverVerdictInput,
} from '@readiness/backstage-plugin-readiness-common';
import { HttpClient, toSearch } from './HttpClient';
import { toChangePath, toEntityPath } from './paths';
import { RecordsApi, RecordSubject } from './RecordsApi';

/** Contracts, decisions, waivers and attestations over HTTP. */
export class RecordsClient implements RecordsApi {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  getRecord(subject: RecordSubject): Promise<SubjectRecord> {
    return this.#http.request(`${toPath(subject)}/record`);
  }

  getInbox(): Promise<Inbox> {
    return this.#http.request('/inbox');
  }

  getReleaseSheet(subject: RecordSubject): Promise<ReleaseSheet> {
    return this.#http.request(`${toPath(subject)}/release-sheet`);
  }

  queryContracts(query: ContractQuery): Promise<Page<ContractSummary>> {
    return this.#http.request(`/contracts${toSearch({ ...query })}`);
  }

  getContract(id: string): Promise<Contract> {
    return this.#http.request(toContractPath(id));
  }

  createContract(input: ContractInput): Promise<Contract> {
    return this.#post('/contracts', input);
  }

  importContract(input: ContractImportInput): Promise<Contract> {
    return this.#post('/contracts/import', input);
  }

  writeContract(id: string, input: ContractInput): Promise<Contract> {
    return this.#post(`${toContractPath(id)}/versions`, input);
  }

  linkContract(id: string, input: ContractLinkInput): Promise<Contract> {
    return this.#post(`${toContractPath(id)}/link`, input);
  }

  unlinkContract(id: string, input: ContractLinkInput): Promise<Contract> {
    return this.#post(`${toContractPath(id)}/unlink`, input);
  }

  mapClause(id: string, input: ClauseTestsInput): Promise<Contract> {
    return this.#post(`${toContractPath(id)}/clauses`, input);
  }

  queryDecisions(query: DecisionQuery): Promise<Page<ReleaseDecision>> {
    return this.#http.request(`/decisions${toSearch({ ...query })}`);
  }

  decide(input: DecisionInput): Promise<ReleaseDecision> {
    return this.#post('/decisions', input);
  }

  queryWaivers(query: WaiverQuery): Promise<Page<WaiverRecord>> {
    return this.#http.request(`/waivers${toSearch({ ...query })}`);
  }

  requestWaiver(input: WaiverInput): Promise<WaiverRecord> {
    return this.#post('/waivers', input);
  }

  settleWaiver(
    id: string,
    verdict: 'approve' | 'deny' | 'revoke',
    input: WaiverVerdictInput,
  ): Promise<WaiverRecord> {
    return this.#post(`/waivers/${encodeURIComponent(id)}/${verdict}`, input);
  }

  attest(
    subject: RecordSubject,
    input: AttestationInput,
  ): Promise<AttestationRecord> {
    return this.#post(`${toPath(subject)}/attestations`, input);
  }

  #post<T>(path: string, body: unknown): Promise<T> {
    return this.#http.request(path, { method: 'POST', body });
  }
}

function toPath(subject: RecordSubject): string {
  return 'changeId' in subject
    ? toChangePath(subject.changeId)
    : toEntityPath(subject.entityRef);
}

function toContractPath(id: string): string {
  return `/contracts/${encodeURIComponent(id)}`;
}
