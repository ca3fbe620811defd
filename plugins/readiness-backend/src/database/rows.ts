import {
  GateStatus,
  Outcome,
} from '@readiness/backstage-plugin-readiness-common';

/**
 * The tables as the migrations make them. Instants are ISO 8601 UTC text.
 */
export interface ComponentRow {
  entity_ref: string;
  etag: string;
  title: string;
  /** The title as lists order it. */
  sort_title: string;
  type: string | null;
  lifecycle: string | null;
  owner_ref: string | null;
  rollback_owner_ref: string | null;
  system_ref: string | null;
  due_at: string | null;
  lease_token: string | null;
  lease_until: string | null;
  evaluated_at: string | null;
  refreshed_at: string | null;
  /** From here on: the last evaluation; null before the first. */
  domain_ref: string | null;
  cell: string | null;
  status: string | null;
  status_rank: number | null;
  missing: number | null;
  undetermined: number | null;
  waived: number | null;
  top_missing: string | null;
  /** JSON; see `verdict.ts` */
  verdict: string | null;
  /** Over `evaluations.detail`. */
  digest: string | null;
}

export interface EntityRow {
  entity_ref: string;
  /** JSON */
  entity: string;
}

export interface SearchTextRow {
  entity_ref: string;
  /** Reference, title and description, in lower case. */
  text: string;
}

export interface FactRow {
  entity_ref: string;
  /** Lower case, as the catalog indexes it: `metadata.labels.tier`. */
  key: string;
  /** Lower case; null where the catalog finds it too long to index. */
  value: string | null;
}

export interface OwnerRow {
  entity_ref: string;
  etag: string;
  title: string;
  members: number;
}

export interface SystemRow {
  entity_ref: string;
  etag: string;
  domain_ref: string | null;
}

export interface CollectionRow {
  entity_ref: string;
  source: string;
  etag: string;
  due_at: string | null;
  /** Collections in a row in which something could not be read. */
  failures: number;
}

export interface EvidenceRow {
  entity_ref: string;
  source: string;
  /** Over `observations`. */
  hash: string;
  /** JSON */
  observations: string;
}

export interface EvaluationRow {
  entity_ref: string;
  evaluation_id: string;
  /** JSON */
  detail: string;
}

export interface ResultGateRow {
  entity_ref: string;
  gate: string;
  status: GateStatus;
  /** The `status_rank` of the component. */
  component_rank: number;
}

export interface ResultGapRow {
  entity_ref: string;
  requirement_id: string;
  outcome: Outcome;
  /** The gates that ask it as blocking, joined by commas. */
  gates: string;
}

export interface CellRow {
  cell: string;
  owner_ref: string;
  system_ref: string;
  domain_ref: string;
  lifecycle: string;
  /** In order of name, joined by commas. */
  gates: string;
}

export interface CountColumns {
  blocked: number;
  undetermined: number;
  ready: number;
  no_gate: number;
}

export interface TallyRow extends CountColumns {
  cell: string;
  /** Empty for the status under all gates. */
  gate: string;
  ready_by_waiver: number;
}

export interface TallyGapRow {
  cell: string;
  /** The component's. */
  status: string;
  requirement_id: string;
  outcome: string;
  gates: string;
  components: number;
}

export interface TallyWeekRow extends CountColumns {
  /** The Monday it began on, `YYYY-MM-DD`. */
  week: string;
  cell: string;
  gate: string;
}

export interface TransitionRow {
  id?: number;
  entity_ref: string;
  at: string;
  from_status: string | null;
  to_status: string;
  missing: number;
  /** JSON */
  changes: string;
}

export interface DailyStatusRow {
  entity_ref: string;
  day: string;
  status: string;
  missing: number;
}

export interface ComponentSourceRow {
  entity_ref: string;
  /** As `repositoryIdOf` writes it. */
  repository: string;
  host: string;
  slug: string;
  /** JSON: `{ folder?, paths? }` */
  part: string;
  /**
   * The place it is declared in, if neither its repository nor the operator's
   * own.
   */
  /**
   * The place it is declared in, where that is neither the repository nor up to
   * whoever runs the catalog: empty otherwise, null where an earlier version
   * wrote the row.
   */
  declared_elsewhere: string | null;
}

export interface AccountRow {
  /** Lower case: `github:ada`, or an address, of a person; `github:@org/team`. */
  account: string;
  entity_ref: string;
}

export interface MembershipRow {
  user_ref: string;
  group_ref: string;
}

