import { Dating, Observation } from './observation';

type Present = Extract<Observation, { state: 'present' }>;

/**
 * Whether an observation is young enough, and when that ends.
 */
export type Freshness =
  | { type: 'fresh'; until?: number }
  | { type: 'stale'; since: number }
  | { type: 'unknown' };

/**
 * Judges age. A thing cannot have changed after it was seen, so a date in the
 * future counts as the time of the observation. At exactly the maximum age it
 * is stale.
 *
 * @param maximumAge - seconds; `undefined` means evidence does not grow old
 * @param now - milliseconds since the epoch
 */
export function judgeFreshness(
  observation: Present,
  maximumAge: number | undefined,
  now: number,
): Freshness {
  if (maximumAge === undefined || observation.dating.type === 'timeless') {
    return { type: 'fresh' };
  }
  const changedAt = effectiveDate(observation.dating, observation.observedAt);
  if (changedAt === undefined) {
    return { type: 'unknown' };
  }
  const until = changedAt + maximumAge * 1000;
  return now < until
    ? { type: 'fresh', until }
    : { type: 'stale', since: until };
}

function effectiveDate(dating: Dating, observedAt: string): number | undefined {
  if (dating.type !== 'dated') {
    return undefined;
  }
  return Math.min(Date.parse(dating.asOf), Date.parse(observedAt));
}
