import type { GateStatus } from '../vocabulary';
import type { ChangeContract, ContractSummary } from './contract';

/**
 * What can be decided about what is not ready.
 *
 * @public
 */
export const RELEASE_DECISIONS = [
  'ship-with-known-risk',
  'reduce-scope',
  'fund-verification',
] as const;
/**
 * One of `RELEASE_DECISIONS`.
 *
 * @public
 */
export type ReleaseDecisionKind = (typeof RELEASE_DECISIONS)[number];

/**
 * What a decision, waiver or attestation is about: a component, or a change at
 * a commit.
 *
 * @public
 */
export type SubjectInput =
  | { entityRef: string }
  | { changeId: string; headSha: string };

/**
 * Body of `POST /decisions`.
 *
 * @public
 */
export interface DecisionInput {
  subject: { entityRef: string } | { changeId: string };
  /** Of the answer the caller saw; another one answers 409. */
  evaluationId: string;
  decision: ReleaseDecisionKind;
  reason: string;
  /** Entity reference of who answers for it. */
  owner: string;
  /** Until when; `ship-with-known-risk` needs one. ISO 8601. */
  expiresAt?: string;
  /** Of `reduce-scope`: ids of the changes it was split into. */
  changes?: string[];
  /** Of `fund-verification`: hours that are set aside, and for what. */
  hours?: number;
  /** http(s). */
  issueUrl?: string;
}

/**
 * Whether a decision still covers what is missing: `live`; `outdated`, since
 * evidence, gate or commit are not those it was taken on any more; `expired`;
 * `superseded` by a later one.
 *
 * @public
 */
export const DECISION_STATES = [
  'live',
  'outdated',
  'expired',
  'superseded',
] as const;
/**
 * One of `DECISION_STATES`.
 *
 * @public
 */
export type DecisionState = (typeof DECISION_STATES)[number];

/**
 * A release decision. It is never changed, and turns no status green.
 *
 * @public
 */
export interface ReleaseDecision {
  id: string;
  subject: { entityRef: string } | { changeId: string };
  /** How sentences name the subject. */
  subjectName: string;
  decision: ReleaseDecisionKind;
  reason: string;
  owner: string;
  expiresAt?: string;
  changes: Array<{ id: string; name: string }>;
  hours?: number;
  issueUrl?: string;
  decidedBy: string;
  decidedAt: string;
  state: DecisionState;
  /** Why it is not live any more. */
  why?: string;
  supersededBy?: string;
  /** What it was taken on. */
  snapshot: {
    evaluationId: string;
    status: GateStatus;
    gates: Array<{ name: string; digest: string }>;
    headSha?: string;
    /** Over the evidence, as the evaluation had it. */
    evidenceDigest: string;
    missing: Array<{ requirementId: string; sentence: string }>;
  };
}

/**
 * Parameters of `GET /decisions`: newest first.
 *
 * @public
 */
export interface DecisionQuery {
  entityRef?: string[];
  changeId?: string[];
  state?: DecisionState[];
  limit?: number;
  cursor?: string;
}

/**
 * Where a waiver stands.
 *
 * @public
 */
export const WAIVER_STATES = [
  'requested',
  'approved',
  'denied',
  'expired',
  'revoked',
] as const;
/**
 * One of `WAIVER_STATES`.
 *
 * @public
 */
export type WaiverState = (typeof WAIVER_STATES)[number];

/**
 * Body of `POST /waivers`.
 *
 * @public
 */
export interface WaiverInput {
  requirementId: string;
  subject: SubjectInput;
  reason: string;
  /** Within the longest time that configuration allows. ISO 8601. */
  expiresAt: string;
}

/**
 * Body of `POST /waivers/:id/{approve,deny,revoke}`; `deny` and `revoke` need
 * a reason.
 *
 * @public
 */
export interface WaiverVerdictInput {
  reason?: string;
}

/**
 * An accepted risk, asked for or given: one requirement of one subject, until
 * a date.
 *
 * @public
 */
export interface WaiverRecord {
  id: string;
  state: WaiverState;
  requirementId: string;
  requirementTitle: string;
  subject: SubjectInput;
  subjectName: string;
  /** The component whose ledger has it. */
  entityRef: string;
  /** The gap as it was when it was asked for. */
  sentence: string;
  reason: string;
  requestedBy: string;
  requestedAt: string;
  expiresAt: string;
  /** Who approved, denied or revoked it last, and why. */
  decidedBy?: string;
  decidedAt?: string;
  decisionReason?: string;
  /** Groups whose members may approve it; all of them must allow it. */
  approvers: string[];
  /** What the caller may do now. */
  may: { approve: boolean; deny: boolean; revoke: boolean };
  /** Why the caller may not approve it, where it waits for somebody. */
  mayNot?: string;
}

