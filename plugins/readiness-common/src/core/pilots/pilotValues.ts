import { ChangeMetrics } from '../metrics/changeMetrics';
import { isUnknown, Measure, MeasureQuality } from '../metrics/measure';
import { PilotMeasureId, PilotObservation } from './pilot';

const HOUR = 3600;

type Known = { value: number; quality?: MeasureQuality };

function scaled(measure: Measure, factor = 1): Known | undefined {
  if (isUnknown(measure)) return undefined;
  return { value: measure.value * factor, quality: measure.quality };
}

function testsPerHundredLines(metrics: ChangeMetrics): Known | undefined {
  const { testsAdded, diffSize } = metrics;
  if (isUnknown(diffSize) || diffSize.value <= 0) return undefined;
  return scaled(testsAdded, 100 / diffSize.value);
}

function escapedDefects(
  observation: PilotObservation,
  metrics: ChangeMetrics,
): Known | undefined {
  const found = metrics.defectsFoundBeforeRelease;
  // What is not in production cannot have brought a defect there.
  if (!isUnknown(found) && found.window === 'unreleased') return undefined;
  if (observation.escapedDefects !== undefined) {
    return { value: observation.escapedDefects };
  }
  if (isUnknown(found)) return undefined;
  return { value: found.escaped, quality: found.quality };
}

/** With the quality of each; a merged change always has `tasksCompleted`. */
export function knownValues(
  observation: PilotObservation,
): Partial<Record<PilotMeasureId, Known>> {
  if (observation.mergedAt === undefined) return {};
  const tasksCompleted = { value: observation.reverted ? 0 : 1 };
  const { metrics } = observation;
  if (!metrics) return { tasksCompleted };
  const { mergedUnreviewed } = metrics;
  return {
    tasksCompleted,
    diffSize: scaled(metrics.diffSize),
    cycleTime: scaled(metrics.cycleTime, 1 / HOUR),
    pickup: scaled(metrics.pickup, 1 / HOUR),
    reviewElapsed: scaled(metrics.reviewElapsed, 1 / HOUR),
    mergedUnreviewed:
      mergedUnreviewed === undefined
        ? undefined
        : { value: Number(mergedUnreviewed) },
    rework: scaled(metrics.rework),
    reviewEffort: scaled(metrics.reviewEffort, 1 / HOUR),
    escapedDefects: escapedDefects(observation, metrics),
    testsPerHundredLines: testsPerHundredLines(metrics),
    supportWork: scaled(metrics.supportWork),
    defectsFoundBeforeRelease: scaled(metrics.defectsFoundBeforeRelease),
  };
}

/**
 * What a change adds to each measure, where known: hours, lines, counts, 0 or
 * 1. Every figure of a scorecard can be computed anew from these of all its
 * changes.
 *
 * @public
 */
export function pilotValues(
  observation: PilotObservation,
): Partial<Record<PilotMeasureId, number>> {
  return Object.fromEntries(
    Object.entries(knownValues(observation)).flatMap(([id, known]) =>
      known ? [[id, known.value]] : [],
    ),
  );
}
