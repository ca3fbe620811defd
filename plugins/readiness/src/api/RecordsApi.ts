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

/**
 * What something is recorded about: a component or a change.
 *
 * @public
 */
export type RecordSubject = { entityRef: string } | { changeId: string };

/**
 * Contracts, release decisions, waivers and attestations, as part of the
 * Readiness API.
 *
 * @public
 */
export interface RecordsApi {
  /** What people added, and what the caller may add. */
  getRecord(subject: RecordSubject): Promise<SubjectRecord>;
  /** What waits for the caller. */
  getInbox(): Promise<Inbox>;
  getReleaseSheet(subject: RecordSubject): Promise<ReleaseSheet>;

  queryContracts(query: ContractQuery): Promise<Page<ContractSummary>>;
  getContract(id: string): Promise<Contract>;
  createContract(input: ContractInput): Promise<Contract>;
  /** The same from a Markdown file in the component's repository. */
  importContract(input: ContractImportInput): Promise<Contract>;
  /** Stores a new version; the earlier ones stay. */
  writeContract(id: string, input: ContractInput): Promise<Contract>;
  linkContract(id: string, input: ContractLinkInput): Promise<Contract>;
  /** Takes a link by hand away. */
  unlinkContract(id: string, input: ContractLinkInput): Promise<Contract>;
  mapClause(id: string, input: ClauseTestsInput): Promise<Contract>;

  queryDecisions(query: DecisionQuery): Promise<Page<ReleaseDecision>>;
  /** 409 when the evaluation moved on since the caller saw it. */
  decide(input: DecisionInput): Promise<ReleaseDecision>;

  queryWaivers(query: WaiverQuery): Promise<Page<WaiverRecord>>;
  requestWaiver(input: WaiverInput): Promise<WaiverRecord>;
  /** 409 when somebody else was first. */
  settleWaiver(
    id: string,
    verdict: 'approve' | 'deny' | 'revoke',
    input: WaiverVerdictInput,
  ): Promise<WaiverRecord>;

  /** Vouches for evidence about a change or component. */
  attest(
    subject: RecordSubject,
    input: AttestationInput,
  ): Promise<AttestationRecord>;
}
