import { GateStatus } from '../vocabulary';
import { GateVerdict, MissingEvidence, RequirementResult } from './component';

/**
 * Where a change (pull or merge request) stands.
 *
 * @public
 */
export const CHANGE_STATES = ['open', 'draft', 'merged', 'closed'] as const;
/**
 * One of `CHANGE_STATES`.
 *
 * @public
 */
export type ChangeState = (typeof CHANGE_STATES)[number];

/**
 * Whether AI assisted, as far as anything declares it. A missing marker is
 * `unknown`, never human.
 *
 * @public
 */
export const AI_STATES = ['ai', 'not-ai', 'unknown'] as const;
/**
 * One of `AI_STATES`.
 *
 * @public
 */
export type AiState = (typeof AI_STATES)[number];

/**
 * Whether production runs the change: `unknown` where the repository's
 * releases are not known.
 *
 * @public
 */
export type ReleaseState = 'released' | 'unreleased' | 'unknown';

/**
 * A change as a row of a list.
 *
 * @public
 */
export interface ChangeSummary {
  /** One segment of an address. */
  id: string;
  /** `github.com/skerry-line/booking`. */
  repository: string;
  number: number;
  /** How sentences name it: `booking#482`. */
  name: string;
  title: string;
  /** At the host, http(s). */
  url?: string;
  /** The components it belongs to that the caller may see. */
  entityRefs: string[];
  state: ChangeState;
  gateStatus: GateStatus;
  aiState: AiState;
  /** Whether a dependency bot wrote it: judged, but not measured. */
  dependencyBot: boolean;
  /** Of a merged change only. */
  release?: ReleaseState;
  headSha: string;
  createdAt: string;
  updatedAt: string;
  mergedAt?: string;
  missing: number;
  undetermined: number;
  waived: number;
  /** The sentence of the gap listed first. */
  topMissing?: string;
  evaluatedAt: string;
  /** Whether a due evaluation has not happened, so that the result may be old. */
  overdue: boolean;
}

/**
 * How changes can be ordered. A leading `-` is descending; `status` puts the
 * strictest first.
 *
 * @public
 */
export const CHANGE_ORDERS = ['-createdAt', 'createdAt', '-updatedAt'] as const;
/**
 * One of `CHANGE_ORDERS`.
 *
 * @public
 */
export type ChangeOrder = (typeof CHANGE_ORDERS)[number];

/**
 * Parameters of `GET /changes/by-query`. Values of one key are alternatives,
 * keys narrow each other. The answer counts up to 10,000 changes: `totalItems`
 * of 10,000 stands for that many or more.
 *
 * @public
 */
export interface ChangeQuery {
  entityRef?: string[];
  state?: ChangeState[];
  gateStatus?: GateStatus[];
  aiState?: AiState[];
  /** `true`: open, draft, and merged ones that production does not run yet. */
  pending?: boolean;
  /** A full commit: the changes that have it as their head. */
  headSha?: string;
  /** Merged at or after, created at or after where not merged. ISO 8601. */
  from?: string;
  /** Before. */
  to?: string;
  orderBy?: ChangeOrder;
  /** 1 to 500; 20 when left out. */
  limit?: number;
  cursor?: string;
}

/**
 * How far a number can be trusted, best first.
 *
 * @public
 */
export type NumberQuality =
  | 'exact'
  | 'reported'
  | 'estimated'
  | 'provisional'
  | 'truncated';

/**
 * A number, or why there is none. Durations are in seconds, sizes in lines.
 *
 * @public
 */
export type NumberOrUnknown =
  | { value: number; quality?: NumberQuality }
  | { unknown: string };

/**
 * The ids of the numbers of a change.
 *
 * @public
 */
export const CHANGE_NUMBERS = [
  'diffSize',
  'reviewEffort',
  'rework',
  'testsAdded',
  'defectsFoundBeforeRelease',
  'pickup',
  'reviewElapsed',
  'cycleTime',
  'supportWork',
  'output',
] as const;
/**
 * One of `CHANGE_NUMBERS`.
 *
 * @public
 */
export type ChangeNumber = (typeof CHANGE_NUMBERS)[number];

/**
 * What each number means. A changed formula is a new version.
 *
 * @public
 */
export interface NumberDefinition {
  id: ChangeNumber;
  version: number;
  title: string;
  formula: string;
  unit: 'lines' | 'seconds' | 'count';
  edgeCases: string[];
}

/**
 * `GET /number-definitions`.
 *
 * @public
 */
export interface NumberDefinitionsAnswer {
  version: number;
  items: NumberDefinition[];
}

/**
 * One file of a change.
 *
 * @public
 */
export interface ChangeFile {
  path: string;
  previousPath?: string;
  status: 'added' | 'modified' | 'removed' | 'renamed';
  additions: number;
  deletions: number;
  binary: boolean;
  kind: 'test' | 'documentation' | 'configuration' | 'code';
  /** The rule that leaves it out of the diff size, where one does. */
  excludedBy?: string;
  /** Ids of the sensitive areas it lies in. */
  areas: string[];
}

/**
 * Something that happened to a change, for drawing its review.
 *
 * @public
 */
export interface ChangeEvent {
  type:
    | 'created'
    | 'readyForReview'
    | 'convertedToDraft'
    | 'closed'
    | 'reopened'
    | 'push'
    | 'forcePush'
    | 'approved'
    | 'changesRequested'
    | 'commented'
    | 'dismissed'
    | 'merged'
    | 'deployed';
  at: string;
  /** Who, as the host calls them. */
  by?: string;
  byKind?: 'human' | 'bot' | 'ai' | 'unknown';
  sha?: string;
  /** Of a review: whether it is of the commit that would be merged. */
  atHead?: boolean;
  url?: string;
}

