/**
 * The tables as the migrations make them. Instants are ISO 8601 UTC text.
 */
export interface ComponentRow {
  entity_ref: string;
  etag: string;
  title: string;
  type: string | null;
  lifecycle: string | null;
  owner_ref: string | null;
  rollback_owner_ref: string | null;
  system_ref: string | null;
  search_text: string;
  /** JSON */
  entity: string;
  due_at: string | null;
  lease_token: string | null;
  lease_until: string | null;
  evaluated_at: string | null;
  refreshed_at: string | null;
}

export interface OwnerRow {
  entity_ref: string;
  etag: string;
  title: string;
  members: number;
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
  external_id: string;
  kind: string;
  digest: string;
  /** JSON */
  observation: string;
}

export interface ResultRow {
  entity_ref: string;
  status: string;
  status_rank: number;
  missing: number;
  undetermined: number;
  waived: number;
  top_missing: string | null;
  evaluation_id: string;
  next_change_at: string | null;
  digest: string;
  /** JSON */
  detail: string;
}

export interface ResultGateRow {
  entity_ref: string;
  gate: string;
  position: number;
  status: string;
}

export interface ResultGapRow {
  entity_ref: string;
  requirement_id: string;
  outcome: string;
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
