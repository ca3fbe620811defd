/**
 * What review capacity is grouped by.
 *
 * @public
 */
export const CAPACITY_GROUPS = [
  'owner',
  'system',
  'domain',
  'component',
] as const;
/**
 * One of `CAPACITY_GROUPS`.
 *
 * @public
 */
export type CapacityGroup = (typeof CAPACITY_GROUPS)[number];

/**
 * How the queue compares with the recent pace: `fits` within a week, `tight`
 * within two, `over` beyond, `unknown` where the pace or a size is not known.
 *
 * @public
 */
export const CAPACITY_STATES = ['over', 'tight', 'fits', 'unknown'] as const;
/**
 * One of `CAPACITY_STATES`.
 *
 * @public
 */
export type CapacityState = (typeof CAPACITY_STATES)[number];

/**
 * Changes that wait for review: open, not drafts, not approved at their head.
 *
 * @public
 */
export interface QueuedReview {
  changes: number;
  /** Lines of those whose size is known. */
  lines: number;
  /** Changes whose size is not known. */
  unsized: number;
  /** Lines in changes that touch a sensitive area. */
  sensitiveLines: number;
  sensitiveChanges: number;
  /** Since when the oldest waits. */
  oldestSince?: string;
}

/**
 * What waits for review in a group of components, beside what they got
 * reviewed lately. Nothing in it is about a person.
 *
 * @public
 */
export interface CapacityItem {
  /** Entity reference, or absent for components without one. */
  key?: string;
  title: string;
  components: number;
  queued: QueuedReview;
  /**
   * Reviewed lines a week over the last 4 weeks, and over the 12 before;
   * withheld (`suppressed`) where fewer than 5 people took part.
   */
  pace?: { recent: number; before?: number };
  suppressed: boolean;
  /** Weeks that the queue takes at the recent pace. */
  weeks?: number;
  state: CapacityState;
  /** What to do about it, as a sentence; absent when it fits. */
  suggestion?: string;
  /** Share of changes declared AI-assisted; the true one is at least this. */
  aiShareAtLeast?: number;
  /** Share of changes of which it is known. */
  aiCoverage?: number;
  /** Changes of the last 16 weeks behind both. */
  measured?: number;
}

/**
 * Parameters of `GET /review-capacity`: the fullest queue relative to its own
 * pace first.
 *
 * @public
 */
export interface CapacityQuery {
  groupBy?: CapacityGroup;
  owner?: string[];
  system?: string[];
  domain?: string[];
  limit?: number;
  cursor?: string;
}

/**
 * `GET /review-capacity`.
 *
 * @public
 */
export interface ReviewCapacity {
  groupBy: CapacityGroup;
  /** Over everything the caller may see. */
  total: CapacityItem;
  /** Groups by state: the distribution, not a ranking. */
  states: Record<CapacityState, number>;
  items: CapacityItem[];
  totalItems: number;
  pageInfo: { nextCursor?: string; prevCursor?: string };
  /** When the pace was last added up. */
  asOf?: string;
}

/**
 * A waiting change, as a component's queue lists it.
 *
 * @public
 */
export interface QueuedChange {
  id: string;
  name: string;
  title: string;
  url?: string;
  lines?: number;
  /** Titles of the sensitive areas it touches. */
  areas: string[];
  waitingSince: string;
  aiState: 'ai' | 'not-ai' | 'unknown';
}

/**
 * `GET /entities/by-name/:kind/:namespace/:name/review-queue`: what waits for
 * review, and a split that fits the recent pace.
 *
 * @public
 */
export interface ReviewQueue {
  capacity: CapacityItem;
  /** Sensitive and oldest first. */
  items: QueuedChange[];
  /** Ids that fit one week at the recent pace, in the order of `items`. */
  fits: string[];
}
