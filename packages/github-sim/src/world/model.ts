/** An account. `login` is as REST writes it: a bot's ends in `[bot]`. */
export interface Account {
  login: string;
  id: number;
  type: 'User' | 'Bot';
  name: string;
  email: string;
}

export interface Team {
  slug: string;
  name: string;
  members: string[];
}

/** Who wrote or committed, as git keeps it; the account is the host's guess. */
export interface Signature {
  name: string;
  email: string;
  at: string;
  login?: string;
}

export interface DependencyChange {
  change: 'added' | 'removed';
  ecosystem: string;
  name: string;
  version: string;
  license: string;
  vulnerabilities?: Array<{ id: string; severity: string; summary: string }>;
}

/** A file as a commit or a pull request changes it. */
export interface FileChange {
  path: string;
  previousPath?: string;
  status: 'added' | 'modified' | 'removed' | 'renamed';
  additions: number;
  deletions: number;
  /** Hunks of a unified diff; none for a binary file or a huge one. */
  patch?: string;
  /** The whole text afterwards, for files whose content can be asked for. */
  content?: string;
  /** Of a huge file: what lists say, though the totals know better. */
  listedAdditions?: number;
  dependencies?: DependencyChange[];
}

export interface App {
  id: number;
  slug: string;
  name: string;
}

export type CheckConclusion =
  | 'success'
  | 'failure'
  | 'neutral'
  | 'cancelled'
  | 'skipped'
  | 'timed_out'
  | 'action_required';

export interface CheckRun {
  id: number;
  name: string;
  app: App;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion?: CheckConclusion;
  startedAt: string;
  completedAt?: string;
  detailsUrl?: string;
  externalId?: string;
  output?: { title?: string; summary?: string; text?: string };
}

export interface StatusContext {
  id: number;
  context: string;
  state: 'success' | 'failure' | 'pending' | 'error';
  description?: string;
  targetUrl?: string;
  createdAt: string;
  creator: string;
}

export interface Commit {
  sha: string;
  message: string;
  author: Signature;
  committer: Signature;
  parents: string[];
  files: FileChange[];
  /** Every run that there was, oldest first. */
  checkRuns: CheckRun[];
  statuses: StatusContext[];
}

export interface Review {
  id: number;
  author: string;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';
  submittedAt: string;
  commitSha: string;
  body: string;
}

export interface ReviewThread {
  id: number;
  path: string;
  line: number;
  resolved: boolean;
  reviewId?: number;
  comments: Array<{
    id: number;
    author: string;
    createdAt: string;
    body: string;
    commitSha: string;
  }>;
}

export type TimelineItem = { id: number; at: string; actor: string } & (
  | { type: 'ReadyForReviewEvent' | 'ConvertToDraftEvent' }
  | { type: 'ClosedEvent' | 'ReopenedEvent' }
  | { type: 'MergedEvent'; sha: string }
  | { type: 'HeadRefForcePushedEvent'; before: string; after: string }
  | {
      type: 'ReviewDismissedEvent';
      reviewId: number;
      previousState: Review['state'];
      message: string;
    }
  | {
      type: 'CrossReferencedEvent';
      source: { type: 'issue' | 'pull'; number: number };
      willCloseTarget: boolean;
    }
);

export interface PullRequest {
  id: number;
  number: number;
  title: string;
  body: string;
  author: string;
  draft: boolean;
  state: 'open' | 'closed';
  createdAt: string;
  updatedAt: string;
  closedAt?: string;
  mergedAt?: string;
  mergedBy?: string;
  mergeCommitSha?: string;
  headBranch: string;
  headSha: string;
  /** `owner/name` of the fork it comes from. */
  fork?: string;
  baseBranch: string;
  /** Where the base branch was when the head last met it. */
  baseSha: string;
  labels: string[];
  /** Its own commits, oldest first, without those of the base branch. */
  commits: string[];
  /** The files of all its commits together. */
  files: FileChange[];
  reviews: Review[];
  threads: ReviewThread[];
  timeline: TimelineItem[];
  requestedReviewers: string[];
}

export interface Issue {
  id: number;
  number: number;
  title: string;
  body: string;
  author: string;
  labels: string[];
  state: 'open' | 'closed';
  createdAt: string;
  updatedAt: string;
  closedAt?: string;
}

export interface Deployment {
  id: number;
  sha: string;
  ref: string;
  environment: string;
  createdAt: string;
  creator: string;
  statuses: Array<{
    id: number;
    state: 'in_progress' | 'success' | 'failure' | 'error' | 'inactive';
    createdAt: string;
  }>;
}

/** Something that moved a branch, as the host saw it. */
export interface Activity {
  id: number;
  type:
    | 'push'
    | 'force_push'
    | 'branch_creation'
    | 'branch_deletion'
    | 'pr_merge';
  ref: string;
  before: string;
  after: string;
  at: string;
  actor: string;
}

export interface RequiredCheck {
  context: string;
  appId?: number;
  /** Reported as a commit status, the older kind, by whoever may write. */
  asStatus?: boolean;
}

export interface Dependency {
  ecosystem: string;
  name: string;
  version: string;
  license: string;
}

export interface Repository {
  id: number;
  owner: string;
  name: string;
  description: string;
  language: string;
  createdAt: string;
  defaultBranch: string;
  requiredChecks: RequiredCheck[];
  /** Which of the two kinds of rules of the host asks for them. */
  protectedBy: 'ruleset' | 'branchProtection';
  /** Whether it deploys through the host at all. */
  deploys: boolean;
  /** Files that can be read, as they were before the history. */
  files: Map<string, string>;
  dependencies: Dependency[];
  commits: Map<string, Commit>;
  branches: Map<string, string>;
  pulls: Map<number, PullRequest>;
  issues: Map<number, Issue>;
  deployments: Deployment[];
  activities: Activity[];
  /** Numbers that the fixed stories keep for themselves. */
  reservedNumbers: Set<number>;
  nextNumber: number;
}
