import { GateStatus } from '../vocabulary';
import { MissingEvidence } from './component';
import { ComponentFilter, Page } from './list';

/**
 * What scorecards can be grouped by.
 *
 * @public
 */
export const SCORECARD_GROUPS = [
  'owner',
  'system',
  'domain',
  'lifecycle',
  'gate',
] as const;
/**
 * One of `SCORECARD_GROUPS`.
 *
 * @public
 */
export type ScorecardGroup = (typeof SCORECARD_GROUPS)[number];

/**
 * How groups can be ordered; all but `name` put the largest first.
 * `notReady`: blocked and undetermined components.
 *
 * @public
 */
export const SCORECARD_ORDERS = [
  'notReady',
  'components',
  'shareReady',
  '-shareReady',
  'name',
] as const;
/**
 * One of `SCORECARD_ORDERS`.
 *
 * @public
 */
export type ScorecardOrder = (typeof SCORECARD_ORDERS)[number];

/**
 * Filters of scorecards and of the audit: values of one key are alternatives,
 * keys narrow each other.
 *
 * @public
 */
export type OrganisationFilter = Pick<
  ComponentFilter,
  'owner' | 'system' | 'domain' | 'lifecycle' | 'gate'
>;

/**
 * Parameters of `GET /scorecards`.
 *
 * @public
 */
export interface ScorecardQuery extends OrganisationFilter {
  /** `owner` when left out. */
  groupBy?: ScorecardGroup;
  /** `notReady` when left out. */
  orderBy?: ScorecardOrder;
  /** 1 to 500; 20 when left out. */
  limit?: number;
  cursor?: string;
}

/**
 * How many components have each status.
 *
 * @public
 */
export type StatusCounts = Record<GateStatus, number>;

/**
 * How many components have a blocking gap of a requirement.
 *
 * @public
 */
export interface RequirementCount {
  requirementId: string;
  components: number;
}

/**
 * The statuses at the end of a day.
 *
 * @public
 */
export interface TrendPoint {
  /** The last UTC day of a week (a Sunday), or today; `YYYY-MM-DD`. */
  day: string;
  byStatus: StatusCounts;
}

/**
 * The readiness of some components together.
 *
 * @public
 */
export interface Scorecard {
  components: number;
  byStatus: StatusCounts;
  /** Of the ready ones, those that are ready by a live waiver. */
  readyByWaiver: number;
  /**
   * Ready among those to which a gate applies, 0 to 1; absent when no gate
   * applies to any of them.
   */
  shareReady?: number;
  /** At most five, the most frequent first. */
  topMissing: RequirementCount[];
  /**
   * Oldest first: the ends of the last twelve weeks and today, without the
   * weeks before Readiness first judged anything.
   */
  trend: TrendPoint[];
}

/**
 * The readiness of the components of one group.
 *
 * @public
 */
export interface GroupScorecard extends Scorecard {
  /**
   * Entity reference, lifecycle or gate; `none` for components without. Under
   * `gate`, statuses are those under that gate alone, so that a component of
   * two gates is in two groups.
   */
  value: string;
}

/**
 * `GET /scorecards`.
 *
 * @public
 */
export interface Scorecards extends Page<GroupScorecard> {
  groupBy: ScorecardGroup;
  totals: Scorecard;
}

/**
 * What missing evidence can be grouped by.
 *
 * @public
 */
export const AUDIT_GROUPS = ['requirement', ...SCORECARD_GROUPS] as const;
/**
 * One of `AUDIT_GROUPS`.
 *
 * @public
 */
export type AuditGroup = (typeof AUDIT_GROUPS)[number];

/**
 * The outcomes of which a gap is made.
 *
 * @public
 */
export type GapOutcome = MissingEvidence['outcome'];

/**
 * Parameters of `GET /missing-evidence`.
 *
 * @public
 */
export interface AuditQuery extends OrganisationFilter {
  /** Requirement ids. */
  missing?: string[];
  /** `requirement` when left out. */
  groupBy?: AuditGroup;
  /** 1 to 500; 20 when left out. */
  limit?: number;
  cursor?: string;
}

/**
 * Blocking gaps counted.
 *
 * @public
 */
export interface GapCounts {
  gaps: number;
  byOutcome: Record<GapOutcome, number>;
  /** Components with at least one of these gaps; of a gate, those not ready under it. */
  components: number;
}

/**
 * The blocking gaps of one group.
 *
 * @public
 */
export interface MissingEvidenceGroup extends GapCounts {
  /** Requirement id, entity reference, lifecycle or gate; `none` for components without. */
  value: string;
  /**
   * At most five, the most gaps first: of a requirement the owners, of any
   * other group the requirements.
   */
  breakdown: Array<{ value: string; gaps: number }>;
}

/**
 * `GET /missing-evidence`: the audit, counted; the most gaps first.
 *
 * @public
 */
export interface MissingEvidenceAudit extends Page<MissingEvidenceGroup> {
  groupBy: AuditGroup;
  totals: GapCounts & {
    /** All components under the filters, with gaps or without. */
    ofComponents: number;
  };
}

/**
 * Parameters of `GET /missing-evidence/by-query`.
 *
 * @public
 */
export interface MissingEvidenceQuery extends OrganisationFilter {
  /** Requirement ids. */
  missing?: string[];
  /** 1 to 500; 20 when left out. */
  limit?: number;
  cursor?: string;
}

/**
 * A blocking gap of a component.
 *
 * @public
 */
export interface MissingEvidenceItem extends MissingEvidence {
  /** The component's title. */
  title: string;
  owner?: string;
  system?: string;
}

/**
 * `GET /missing-evidence/by-query`: every blocking gap, those of the
 * components with the most missing first.
 *
 * @public
 */
export type MissingEvidencePage = Page<MissingEvidenceItem>;
