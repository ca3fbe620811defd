import { ChangeMetrics } from '../../metrics/changeMetrics';
import { PilotObservation, PilotTerms } from '../pilot';

const DAY = 86_400_000;
export const FROM = Date.UTC(2026, 8, 14);
export const at = (days: number) => new Date(FROM + days * DAY).toISOString();

export const exampleTerms: PilotTerms = {
  title: 'Tests written with AI',
  from: at(0),
  to: at(14),
  baseline: { from: at(-42), to: at(0) },
  threshold: 0.2,
  minimumChanges: 20,
  primary: {
    output: 'tasksCompleted',
    review: 'pickup',
    quality: 'testsPerHundredLines',
  },
};

/** What a change comes to, in hours, lines and counts; 0 days is the start. */
export interface ExampleChange {
  mergedOn?: number;
  openedOn?: number;
  author?: string;
  ai?: PilotObservation['ai'];
  reverted?: boolean;
  pickup?: number;
  elapsed?: number;
  lines?: number;
  tests?: number;
  unreviewed?: boolean;
  rework?: number;
  effort?: number;
  escaped?: number;
  support?: number;
  defects?: number;
}

const UNKNOWN = { unknown: 'it is not collected' };
const hours = (value: number | undefined) =>
  value === undefined ? UNKNOWN : { value: value * 3600 };
const whole = (value: number | undefined) =>
  value === undefined ? UNKNOWN : { value, quality: 'exact' as const };

export function exampleMetrics(change: ExampleChange): ChangeMetrics {
  const { pickup, elapsed, lines, unreviewed } = change;
  const cycle =
    pickup === undefined || elapsed === undefined
      ? UNKNOWN
      : hours(pickup + elapsed);
  return {
    diffSize:
      lines === undefined
        ? UNKNOWN
        : { value: lines, tests: 0, binaryFiles: 0, excluded: [] },
    pickup: hours(pickup) as ChangeMetrics['pickup'],
    reviewElapsed: hours(elapsed) as ChangeMetrics['reviewElapsed'],
    reviewEffort: hours(change.effort),
    cycleTime: cycle,
    phases: { reviewableToMerge: cycle } as ChangeMetrics['phases'],
    rework: whole(change.rework),
    testsAdded: whole(change.tests),
    defectsFoundBeforeRelease:
      change.defects === undefined
        ? UNKNOWN
        : {
            value: change.defects,
            defects: [],
            escaped: change.escaped ?? 0,
            window: 'final',
            quality: 'exact',
          },
    supportWork: whole(change.support),
    output: { value: 1, tasksClosed: UNKNOWN },
    ...(unreviewed !== undefined && { mergedUnreviewed: unreviewed }),
  };
}

export function observe(
  id: string,
  arm: PilotObservation['arm'],
  change: ExampleChange,
): PilotObservation {
  const { mergedOn, openedOn, author, escaped } = change;
  return {
    id,
    name: `#${id}`,
    title: `Change ${id}`,
    arm,
    openedAt: at(openedOn ?? (mergedOn ?? 0) - 1),
    ai: change.ai ?? 'unknown',
    reverted: change.reverted ?? false,
    ...(author !== undefined && { author }),
    ...(escaped !== undefined && { escapedDefects: escaped }),
    ...(mergedOn !== undefined && {
      mergedAt: at(mergedOn),
      metrics: exampleMetrics(change),
    }),
  };
}

/** Changes of an arm, spread over its window and over five people. */
export function exampleArm(
  arm: PilotObservation['arm'],
  n: number,
  make: (index: number) => ExampleChange,
): PilotObservation[] {
  const [start, days] = arm === 'baseline' ? [-42, 42] : [0, 14];
  return Array.from({ length: n }, (_, index) =>
    observe(`${arm}-${index}`, arm, {
      mergedOn: start + ((index + 0.5) * days) / n,
      author: `person-${index % 5}`,
      ...make(index),
    }),
  );
}

/** A plain change, a little different from the next. */
export const plain = (index: number): ExampleChange => ({
  ai: 'not-ai',
  pickup: 2 + (index % 7) * 0.5,
  elapsed: 5 + (index % 5),
  lines: 80 + (index % 9) * 10,
  tests: 2 + (index % 3),
  unreviewed: false,
  rework: index % 2,
  effort: 1 + (index % 4) * 0.25,
  escaped: 0,
  support: 0,
  defects: index % 4 === 0 ? 1 : 0,
});