/**
 * Parameters of `GET /waivers`: newest first; with `expiringWithin` those that
 * end first.
 *
 * @public
 */
export interface WaiverQuery {
  entityRef?: string[];
  changeId?: string[];
  state?: WaiverState[];
  /** Days: approved ones that end within them. */
  expiringWithin?: number;
  limit?: number;
  cursor?: string;
}

/**
 * What a signed-in person can vouch for.
 *
 * @public
 */
export const ATTESTABLE = [
  'rollback-plan',
  'deployment-note',
  'failure-logged',
  'architecture-review',
  'security-review',
] as const;
/**
 * One of `ATTESTABLE`. The first three are of changes.
 *
 * @public
 */
export type Attestable = (typeof ATTESTABLE)[number];

/**
 * Body of `POST /changes/:id/attestations` (with the head that was looked at)
 * and `POST /entities/by-name/:kind/:namespace/:name/attestations`.
 *
 * @public
 */
export interface AttestationInput {
  about: Attestable;
  /** What was looked at, in words. */
  statement: string;
  /** Of a change: the commit; 409 when it is not the head any more. */
  headSha?: string;
  /** http(s). */
  url?: string;
}

/**
 * What somebody vouches for.
 *
 * @public
 */
export interface AttestationRecord {
  id: string;
  about: Attestable;
  statement: string;
  headSha?: string;
  url?: string;
  by: string;
  at: string;
}

/**
 * What the caller may do about a component or change, beside reading it.
 *
 * @public
 */
export interface SubjectActions {
  decide: boolean;
  requestWaiver: boolean;
  /** Kinds of evidence that the caller may attest. */
  attest: Attestable[];
  defineContract: boolean;
  /** Why not, by action, where not. */
  why: Partial<
    Record<'decide' | 'requestWaiver' | 'attest' | 'defineContract', string>
  >;
}

/**
 * `GET /changes/:id/record` and that of a component: what people added to the
 * evidence, and what the caller may add.
 *
 * @public
 */
export interface SubjectRecord {
  actions: SubjectActions;
  /** The one in force, else the last one. */
  decision?: ReleaseDecision;
  /** Requested and approved ones. */
  waivers: WaiverRecord[];
  /** Of a change: those for its head. */
  attestations: AttestationRecord[];
  /** Of a change: each that counts for it, the newest first. */
  linkedContracts: ChangeContract[];
  /** Of a component: the newest, at most 20. */
  contracts: ContractSummary[];
}

/**
 * `GET /inbox`: what waits for the caller.
 *
 * @public
 */
export interface Inbox {
  /** Requested waivers the caller may approve. */
  waivers: WaiverRecord[];
  /** Approved waivers of the caller's components that end within 14 days. */
  expiring: WaiverRecord[];
  /** Live decisions the caller owns that end within 14 days, or are outdated. */
  decisions: ReleaseDecision[];
  /** Pilots the caller owns that wait for a note. */
  pilots: Array<{ id: string; title: string; state: string; since: string }>;
  /** How many there are in all. */
  total: number;
}

/**
 * `GET /changes/:id/release-sheet` and that of a component: the gate, what is
 * there, what is missing and what was decided, on one page.
 *
 * @public
 */
export interface ReleaseSheet {
  subjectName: string;
  title: string;
  status: GateStatus;
  evaluationId: string;
  evaluatedAt: string;
  headSha?: string;
  gates: Array<{
    name: string;
    title: string;
    digest: string;
    status: GateStatus;
  }>;
  there: Array<{ requirementId: string; message: string }>;
  missing: Array<{
    requirementId: string;
    sentence: string;
    supplier?: string;
  }>;
  waived: Array<{ requirementId: string; message: string; expiresAt: string }>;
  decision?: ReleaseDecision;
  contract?: { title: string; version: number; digest: string };
  markdown: string;
}

/**
 * `POST /admin/ledger/verify`: `ok`, or the first broken row.
 *
 * @public
 */
export interface LedgerVerification {
  ok: boolean;
  /** Components and rows that were looked at. */
  components: number;
  rows: number;
  broken?: {
    table: string;
    /** Primary key of the row, in words. */
    row: string;
    entityRef?: string;
    problem: string;
  };
}
