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
 * A list of which a host may tell some and not the rest: to whoever does not
 * look at what is listed it is not known.
 *
 * @public
 */
export type ListPart<T> =
  | Part<T[]>
  | { state: 'uncollected'; why: string; listed: T[] };

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
 * A review; `commitSha` is the commit as first seen. `mayWrite` tells whether
 * the host lets the reviewer write to the repository; absent: it does not say.
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
  mayWrite?: boolean;
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

/**
 * A check that a change must pass before its base branch takes it; `appId`
 * pins it to the app that must report it, where the host says which.
 *
 * @public
 */
export interface RequiredCheck {
  name: string;
  appId?: number;
}

/**
 * A dependency that the change brings, drops or moves to another version.
 *
 * @public
 */
export interface ChangedDependency {
  change: 'added' | 'removed';
  /** As the host calls it: `npm`, `maven`, `go`. */
  ecosystem: string;
  name: string;
  version: string;
  manifest: string;
  /** SPDX expression. */
  license?: string;
  /** Advisory ids of known vulnerabilities. */
  vulnerabilities: string[];
}

/**
 * The repository's own policy files at the commit the change is based on, as
 * text. The head's are never read: a change cannot rewrite the rules it is
 * judged by.
 *
 * @public
 */
export interface BasePolicy {
  codeowners?: string;
  gitattributes?: string;
}

/**
 * Commits the change's branch pointed at, dated by our own clock when they
 * were first seen there. First sight stays, whatever the host says later.
 *
 * @public
 */
export interface SeenHead {
  sha: string;
  at: string;
}

/**
 * The commit that a review was first seen at. It stays, also while the reviews
 * cannot be read: some force-pushes make a host name another one later.
 *
 * @public
 */
export interface SeenReview {
  id: string;
  commitSha: string;
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
  /** As `changeIdOf` writes it. */
  id: string;
  /** As `repositoryIdOf` writes it. */
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
  /** The commit that the base branch got; squashing and rebasing make it new. */
  mergeCommitSha?: string;
  labels: string[];
  /** As the host sums them: what the list of files is checked against. */
  totals: { additions: number; deletions: number; changedFiles: number };
  timeline: Part<TimelineEvent[]>;
  files: Part<ChangedFile[]>;
  commits: Part<ChangeCommit[]>;
  /** Earliest authored date ever seen: a force-push destroys it at the host. */
  earliestAuthoredAt?: string;
  pushes: Part<Push[]>;
  /**
   * Why the branch may have held code of the change before the first of its
   * pushes, where not all is known that the branch ever did.
   */
  earlierPushesUnread?: string;
  reviews: Part<Review[]>;
  threads: Part<ReviewThread[]>;
  /** Of every head the change had, as far as they are known. */
  checks: Part<CheckRun[]>;
  /** What the base branch asks of a change, by the host's own rules. */
  requiredChecks: Part<RequiredCheck[]>;
  /** Dependencies that the change brings or drops. */
  dependencies: ListPart<ChangedDependency>;
  basePolicy: Part<BasePolicy>;
  /** Oldest first; kept by the store, not told by a source. */
  seenHeads?: SeenHead[];
  /** One for each review ever seen; kept by the store, not told by a source. */
  seenReviews?: SeenReview[];
  /**
   * First production deployment containing it; known and undefined: none yet.
   * Absent where the repository's releases are not known at all.
   */
  deployedAt?: Part<string | undefined>;
  /**
   * Whether the host ever told releases of the repository; kept by the store,
   * not told by a source.
   */
  releasesTold?: boolean;
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
