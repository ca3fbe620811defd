import { median } from 'simple-statistics';
import { PilotArm, PilotMeasureId, PilotWeek } from './pilot';
import { ArmData } from './readArms';
import { WEEK } from './windows';

/**
 * The weeks of an arm that have begun, from the beginning of its window on; the
 * last may be shorter. Medians only once the pilot is over.
 */
export function weeksOf(
  arm: PilotArm,
  { window, changes }: ArmData,
  now: number,
  isOver: boolean,
): PilotWeek[] {
  const weeks: PilotWeek[] = [];
  let cumulative = 0;
  for (let from = window.from; from < Math.min(window.to, now); from += WEEK) {
    const merged = changes.filter(
      ({ mergedAt }) => mergedAt >= from && mergedAt < from + WEEK,
    );
    cumulative += merged.length;
    const medianOf = (id: PilotMeasureId) => {
      const values = merged.flatMap(({ values: known }) => known[id] ?? []);
      return isOver && values.length ? median(values) : undefined;
    };
    const [pickup, reviewElapsed] = [
      medianOf('pickup'),
      medianOf('reviewElapsed'),
    ];
    weeks.push({
      from: new Date(from).toISOString(),
      arm,
      merged: merged.length,
      cumulative,
      ...(pickup !== undefined && { pickup }),
      ...(reviewElapsed !== undefined && { reviewElapsed }),
    });
  }
  return weeks;
}