export interface RepositoryRow {
  repository: string;
  host: string;
  slug: string;
  /** Where the first reading of all changes goes on; null before and after it. */
  cursor: string | null;
  /** Changes read so far by the first reading. */
  read: number;
  total: number | null;
  /** When the first reading began and ended. */
  started_at: string | null;
  completed_at: string | null;
  /** All updates before it are known. */
  watermark: string | null;
  failures: number;
  problem: string | null;
  due_at: string;
  lease_token: string | null;
  lease_until: string | null;
  /** JSON */
  facts: string | null;
  /** Over `facts`. */
  facts_hash: string | null;
  facts_at: string | null;
  /** 1 once its host told any of its releases. */
  releases_told: number;
}

export interface ChangePullRow {
  id: string;
  host: string;
  slug: string;
  number: number;
  due_at: string;
  /** Raised by every hint: a pull that a hint came after does not count. */
  asked: number;
  failures: number;
  lease_token: string | null;
  lease_until: string | null;
}

export interface ChangeRow {
  id: string;
  repository: string;
  number: number;
  name: string;
  title: string;
  url: string | null;
  /** Login at the host. */
  author: string | null;
  state: string;
  head_sha: string;
  merge_sha: string | null;
  created_at: string;
  updated_at: string;
  merged_at: string | null;
  release: string | null;
  pending: number;
  pulled_at: string;
  due_at: string | null;
  lease_token: string | null;
  lease_until: string | null;
  /** From here on: the last evaluation; null before the first. */
  dependency_bot: number | null;
  ai_state: string | null;
  status: string | null;
  status_rank: number | null;
  missing: number | null;
  undetermined: number | null;
  waived: number | null;
  top_missing: string | null;
  /** Over `change_evaluations.detail`. */
  digest: string | null;
  evaluated_at: string | null;
  /** Components it belongs to. */
  component_count: number | null;
}

export interface ChangeFactsRow {
  id: string;
  /** Over `facts`. */
  hash: string;
  /** JSON */
  facts: string;
}

export interface ChangeEvaluationRow {
  id: string;
  evaluation_id: string;
  /** JSON */
  detail: string;
}

export interface ChangeRevertRow {
  /** The change that takes the other one back. */
  reverting_id: string;
  reverted_id: string;
  at: string;
}

export interface ChangeComponentRow {
  entity_ref: string;
  change_id: string;
  created_at: string;
  updated_at: string;
  pending: number;
}

export interface ChangeNumbersRow {
  entity_ref: string;
  change_id: string;
  merged_at: string;
  definitions: number;
  /** JSON */
  numbers: string;
}

export interface ChangePersonRow {
  entity_ref: string;
  account: string;
  change_id: string;
  merged_at: string;
}

export interface SubmissionRow {
  id: string;
  source: string;
  external_id: string;
  version: number;
  digest: string;
  /** An entity reference or a repository. */
  scope: string;
  kind: string;
  /** Empty for evidence of a component. */
  head_sha: string;
  change_number: number | null;
  /** The change that it counts for; 0 where it does for any at its commit. */
  only_change: number;
  tier: string;
  submitted_by: string;
  observed_at: string;
  recorded_at: string;
  url: string | null;
  /** JSON */
  payload: string;
}

export interface ReportedNumberRow {
  /** In the order of entry; Postgres tells it as text. */
  id?: number | string;
  change_id: string;
  /** Entity reference. */
  reported_by: string;
  reported_at: string;
  review_minutes: number | null;
  defect_title: string | null;
  defect_found_at: string | null;
}

export interface PublishedStatusRow {
  change_id: string;
  head_sha: string;
  /** `changes.digest` when it was published. */
  evaluation: string;
  digest: string;
  published_at: string;
}

export interface PilotRow {
  id: string;
  /** JSON of a `PilotPlan`. */
  plan: string;
  title: string;
  owner: string;
  created_at: string;
  created_by: string;
  version: number;
  /** From here on: null in a draft. */
  started_at: string | null;
  started_by: string | null;
  registration: string | null;
  digest: string | null;
  from_at: string | null;
  end_at: string | null;
  quality_final_at: string | null;
  ended_early_at: string | null;
  ended_early_by: string | null;
  ended_early_reason: string | null;
  last_note_at: string | null;
  sort_at: string;
}

export interface PilotComponentRow {
  pilot_id: string;
  entity_ref: string;
}

export interface PilotNoteRow {
  id: string;
  pilot_id: string;
  written_at: string;
  written_by: string;
  decision: string;
  /** JSON */
  note: string;
  /** JSON */
  verdicts: string;
}

export interface PilotScoreRow {
  pilot_id: string;
  /** Over what it was computed from. */
  fingerprint: string;
  computed_at: string;
  /** JSON */
  score: string;
  /** JSON */
  verdicts: string;
  /** JSON */
  changes: string;
}

