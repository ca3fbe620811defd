/** What waits for review, and what was reviewed lately. Sizes are lines. @public */
export interface CapacityFigures {
  /** Of those whose size is known. */
  queuedLines: number;
  queuedChanges: number;
  /** Queued changes whose size is not known. */
  unsized: number;
  /** Of changes merged after a review by a person: 4 weeks, and 12 before. */
  recentLines: number;
  beforeLines: number;
  /** Whether there were changes in the 12 weeks before at all. */
  hasPast: boolean;
}

/** How long a queue is, measured by the recent pace. @public */
export type CapacityStateId = 'over' | 'tight' | 'fits' | 'unknown';

/** A queue compared with the pace. @public */
export interface Capacity {
  /** Lines a week. */
  pace: { recent: number; before?: number };
  weeks?: number;
  state: CapacityStateId;
}

const RECENT_WEEKS = 4;
const PAST_WEEKS = 12;
/** Weeks that a queue may take until it is tight, and until it is too long. */
const FITS = 1;
const TIGHT = 2;

/**
 * Compares what waits with what got reviewed a week, over the last 4 weeks.
 * What is not known never makes a queue fit: without a pace, or with changes of
 * unknown size, the state is unknown unless it is too long already.
 *
 * @public
 */
export function capacityOf(figures: CapacityFigures): Capacity {
  const recent = figures.recentLines / RECENT_WEEKS;
  const pace = {
    recent,
    ...(figures.hasPast && { before: figures.beforeLines / PAST_WEEKS }),
  };
  if (figures.queuedChanges === 0) {
    return { pace, weeks: 0, state: 'fits' };
  }
  if (recent <= 0) {
    return { pace, state: 'unknown' };
  }
  const weeks = figures.queuedLines / recent;
  if (weeks > TIGHT) {
    return { pace, weeks, state: 'over' };
  }
  if (figures.unsized > 0) {
    return { pace, weeks, state: 'unknown' };
  }
  return { pace, weeks, state: weeks > FITS ? 'tight' : 'fits' };
}