/**
 * Why AI is said to have assisted, or not.
 *
 * @public
 */
export interface AiSignal {
  tool: string;
  /** What was seen and where, in words. */
  signal: string;
  confidence: 'high' | 'medium' | 'low';
}

/**
 * A sensitive area that a change touches.
 *
 * @public
 */
export interface TouchedArea {
  id: string;
  title: string;
  /** Why it counts, in words: a path, an owning team, a declaration. */
  why: string;
}

/**
 * `GET /changes/:id`.
 *
 * @public
 */
export interface ChangeReadiness extends ChangeSummary {
  evaluationId: string;
  nextChangeAt?: string;
  gates: GateVerdict[];
  requirements: RequirementResult[];
  /** Blocking gaps, worst first. */
  missingEvidence: MissingEvidence[];
  /** Gaps that do not block. */
  advisories: MissingEvidence[];
  areas: TouchedArea[];
  author?: { login: string; kind: 'human' | 'bot' | 'ai' | 'unknown' };
  branch: string;
  baseBranch: string;
  /** The files, or why they are not known. */
  files: { items: ChangeFile[] } | { unknown: string };
  /** Oldest first. */
  events: ChangeEvent[];
  /** Parts of the history that are not known, in words. */
  unknownParts: string[];
  numbers: Record<ChangeNumber, NumberOrUnknown>;
  /** Tests by what became of them, where patches tell. */
  tests?: { added: number; removed: number; newlySkipped: number };
  /** Version of the definitions the numbers follow. */
  definitions: number;
  ai: {
    state: AiState;
    decidedBy?: AiSignal;
    signals: AiSignal[];
    /** `partial` where not all commits could be read. */
    coverage: 'complete' | 'partial';
  };
  reported: ReportedNumbers;
  /** Ready to paste; also `GET /changes/:id/sprint-note`. */
  sprintNote: SprintNoteText;
  /** Whether the caller may report numbers of this change. */
  mayReport: boolean;
  /** The release decision in force, where there is one. */
  decision?: { id: string; decision: string; expiresAt?: string };
}

/**
 * What people entered about a change.
 *
 * @public
 */
export interface ReportedNumbers {
  reviewMinutes: Array<{ by: string; minutes: number; at: string }>;
  defects: Array<{ id: string; title: string; foundAt: string; by: string }>;
}

/**
 * Body of `POST /changes/:id/reported`; at least one of both.
 *
 * @public
 */
export interface ReportedInput {
  /** Minutes the caller spent reviewing; replaces what they entered before. */
  reviewMinutes?: number;
  /** A defect the caller found; `foundAt` defaults to now. */
  defect?: { title: string; foundAt?: string };
}

/**
 * A number over several changes: `n` of them have it, `unknown` do not.
 *
 * @public
 */
export interface NumberSummary {
  n: number;
  unknown: number;
  quality?: NumberQuality;
  median?: number;
  sum?: number;
}

/**
 * The numbers of a set of changes. Medians for times and sizes, sums for
 * counts.
 *
 * @public
 */
export interface NumberSet {
  changes: number;
  numbers: Record<ChangeNumber, NumberSummary>;
  /** Defects that got past the release, where deployments are known. */
  escapedDefects?: number;
  /** Found before release, of all found. */
  removalEfficiency?: number;
  mergedUnreviewed: NumberSummary;
}

/**
 * `GET /entities/by-name/:kind/:namespace/:name/numbers`: the changes merged
 * in a window. `ai` are those declared AI-assisted.
 *
 * @public
 */
export interface ComponentNumbers {
  entityRef: string;
  window: { from: string; to: string };
  definitions: number;
  /** Share of changes declared AI-assisted; the true one is at least this. */
  aiShareAtLeast?: number;
  /** Share of changes of which it is known. */
  aiCoverage?: number;
  all: NumberSet;
  ai: NumberSet;
  /** The same by weeks that begin on Monday (UTC), oldest first. */
  weeks: Array<{
    from: string;
    changes: number;
    aiChanges: number;
    numbers: Record<ChangeNumber, NumberSummary>;
  }>;
}

/**
 * A sprint note: a line a question, and all of it to paste.
 *
 * @public
 */
export interface SprintNoteText {
  lines: Array<{ id: string; label: string; text: string }>;
  markdown: string;
}

/**
 * `GET /entities/by-name/:kind/:namespace/:name/sprint-note`.
 *
 * @public
 */
export interface SprintNoteAnswer extends SprintNoteText {
  entityRef: string;
  window: { from: string; to: string };
}

/**
 * A change's sprint note: `GET /changes/:id/sprint-note`.
 *
 * @public
 */
export interface ChangeSprintNote extends SprintNoteText {
  id: string;
}

/**
 * The changes of a component in numbers, as part of its readiness.
 *
 * @public
 */
export interface ComponentChanges {
  open: number;
  /**
   * Merged, and not in production yet; where releases are not known, only what
   * was merged since the host told them last.
   */
  unreleased: number;
  /** Of the unreleased. */
  blocked: number;
  releasesKnown: boolean;
  /**
   * Whether the host told releases before, and does not any more: what was not
   * seen released goes on waiting for its release.
   */
  releasesWithheld?: boolean;
  /**
   * Whether the repository's changes are all read; until then `progress` says
   * how far it is, and `problem` what is in the way.
   */
  followed: 'no' | 'reading' | 'yes' | 'failed';
  progress?: { read: number; total?: number };
  problem?: string;
}
