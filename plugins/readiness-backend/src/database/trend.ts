import {
  GATE_STATUSES,
  StatusCounts,
  TrendPoint,
} from '@readiness/backstage-plugin-readiness-common';
import { addWeeks, lastDayOf, weekOf } from './weeks';

/** Ends of weeks shown before today. */
export const TREND_WEEKS = 12;

/** How the statuses changed in a week, by its Monday. */
export type WeeklyChanges = ReadonlyMap<string, StatusCounts>;

/** The first week whose changes a trend takes back. */
export function firstWeekOf(now: string): string {
  return addWeeks(weekOf(now), 1 - TREND_WEEKS);
}

/**
 * The statuses at the ends of the last weeks and today: today's, with the
 * changes since taken back.
 *
 * @param since - the Monday of the week in which anything was judged first;
 *   ends of weeks before are left out, for nothing is known of them
 * @param now - ISO 8601 UTC
 */
export function toTrend(
  today: StatusCounts,
  changes: WeeklyChanges,
  since: string | undefined,
  now: string,
): TrendPoint[] {
  const current = weekOf(now);
  const points: TrendPoint[] = [{ day: now.slice(0, 10), byStatus: today }];
  let counts = today;
  for (let back = 1; back <= TREND_WEEKS; back += 1) {
    const week = addWeeks(current, -back);
    if (since === undefined || week < since) {
      break;
    }
    counts = minus(counts, changes.get(addWeeks(week, 1)));
    points.unshift({ day: lastDayOf(week), byStatus: counts });
  }
  return points;
}

export const NO_COUNTS: StatusCounts = {
  blocked: 0,
  undetermined: 0,
  ready: 0,
  noGate: 0,
};

function minus(
  counts: StatusCounts,
  changed: StatusCounts | undefined,
): StatusCounts {
  const result = { ...counts };
  for (const status of changed ? GATE_STATUSES : []) {
    result[status] -= changed![status];
  }
  return result;
}
