import { ChangeMetrics } from '../metrics/changeMetrics';
import { MeasureQuality } from '../metrics/measure';

/** The three questions every pilot answers. @public */
export type PilotQuestionId = 'output' | 'review' | 'quality';

/** Something that pilots measure. @public */
export type PilotMeasureId =
  | 'tasksCompleted'
  | 'diffSize'
  | 'cycleTime'
  | 'pickup'
  | 'reviewElapsed'
  | 'mergedUnreviewed'
  | 'rework'
  | 'reviewEffort'
  | 'escapedDefects'
  | 'testsPerHundredLines'
  | 'supportWork'
  | 'defectsFoundBeforeRelease';

/** @public */
export type PilotArm = 'baseline' | 'pilot';

/** What a question or a measure came to. @public */
export type PilotVerdict =
  | 'Increased'
  | 'Decreased'
  | 'Held'
  | 'Better'
  | 'Worse'
  | 'No material change'
  | "Can't tell yet"
  | 'Not measured'
  | 'Not enough data'
  | 'Indicative'
  | 'In progress';

/** A kind of work that takes part: its labels, and globs of its paths. @public */
export interface PilotWorkKind {
  title: string;
  labels: string[];
  paths: string[];
}

/** What was frozen when the pilot started. Ends of windows are excluded. @public */
export interface PilotTerms {
  title: string;
  from: string;
  to: string;
  /** Absent where tasks got their arm by lot. */
  baseline?: { from: string; to: string };
  /** The smallest relative difference that matters, above 0. */
  threshold: number;
  minimumChanges: number;
  primary: Record<PilotQuestionId, PilotMeasureId>;
  /** Labels by lot: both arms are then of the pilot's window. */
  randomised?: { pilot: string; control: string };
  /** Before `to`. */
  endedEarlyAt?: string;
}

/** One eligible change. @public */
export interface PilotObservation {
  id: string;
  name: string;
  title: string;
  arm: PilotArm;
  openedAt: string;
  mergedAt?: string;
  /** Anything that tells people apart; it is in no figure. */
  author?: string;
  ai: 'ai' | 'not-ai' | 'unknown';
  reverted: boolean;
  /** Of merged changes. */
  metrics?: ChangeMetrics;
  /**
   * From `observeFollowUp`, which gives both arms the same time to fail.
   * Without it all defects known so far count, and a notice says so.
   */
  escapedDefects?: number;
}

/** A figure over one arm; hours, lines, counts. @public */
export interface PilotArmFigure {
  n: number;
  unknown: number;
  median?: number;
  iqr?: [number, number];
  medianInterval?: [number, number];
  events?: number;
  exposure?: number;
  share?: number;
}

/** @public */
export interface PilotMeasure {
  id: PilotMeasureId;
  title: string;
  definition: string;
  definitionVersion: number;
  unit: 'hours' | 'lines' | 'count' | 'ratio' | 'perWeek' | 'perChange';
  kind: 'time' | 'count' | 'proportion' | 'size';
  role: 'primary' | 'deciding' | 'descriptive';
  better: 'more' | 'less' | 'neutral';
  verdict: PilotVerdict;
  why: string;
  baseline: PilotArmFigure;
  pilot: PilotArmFigure;
  scale: 'ratio' | 'difference';
  /** Where on `scale` a difference is too small to matter. */
  band: [number, number];
  estimate?: number;
  /** 95 %; absent where the data set no bound on a side. */
  interval?: [number, number];
  method?: string;
  needed?: number;
  openedMedian?: { baseline?: number; pilot?: number };
  quality: MeasureQuality[];
}

/** @public */
export interface PilotQuestion {
  id: PilotQuestionId;
  question: string;
  verdict: PilotVerdict;
  provisional: boolean;
  measure: PilotMeasureId;
  why: string;
  threshold: number;
  measures: PilotMeasure[];
}

/** @public */
export interface PilotWeek {
  from: string;
  arm: PilotArm;
  merged: number;
  cumulative: number;
  pickup?: number;
  reviewElapsed?: number;
}

/** @public */
export interface PilotCounts {
  changes: number;
  opened: number;
  authorMix: 'enough' | 'few' | 'onePrevails';
  aiShareAtLeast?: number;
  aiCoverage?: number;
}

/** All of a scorecard that follows from terms and changes. @public */
export interface PilotScore {
  provisional: boolean;
  progress: number;
  counts: Record<PilotArm, PilotCounts>;
  questions: PilotQuestion[];
  notices: string[];
  weeks: PilotWeek[];
  draftNote?: string;
}
