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
  search_text: string;
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
  /** Over what the observations say, whenever they were made. */
  digest: string;
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
