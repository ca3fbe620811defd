import type { NumberQuality } from './change';

/**
 * Where a pilot stands. What is `started` becomes `ended` when its window is
 * over, `decided` with a note, and `reopened` for quality 21 days after its
 * end if the note was written before.
 *
 * @public
 */
export const PILOT_STATES = [
  'draft',
  'started',
  'ended',
  'decided',
  'reopened',
] as const;
/**
 * One of `PILOT_STATES`.
 *
 * @public
 */
export type PilotState = (typeof PILOT_STATES)[number];

/**
 * The three questions every pilot answers.
 *
 * @public
 */
export const PILOT_QUESTIONS = ['output', 'review', 'quality'] as const;
/**
 * One of `PILOT_QUESTIONS`.
 *
 * @public
 */
export type PilotQuestionId = (typeof PILOT_QUESTIONS)[number];

/**
 * What pilots measure, by question.
 *
 * @public
 */
export const PILOT_MEASURES = {
  output: ['tasksCompleted', 'diffSize', 'cycleTime'],
  review: [
    'pickup',
    'reviewElapsed',
    'mergedUnreviewed',
    'rework',
    'reviewEffort',
  ],
  quality: [
    'escapedDefects',
    'testsPerHundredLines',
    'supportWork',
    'defectsFoundBeforeRelease',
  ],
} as const;
/**
 * The id of something that pilots measure.
 *
 * @public
 */
export type PilotMeasureId =
  (typeof PILOT_MEASURES)[keyof typeof PILOT_MEASURES][number];

/**
 * What a question or a measure came to. `In progress` before the end of the
 * window; `Not enough data` and `Indicative` where too few changes allow no
 * verdict.
 *
 * @public
 */
export const PILOT_VERDICTS = [
  'Increased',
  'Decreased',
  'Held',
  'Better',
  'Worse',
  'No material change',
  "Can't tell yet",
  'Not measured',
  'Not enough data',
  'Indicative',
  'In progress',
] as const;
/**
 * One of `PILOT_VERDICTS`.
 *
 * @public
 */
export type PilotVerdict = (typeof PILOT_VERDICTS)[number];

/**
 * Which components a pilot is about: those listed, or those a predicate over
 * catalog entities matches when it starts; exactly one of both.
 *
 * @public
 */
export interface PilotScope {
  entityRefs?: string[];
  /** As `appliesTo` of a gate: `{ "spec.system": "payments" }`. */
  predicate?: unknown;
}

/**
 * A kind of work that takes part. A change is of it with one of the labels, or
 * when all of its files that are not excluded match one of the path patterns.
 *
 * @public
 */
export interface PilotWorkKind {
  title: string;
  labels: string[];
  paths: string[];
}

/**
 * What is agreed on before a pilot starts, and frozen then.
 *
 * @public
 */
export interface PilotPlan {
  title: string;
  description: string;
  scope: PilotScope;
  /** None: all work of the components. */
  workKinds: PilotWorkKind[];
  /** The first instant of the window; absent: the moment it is started. */
  from?: string;
  /** Length of the window: 14 unless said. */
  days: number;
  /** Length of the baseline right before it: 4 to 6, 6 unless said. */
  baselineWeeks: number;
  /** The measure of each question that was chosen beforehand. */
  primary: Record<PilotQuestionId, PilotMeasureId>;
  /** The smallest relative difference that matters: 0.2 unless said. */
  threshold: number;
  /** Changes in each arm below which no verdict is given: at least 20. */
  minimumChanges: number;
  /** Entity reference of who answers for the pilot. */
  owner: string;
  /**
   * Labels that tasks got by lot: both arms are then of the pilot's window, in
   * place of the baseline.
   */
  randomised?: { pilot: string; control: string };
}

/**
 * Body of `POST /pilots`, and with `PilotUpdate` of `PATCH /pilots/:id`: what is
 * left out gets its default, or stays.
 *
 * @public
 */
export type PilotInput = Pick<PilotPlan, 'title' | 'scope' | 'owner'> &
  Partial<
    Omit<PilotPlan, 'title' | 'scope' | 'owner' | 'from' | 'randomised'>
  > & {
    /** `null`: no date, whatever it was. */
    from?: PilotPlan['from'] | null;
    /** `null`: compared with the weeks before, whatever it was. */
    randomised?: PilotPlan['randomised'] | null;
  };

/**
 * Body of `PATCH /pilots/:id`: what is left out stays.
 *
 * @public
 */
