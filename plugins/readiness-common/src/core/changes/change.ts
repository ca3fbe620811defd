/**
 * A part of a change that is pulled apart from the rest: what is not known
 * says why, so that no reader can take it for an empty list.
 *
 * @public
 */
export type Part<T> =
  | { state: 'known'; value: T }
  | { state: 'uncollected'; why: string }
  | { state: 'failed'; why: string };

/**
 * An account at the host. `unknown` means that nobody could tell whether a
 * human acts through it; it never counts as one.
 *
 * @public
 */
export interface Account {
  login?: string;
  id?: string;
  kind: 'human' | 'bot' | 'ai' | 'unknown';
}

/** @public */
export interface TimelineEvent {
  type: 'readyForReview' | 'convertedToDraft' | 'closed' | 'reopened';
  at: string;
}

/**
 * A file of the change; sizes in lines. `patch` is the unified diff without
 * file header, absent where the host leaves it out.
 *
 * @public
 */
export interface ChangedFile {
  path: string;
  previousPath?: string;
  status: 'added' | 'modified' | 'removed' | 'renamed';
  additions: number;
  deletions: number;
  binary: boolean;
  patch?: string;
}

/** @public */
export interface CommitIdentity {
  name: string;
  email: string;
  login?: string;
  kind: Account['kind'];
}

/**
 * A commit of the change. Its dates are the writer's own and forgeable.
 * `fromBase` marks one that came in by merging the base branch.
 *
 * @public
 */
export interface ChangeCommit {
  sha: string;
  message: string;
  author: CommitIdentity;
  committer: CommitIdentity;
  authoredAt: string;
  committedAt: string;
  parents: string[];
  fromBase: boolean;
}

/**
 * One push, dated by the host; a force-push is one push.
 *
 * @public
 */
export interface Push {
  before: string;
  after: string;
  at: string;
  forced: boolean;
  mergesBaseOnly: boolean;
  by?: Account;
}

/**
 * A review; `commitSha` is the commit as first seen.
 *
 * @public
 */
export interface Review {
  id: string;
  author?: Account;
  state:
    | 'approved'
    | 'changesRequested'
    | 'commented'
    | 'dismissed'
    | 'pending';
  commitSha: string;
  submittedAt: string;
  url?: string;
}

/** @public */
export interface ReviewThread {
  id: string;
  path?: string;
  resolved: boolean;
  author?: Account;
  at: string;
  body: string;
  url?: string;
  /** The answers, without the comment that opened the thread. */
  comments: Array<{ author?: Account; at: string }>;
}

/** @public */
export interface CheckRun {
  name: string;
  appId?: number;
  sha: string;
  conclusion: 'success' | 'failure' | 'pending' | 'neutral' | 'cancelled';
  completedAt?: string;
  required: boolean;
  url?: string;
}

/** @public */
export interface LinkedIssue {
  number: number;
  title: string;
  url: string;
  labels: string[];
  createdAt: string;
  closedAt?: string;
  links: Array<'found-by' | 'caused-by' | 'closes'>;
}

/**
 * A change (pull or merge request) as pulled, in no host's words. Times are
 * ISO 8601 in UTC, sizes lines. No list has a meaningful order.
 *
 * @public
 */
export interface ChangeFacts {
  id: string;
  repository: string;
  number: number;
  url: string;
  title: string;
  body: string;
  state: 'draft' | 'open' | 'merged' | 'closed';
  author?: Account;
  branch: string;
  fork: boolean;
  baseBranch: string;
  baseSha: string;
  headSha: string;
  createdAt: string;
  updatedAt: string;
  closedAt?: string;
  mergedAt?: string;
  mergedBy?: Account;
  labels: string[];
  /** As the host sums them: what the list of files is checked against. */
  totals: { additions: number; deletions: number; changedFiles: number };
  timeline: Part<TimelineEvent[]>;
  files: Part<ChangedFile[]>;
  commits: Part<ChangeCommit[]>;
  /** Earliest authored date ever seen: a force-push destroys it at the host. */
  earliestAuthoredAt?: string;
  pushes: Part<Push[]>;
  reviews: Part<Review[]>;
  threads: Part<ReviewThread[]>;
  checks: Part<CheckRun[]>;
  /** First production deployment containing it; known and undefined: none yet. */
  deployedAt?: Part<string | undefined>;
  issues: Part<LinkedIssue[]>;
  /** What people entered. */
  reported?: {
    reviewMinutes?: Array<{ by: string; minutes: number; at: string }>;
    defects?: Array<{ id: string; foundAt: string; title: string }>;
  };
  /** Number of tests in the results submitted for base and head. */
  testDelta?: { base: number; head: number };
  /** Set once a later change took this one back; `by` is that change's id. */
  reverted?: { at: string; by: string };
}
