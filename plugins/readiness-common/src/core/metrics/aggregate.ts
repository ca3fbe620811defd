import { ChangeFacts } from '../changes/change';
import { ChangeMetrics } from './changeMetrics';
import { METRIC_DEFINITIONS_VERSION } from './definitions';
import { isUnknown, Measure, MeasureQuality, worstQuality } from './measure';

/** @public */
export interface MeasuredChange {
  facts: Pick<ChangeFacts, 'id' | 'mergedAt'>;
  metrics: ChangeMetrics;
  ai: 'ai' | 'not-ai' | 'unknown';
  dependencyBot: boolean;
}

/**
 * `n` changes have a number and `unknown` have none; with n 0 there is neither
 * median nor sum.
 *
 * @public
 */
export interface Aggregate {
  n: number;
  unknown: number;
  quality?: MeasureQuality;
}

/** @public */
export type Median = Aggregate & { median?: number };
/** @public */
export type Sum = Aggregate & { sum?: number };

/** @public */
export interface MetricSet {
  changes: number;
  diffSize: Median;
  pickup: Median;
  reviewElapsed: Median;
  reviewEffort: Median;
  cycleTime: Median;
  rework: Median;
  testsAdded: Sum;
  defectsFoundBeforeRelease: Sum & {
    escaped?: number;
    removalEfficiency?: number;
  };
  supportWork: Sum;
  output: Sum;
  mergedUnreviewed: Sum;
}

/** @public */
export interface AggregateMetrics {
  window: { from: string; to: string };
  definitions: number;
  /** Absent without changes. */
  aiShareAtLeast?: number;
  aiCoverage?: number;
  all: MetricSet;
  ai: MetricSet;
}

function known(measures: Measure[]) {
  const values = measures.flatMap(m => (isUnknown(m) ? [] : [m]));
  const quality = worstQuality(values.map(m => m.quality));
  const base: Aggregate = {
    n: values.length,
    unknown: measures.length - values.length,
    ...(quality && { quality }),
  };
  return { numbers: values.map(m => m.value), base };
}

function medianOf(measures: Measure[]): Median {
  const { numbers, base } = known(measures);
  if (!numbers.length) return base;
  const sorted = numbers.sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const median =
    sorted.length % 2
      ? sorted[middle]
      : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, ...base };
}

function sumOf(measures: Measure[]): Sum {
  const { numbers, base } = known(measures);
  if (!numbers.length) return base;
  return { sum: numbers.reduce((a, b) => a + b, 0), ...base };
}

function setOf(changes: ChangeMetrics[]): MetricSet {
  const defects = changes.map(c => c.defectsFoundBeforeRelease);
  const found = sumOf(defects);
  const escaped = sumOf(
    defects.map(d => (isUnknown(d) ? d : { value: d.escaped })),
  ).sum;
  const total = (found.sum ?? 0) + (escaped ?? 0);
  return {
    changes: changes.length,
    diffSize: medianOf(changes.map(c => c.diffSize)),
    pickup: medianOf(changes.map(c => c.pickup)),
    reviewElapsed: medianOf(changes.map(c => c.reviewElapsed)),
    reviewEffort: medianOf(changes.map(c => c.reviewEffort)),
    cycleTime: medianOf(changes.map(c => c.cycleTime)),
    rework: medianOf(changes.map(c => c.rework)),
    testsAdded: sumOf(changes.map(c => c.testsAdded)),
    defectsFoundBeforeRelease: {
      ...found,
      ...(escaped !== undefined && { escaped }),
      ...(total > 0 && { removalEfficiency: (found.sum ?? 0) / total }),
    },
    supportWork: sumOf(changes.map(c => c.supportWork)),
    output: sumOf(changes.map(c => c.output)),
    mergedUnreviewed: sumOf(
      changes.map(({ mergedUnreviewed: is }) =>
        is === undefined
          ? { unknown: 'its reviews are not known' }
          : { value: Number(is) },
      ),
    ),
  };
}

/**
 * The metrics of the changes merged in a window, its end excluded, without
 * those of dependency bots. No figure is kept by person.
 *
 * @public
 */
export function aggregateMetrics(
  changes: MeasuredChange[],
  window: { from: string; to: string },
): AggregateMetrics {
  const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
  const byId = new Map(changes.map(change => [change.facts.id, change]));
  const counted = [...byId.values()].filter(({ facts, dependencyBot }) => {
    const at = Date.parse(facts.mergedAt ?? '');
    return !dependencyBot && at >= from && at < to;
  });
  const ai = counted.filter(change => change.ai === 'ai');
  const told = counted.filter(change => change.ai !== 'unknown');
  return {
    window,
    definitions: METRIC_DEFINITIONS_VERSION,
    ...(counted.length && {
      aiShareAtLeast: ai.length / counted.length,
      aiCoverage: told.length / counted.length,
    }),
    all: setOf(counted.map(change => change.metrics)),
    ai: setOf(ai.map(change => change.metrics)),
  };
}