export type PilotUpdate = Partial<PilotInput> & {
  /**
   * The `version` of the draft that the change was made on; another one by then
   * answers 409. Left out: what is sent takes the place of what there is, whoever
   * wrote it.
   */
  baseVersion?: number;
};

/**
 * The answer to a question, as a list shows it.
 *
 * @public
 */
export interface PilotQuestionVerdict {
  id: PilotQuestionId;
  question: string;
  verdict: PilotVerdict;
  /** May still change: before the end, or quality within 21 days of it. */
  provisional: boolean;
}

/**
 * A pilot as a row of a list.
 *
 * @public
 */
export interface PilotSummary {
  id: string;
  title: string;
  state: PilotState;
  owner: string;
  /** Absent in a draft without a date. */
  from?: string;
  /** Before. */
  to?: string;
  /** Components in it that the caller may see. */
  components: number;
  /** One for each question; none in a draft. */
  verdicts: PilotQuestionVerdict[];
  /** What the last decision note says. */
  decision?: PilotDecision;
  createdAt: string;
}

/**
 * Parameters of `GET /pilots`: newest window first.
 *
 * @public
 */
export interface PilotQuery {
  state?: PilotState[];
  /** A component of the pilot. */
  entityRef?: string[];
  /** 1 to 500; 20 when left out. */
  limit?: number;
  cursor?: string;
}

/**
 * What a pilot can be decided to.
 *
 * @public
 */
export const PILOT_DECISIONS = [
  'continue',
  'extend',
  'adjust',
  'stop',
] as const;
/**
 * One of `PILOT_DECISIONS`.
 *
 * @public
 */
export type PilotDecision = (typeof PILOT_DECISIONS)[number];

/**
 * Body of `POST /pilots/:id/decision-note`.
 *
 * @public
 */
export interface DecisionNoteInput {
  decision: PilotDecision;
  reason: string;
  /** Entity reference. */
  owner: string;
  /** When the decision is looked at again: a date, `2026-12-24`. */
  reviewOn: string;
  /** The note as it is shown and copied; written from the draft. */
  text: string;
}

/**
 * A decision note. None is ever changed; a later one stands beside it.
 *
 * @public
 */
export interface DecisionNote extends DecisionNoteInput {
  id: string;
  writtenBy: string;
  writtenAt: string;
  /** The verdicts it was written on. */
  verdicts: PilotQuestionVerdict[];
}

/**
 * `GET /pilots/:id`.
 *
 * @public
 */
export interface Pilot extends PilotSummary {
  /** One more with each write, from 1; the `baseVersion` of the next change. */
  version: number;
  /**
   * Of the components it names, those that the caller may see; of a draft all of
   * them, for those who may edit it and for whoever wrote it.
   */
  plan: PilotPlan;
  /** The components that take part, frozen at the start; of those visible. */
  entityRefs: string[];
  /** `sha256:` over the frozen plan and its components (RFC 8785). */
  digest?: string;
  /** When the plan was frozen, by the server's clock. */
  startedAt?: string;
  startedBy?: string;
  /**
   * Whether it was frozen before its window began. `imported`: a module
   * brought it, and says when it was registered.
   */
  registration?: 'before' | 'after' | 'imported';
  createdBy: string;
  /** Set where somebody ended it before its time, with the reason. */
  endedEarly?: { at: string; by: string; reason: string };
  /** When quality can be judged: 21 days after the end. */
  qualityFinalAt?: string;
  /** Oldest first. */
  notes: DecisionNote[];
  /** What the caller may do now. */
  may: {
    edit: boolean;
    start: boolean;
    end: boolean;
    decide: boolean;
  };
}

/**
 * A figure over one arm. Times are in hours, sizes in lines.
 *
 * @public
 */
export interface PilotArmFigure {
  /** Changes that have the measure. */
  n: number;
  /** Changes of the arm that do not. */
  unknown: number;
  median?: number;
  /** First and third quartile. */
  iqr?: [number, number];
  /** Bootstrap 95 % interval of the median. */
  medianInterval?: [number, number];
  /** Of a count: events, and what they are counted over. */
  events?: number;
  exposure?: number;
  /** Of a proportion: events of n. */
  share?: number;
}

/**
 * One measure of a question, compared between the arms.
 *
 * @public
 */
