import { GateStatus, Outcome } from '../vocabulary';

/**
 * A change of status, with the requirements that moved.
 *
 * @public
 */
export interface StatusTransition {
  at: string;
  /** Absent for the first evaluation. */
  from?: GateStatus;
  to: GateStatus;
  missing: number;
  /** At most 50. */
  changes: Array<{ requirementId: string; from?: Outcome; to?: Outcome }>;
}

/**
 * The status at the end of a UTC day.
 *
 * @public
 */
export interface DailyStatus {
  /** `YYYY-MM-DD`. */
  day: string;
  status: GateStatus;
  missing: number;
}

/**
 * `GET /entities/by-name/:kind/:namespace/:name/history`.
 *
 * @public
 */
export interface ComponentHistory {
  from: string;
  to: string;
  /** Newest first, at most 200. */
  transitions: StatusTransition[];
  /** Oldest first, one for each day since the first evaluation in the window. */
  daily: DailyStatus[];
}
