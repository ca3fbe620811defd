import {
  CAPACITY_STATES,
  CapacityState,
} from '@readiness/backstage-plugin-readiness-common';
import {
  Capacity,
  capacityOf,
} from '@readiness/backstage-plugin-readiness-common/core';
import { ComponentCapacityRow } from './rows';

/** What a queue is judged by. */
type Figures = Pick<
  ComponentCapacityRow,
  | 'queued_changes'
  | 'queued_lines'
  | 'unsized'
  | 'recent_lines'
  | 'before_lines'
  | 'before_changes'
>;

/** Above the thousandths of a week that are told apart within a state. */
const STEP = 1_000_000_000;

/** Compares what waits with what got reviewed a week. */
export function judgeCapacity(figures: Figures): Capacity {
  return capacityOf({
    queuedLines: figures.queued_lines,
    queuedChanges: figures.queued_changes,
    unsized: figures.unsized,
    recentLines: figures.recent_lines,
    beforeLines: figures.before_lines,
    hasPast: figures.before_changes > 0,
  });
}

/**
 * Where a queue stands in a list: by state, and within one the fullest first.
 *
 * @returns a whole number; the smaller, the earlier
 */
export function rankOf({ state, weeks = 0 }: Capacity): number {
  const fullness = Math.min(Math.round(weeks * 1000), STEP - 1);
  return CAPACITY_STATES.indexOf(state) * STEP - fullness;
}

/** The place of a component in the list of components, to be stored. */
export function capacityPlace(figures: Figures): {
  state: CapacityState;
  rank: number;
} {
  const capacity = judgeCapacity(figures);
  return { state: capacity.state, rank: rankOf(capacity) };
}
