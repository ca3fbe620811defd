import { PilotMeasure, PilotMeasureId, PilotQuestionId } from './pilot';

/** What a measure is, whatever it comes to. @public */
export interface PilotMeasureDefinition
  extends Pick<PilotMeasure, 'title' | 'kind' | 'unit' | 'better'> {
  id: PilotMeasureId;
  question: PilotQuestionId;
  /** In words. */
  definition: string;
  /** A changed formula is a new version. */
  version: number;
  /** How a sentence about it begins. */
  subject: string;
}

type Parts = Omit<PilotMeasureDefinition, 'id' | 'question' | 'version'>;
type Facet = Pick<Parts, 'kind' | 'unit' | 'better'>;

const TIME: Facet = { kind: 'time', unit: 'hours', better: 'less' };
const FAULTS: Facet = { kind: 'count', unit: 'perChange', better: 'less' };

const define = (
  question: PilotQuestionId,
  id: PilotMeasureId,
  parts: Parts,
): PilotMeasureDefinition => ({ id, question, version: 1, ...parts });

/** In the order of `PILOT_MEASURES`: the first of a question is its primary unless agreed otherwise. @public */
export const PILOT_MEASURE_DEFINITIONS: readonly PilotMeasureDefinition[] = [
  define('output', 'tasksCompleted', {
    title: 'Tasks completed',
    subject: 'The number of tasks completed a week',
    kind: 'count',
    unit: 'perWeek',
    better: 'more',
    definition:
      'Merged changes less those reverted since, per week of the window.',
  }),
  define('output', 'diffSize', {
    title: 'Diff size',
    subject: 'The size of a change',
    kind: 'size',
    unit: 'lines',
    better: 'neutral',
    definition:
      'Lines added plus lines deleted in files that no exclusion rule names. For the comparison a change has at least one line. More is not better.',
  }),
  define('output', 'cycleTime', {
    ...TIME,
    title: 'Cycle time',
    subject: 'Cycle time',
    definition:
      'Time from when the change was reviewable to its merge, without later drafts and closed time. For the comparison it is at least a minute.',
  }),
  define('review', 'pickup', {
    ...TIME,
    title: 'Pickup time',
    subject: 'Pickup time',
    definition:
      'Time from when the change was reviewable to its first human review. Changes without one have none, and count as merged unreviewed. For the comparison it is at least a minute.',
  }),
  define('review', 'reviewElapsed', {
    ...TIME,
    title: 'Review elapsed',
    subject: 'The time from first review to merge',
    definition:
      'Time from the first human review to the merge, without later drafts and closed time. For the comparison it is at least a minute.',
  }),
  define('review', 'mergedUnreviewed', {
    title: 'Merged unreviewed',
    subject: 'The share of changes merged unreviewed',
    kind: 'proportion',
    unit: 'ratio',
    better: 'less',
    definition:
      'Share of changes merged without a human’s review, or by their own author without an approval. What matters of a share is counted in percentage points, half as many as the threshold has percent.',
  }),
  define('review', 'rework', {
    ...FAULTS,
    title: 'Rework',
    subject: 'The number of rework rounds a change',
    definition:
      'Times a human’s non-approving review was followed by a push, until the last approval, per change.',
  }),
  define('review', 'reviewEffort', {
    ...TIME,
    title: 'Review effort',
    subject: 'Review effort a change',
    definition:
      'The time reviewers reported, or else an estimate from their events. For the comparison it is at least a minute.',
  }),
  define('quality', 'escapedDefects', {
    ...FAULTS,
    title: 'Escaped defects',
    subject: 'The number of escaped defects a change',
    definition:
      'Defects that a released change brought to production and that were found within 21 days after its merge, per change.',
  }),
  define('quality', 'testsPerHundredLines', {
    title: 'Tests per 100 lines',
    subject: 'The number of tests added per 100 lines',
    kind: 'count',
    unit: 'ratio',
    better: 'more',
    definition:
      'Tests added less tests removed, per 100 reviewable lines, over all changes together. Changes without reviewable lines have none.',
  }),
  define('quality', 'supportWork', {
    ...FAULTS,
    title: 'Support work',
    subject: 'The number of support issues a change',
    definition:
      'Linked support, incident and hotfix issues opened within 14 days after the merge, per change.',
  }),
  define('quality', 'defectsFoundBeforeRelease', {
    title: 'Defects found before release',
    subject: 'The number of defects found before release a change',
    kind: 'count',
    unit: 'perChange',
    better: 'neutral',
    definition:
      'Distinct defects linked to a change and found before its first production deployment, per change. More may mean better finding or more defects.',
  }),
];

/** How the questions are asked. @public */
export const PILOT_QUESTION_TEXTS: Readonly<Record<PilotQuestionId, string>> = {
  output: 'Did output increase?',
  review: 'Did review stay possible?',
  quality: 'Did quality hold?',
};

/**
 * What has a say in a question beside its primary measure: review stays
 * possible only if all three hold, and quality does not hold if one got worse.
 */
export const DECIDING: Readonly<
  Record<PilotQuestionId, readonly PilotMeasureId[]>
> = {
  output: [],
  review: ['pickup', 'reviewElapsed', 'mergedUnreviewed'],
  quality: ['escapedDefects', 'testsPerHundredLines', 'supportWork'],
};
