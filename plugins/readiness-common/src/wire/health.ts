/**
 * The work that waits, in the order in which it leads to a result.
 *
 * @public
 */
export const HEALTH_WORK = [
  'repositories',
  'pulls',
  'changes',
  'components',
] as const;
/**
 * One of `HEALTH_WORK`: repositories to be read, changes to be pulled, changes
 * and components to be judged.
 *
 * @public
 */
export type HealthWork = (typeof HEALTH_WORK)[number];

/**
 * The gate as a whole, worst first: the catalog cannot be read, something has
 * waited for longer than 10 minutes, or neither.
 *
 * @public
 */
export const HEALTH_STATES = [
  'catalog-unreadable',
  'overdue',
  'up-to-date',
] as const;
/**
 * One of `HEALTH_STATES`.
 *
 * @public
 */
export type HealthState = (typeof HEALTH_STATES)[number];

/**
 * What is due of one kind of work. Numbers are counted to 10,000 and no
 * further.
 *
 * @public
 */
export interface HealthBacklog {
  work: HealthWork;
  due: number;
  /** Of those, what has been due for more than 10 minutes. */
  overdue: number;
  /** Since when the oldest is due; ISO 8601 UTC. */
  oldestSince?: string;
}

/**
 * How a source did when it was asked last: `unasked` where nothing is known
 * of it. `failing` where its last failure came after its last success.
 *
 * @public
 */
export const HEALTH_SOURCE_STATES = [
  'failing',
  'answering',
  'unasked',
] as const;
/**
 * One of `HEALTH_SOURCE_STATES`.
 *
 * @public
 */
export type HealthSourceState = (typeof HEALTH_SOURCE_STATES)[number];

/**
 * A source of evidence or of changes, as it is configured.
 *
 * @public
 */
export interface HealthSource {
  id: string;
  supplies: 'evidence' | 'changes';
  state: HealthSourceState;
  /** To the minute; ISO 8601 UTC. */
  lastSuccessAt?: string;
  lastFailure?: {
    at: string;
    /** In the words of the source. */
    message: string;
  };
}

/**
 * Something that failed lately.
 *
 * @public
 */
export interface HealthError {
  /** What failed, as a sentence. */
  title: string;
  /** Why, in the words of what failed. */
  message: string;
  /** What to do about it. */
  remedy: string;
  /** The source or host it is of. */
  source?: string;
  /** The component, change or repository it happened with last. */
  subject?: string;
  /** When it happened last, ISO 8601 UTC. */
  at: string;
  firstAt: string;
  times: number;
}

/**
 * `GET /admin/health`: whether the gate is up to date, and where it is not.
 * Needs the permission `readiness.admin`, and names components, changes and
 * repositories whatever else its reader may see.
 *
 * @public
 */
export interface GateHealth {
  state: HealthState;
  /** ISO 8601 UTC. */
  asOf: string;
  /** Of the backend. */
  version: string;
  /** Since when the catalog cannot be read. */
  catalogUnreadableSince?: string;
  /** Of changes and repositories only where some source brings changes. */
  backlog: HealthBacklog[];
  /** Components due for more than 10 minutes. */
  overdue: {
    count: number;
    /** The first 20, longest due first. */
    items: Array<{ entityRef: string; since: string }>;
  };
  sources: HealthSource[];
  /** Repositories that could not be read. */
  repositories: {
    count: number;
    /** The first 20. */
    items: Array<{ repository: string; problem: string; times: number }>;
  };
  /** The newest first, at most 50. */
  errors: HealthError[];
}