export interface ReviewQueueRow {
  change_id: string;
  entity_ref: string;
  /** Null where they are not known. */
  lines: number | null;
  sensitive: number;
  /** JSON: titles of the sensitive areas it touches. */
  areas: string;
  since: string;
}

export interface ComponentCapacityRow {
  entity_ref: string;
  due_at: string | null;
  queued_changes: number;
  queued_lines: number;
  unsized: number;
  sensitive_changes: number;
  sensitive_lines: number;
  oldest_since: string | null;
  /** Lines reviewed in the last 4 weeks, and in the 12 before. */
  recent_lines: number;
  before_lines: number;
  before_changes: number;
  /** Changes merged in all 16 weeks. */
  measured: number;
  ai: number;
  ai_known: number;
  contributors: number;
  computed_at: string | null;
  /** One of `CAPACITY_STATES`, and the place in the order of them. */
  state: string;
  rank: number;
  /** What it is counted under; null while it counts nowhere. */
  owner_ref: string | null;
  system_ref: string | null;
  domain_ref: string | null;
}

/** Review capacity of the components alike in all three. */
export interface CapacityGroupRow
  extends Pick<
    ComponentCapacityRow,
    | 'queued_changes'
    | 'queued_lines'
    | 'unsized'
    | 'sensitive_changes'
    | 'sensitive_lines'
    | 'oldest_since'
    | 'recent_lines'
    | 'before_lines'
    | 'before_changes'
    | 'measured'
    | 'ai'
    | 'ai_known'
    | 'contributors'
    | 'computed_at'
  > {
  owner_ref: string;
  system_ref: string;
  domain_ref: string;
  components: number;
}

export interface RecordLedgerRow {
  entity_ref: string;
  sequence: number;
  at: string;
  by: string;
  event: string;
  record_table: string;
  record_key: string;
  /** JSON of the row as it was written. */
  payload: string;
  previous_hash: string;
  hash: string;
}

export interface RecordHeadRow {
  entity_ref: string;
  sequence: number;
  hash: string;
}

export interface ContractRow {
  id: string;
  entity_ref: string;
  title: string;
  kind: string;
  version: number;
  clauses: number;
  created_at: string;
  written_at: string;
}

export interface ContractVersionRow {
  contract_id: string;
  version: number;
  digest: string;
  /** JSON */
  terms: string;
  created_at: string;
  created_by: string;
}

export interface ContractLinkRow {
  contract_id: string;
  change_id: string;
  linked_at: string;
  linked_by: string;
}

export interface ContractMentionRow {
  change_id: string;
  contract_id: string;
  origin: string;
}

export interface ClauseTestsRow {
  contract_id: string;
  change_id: string;
  clause_id: string;
  /** JSON */
  tests: string;
  mapped_at: string;
  mapped_by: string;
}

export interface DecisionRow {
  id: string;
  entity_ref: string;
  change_id: string | null;
  subject_name: string;
  decision: string;
  owner: string;
  decided_by: string;
  decided_at: string;
  expires_at: string | null;
  /** JSON: reason, links, hours, issue. */
  terms: string;
  /** JSON: what it was taken on. */
  snapshot: string;
  superseded_by: string | null;
}

export interface WaiverRow {
  id: string;
  version: number;
  state: string;
  requirement_id: string;
  entity_ref: string;
  change_id: string | null;
  head_sha: string | null;
  subject_name: string;
  /** JSON: names. */
  gates: string;
  sentence: string;
  reason: string;
  requested_by: string;
  requested_at: string;
  expires_at: string;
  decided_by: string | null;
  decided_at: string | null;
  decision_reason: string | null;
}

export interface AttestationRow {
  id: string;
  entity_ref: string;
  change_id: string | null;
  head_sha: string | null;
  about: string;
  statement: string;
  url: string | null;
  attested_by: string;
  attested_at: string;
}

export interface NoticeRow {
  id: string;
  /** An entity reference, or the id of a change. */
  subject: string;
  at: string;
  kind: string;
  /** JSON: entity references. */
  recipients: string;
  /** JSON */
  content: string;
}

export interface NoticeTimeRow {
  subject: string;
  told_at: string;
}

export interface ReminderRow {
  record_id: string;
  at: string;
}

export interface WorkLeaseRow {
  id: string;
  token: string | null;
  /** By the clock of the database, ISO 8601 UTC. */
  until: string;
}

export interface HealthSourceRow {
  id: string;
  last_success_at: string | null;
  last_failure_at: string | null;
  failure: string | null;
}

export interface HealthErrorRow {
  /** Over kind, source and message. */
  id: string;
  kind: string;
  source: string | null;
  subject: string | null;
  message: string;
  at: string;
  first_at: string;
  times: number;
}