export interface PilotMeasure {
  id: PilotMeasureId;
  title: string;
  /** How it is computed, in words, with its version. */
  definition: string;
  definitionVersion: number;
  unit: 'hours' | 'lines' | 'count' | 'ratio' | 'perWeek' | 'perChange';
  kind: 'time' | 'count' | 'proportion' | 'size';
  role: 'primary' | 'deciding' | 'descriptive';
  /** Which direction is better; `neutral` for sizes: more is not better. */
  better: 'more' | 'less' | 'neutral';
  verdict: PilotVerdict;
  /** Why, as a sentence. */
  why: string;
  baseline: PilotArmFigure;
  pilot: PilotArmFigure;
  /** What the estimate is: a ratio of times or rates, or a difference of shares. */
  scale: 'ratio' | 'difference';
  /** Where on that scale a difference is too small to matter. */
  band?: [number, number];
  /** Pilot against baseline; absent before the end. */
  estimate?: number;
  /** 95 %; absent also where the data set no bound on one side. */
  interval?: [number, number];
  /** Method of the interval: `Hodges–Lehmann`, `exact binomial`, `Newcombe`. */
  method?: string;
  /** Changes an arm that would settle it, where it cannot be told yet. */
  needed?: number;
  /** Kaplan–Meier median over opened changes, in hours; times only. */
  openedMedian?: { baseline?: number; pilot?: number };
  quality: NumberQuality[];
}

/**
 * A question with its answer.
 *
 * @public
 */
export interface PilotQuestion extends PilotQuestionVerdict {
  /** The measure that decided. */
  measure: PilotMeasureId;
  /** The sentence that says why. */
  why: string;
  threshold: number;
  measures: PilotMeasure[];
}

/**
 * A week of both arms, for charts. Hours are medians.
 *
 * @public
 */
export interface PilotWeek {
  from: string;
  arm: 'baseline' | 'pilot';
  merged: number;
  /** Merged since the beginning of the arm. */
  cumulative: number;
  pickup?: number;
  reviewElapsed?: number;
}

/**
 * A change that was counted. It says nothing of who wrote it.
 *
 * @public
 */
export interface PilotChange {
  id: string;
  name: string;
  title: string;
  arm: 'baseline' | 'pilot';
  mergedAt: string;
  aiState: 'ai' | 'not-ai' | 'unknown';
  /** By measure, where known: hours, lines, counts, 0 or 1. */
  values: Partial<Record<PilotMeasureId, number>>;
}

/**
 * `GET /pilots/:id/scorecard`. While it runs there are counts and coverage,
 * and neither estimate nor interval.
 *
 * @public
 */
export interface PilotScorecard {
  pilot: Pick<
    Pilot,
    'id' | 'title' | 'state' | 'digest' | 'from' | 'to' | 'registration'
  >;
  /** The baseline's window, or none where tasks were randomised. */
  baseline?: { from: string; to: string };
  computedAt: string;
  /** While any answer may still change. */
  provisional: boolean;
  /** How much of the window is over, 0 to 1. */
  progress: number;
  counts: {
    baseline: PilotCounts;
    pilot: PilotCounts;
  };
  questions: PilotQuestion[];
  /** What readers must know before they believe a figure; sentences. */
  notices: string[];
  weeks: PilotWeek[];
  /** The decision note as a draft from the verdicts; absent before the end. */
  draftNote?: string;
}

/**
 * How many changes an arm has, and how well they are known.
 *
 * @public
 */
export interface PilotCounts {
  changes: number;
  /** Opened in the window, merged or not. */
  opened: number;
  /** Whether at least 3 people took part, and none in more than half. */
  authorMix: 'enough' | 'few' | 'onePrevails';
  aiShareAtLeast?: number;
  aiCoverage?: number;
}

/**
 * `GET /pilots/:id/changes`: the changes that were counted and that the caller
 * may see. Recomputing the scorecard from all of them gives the same figures.
 *
 * @public
 */
export interface PilotChanges {
  items: PilotChange[];
  /**
   * Counted changes that the caller may not see now, or that were counted for
   * components they may not see. Nobody sees what left the catalog.
   */
  hidden: number;
}

/**
 * `GET /pilots/:id/sprint-notes`: one note for each merged change of the
 * pilot's arm, newest first, and all of them to paste.
 *
 * @public
 */
export interface PilotSprintNotes {
  items: Array<{ id: string; name: string; markdown: string }>;
  markdown: string;
}

/**
 * `GET /pilots/options`: what the caller may do about pilots.
 *
 * @public
 */
export interface PilotOptions {
  mayCreate: boolean;
  /** Why not, and what to do about it. */
  reason?: string;
}
