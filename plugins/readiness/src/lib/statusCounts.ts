import {
  Scorecard,
  StatusCounts,
} from '@readiness/backstage-plugin-readiness-common';

/** Components to which a gate applies. */
export function gated(counts: StatusCounts): number {
  return counts.blocked + counts.undetermined + counts.ready;
}

export function totalOf(counts: StatusCounts): number {
  return gated(counts) + counts.noGate;
}

/** How the number of ready components moved over a trend. */
export interface Movement {
  /** More ready components than at its beginning. */
  change: number;
  /** The first day known. */
  day: string;
  /** About how many weeks ago that was. */
  weeks: number;
  before: StatusCounts;
}

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** `undefined` where fewer than two days are known. */
export function movementOf(scorecard: Scorecard): Movement | undefined {
  const { trend, byStatus } = scorecard;
  if (trend.length < 2) {
    return undefined;
  }
  const first = trend[0];
  const last = trend[trend.length - 1];
  return {
    change: byStatus.ready - first.byStatus.ready,
    day: first.day,
    weeks: Math.round((Date.parse(last.day) - Date.parse(first.day)) / WEEK),
    before: first.byStatus,
  };
}
