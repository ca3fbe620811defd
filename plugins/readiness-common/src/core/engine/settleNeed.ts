import { TrustTier, UndeterminedReason } from '../../vocabulary';
import { judgeFreshness } from '../evidence/freshness';
import { Observation, PresentObservation } from '../evidence/observation';
import { reachesTier } from '../evidence/tiers';
import { Need } from './requirement';

/**
 * What is known of one need before the requirement itself is asked.
 */
export type SettledNeed =
  | { type: 'usable'; evidence: PresentObservation[]; changesAt?: number }
  | {
      type: 'gap';
      messageId: 'missing' | 'belowTier' | 'stale';
      about: Observation[];
    }
  | { type: 'undetermined'; reason: UndeterminedReason; about: Observation[] };

interface Terms {
  minimumTier: TrustTier;
  /** Seconds. */
  maximumAge?: number;
  now: number;
  /** Whether any configured source supplies the kind. */
  supplied: boolean;
}

/**
 * Sorts the observations of one kind. One usable observation is enough. If
 * there is none, an observation that could not be made counts before those
 * that were made and fell short, because it might have been enough; it counts
 * only if its source is trusted enough to have been.
 */
export function settleNeed(
  need: Need,
  observations: readonly Observation[],
  terms: Terms,
): SettledNeed {
  const usable: PresentObservation[] = [];
  const stale: Observation[] = [];
  const belowTier: Observation[] = [];
  const absent: Observation[] = [];
  const failed: Observation[] = [];
  const uncollected: Observation[] = [];
  let changesAt: number | undefined;

  for (const observation of observations) {
    if (observation.kind !== need.kind) {
      continue;
    }
    if (observation.state === 'absent') {
      absent.push(observation);
    } else if (!reachesTier(observation.tier, terms.minimumTier)) {
      belowTier.push(observation);
    } else if (observation.state === 'failed') {
      failed.push(observation);
    } else if (observation.state === 'uncollected') {
      uncollected.push(observation);
    } else {
      const freshness = judgeFreshness(
        observation,
        terms.maximumAge,
        terms.now,
      );
      if (freshness.type === 'fresh') {
        usable.push(observation as PresentObservation);
        changesAt = earliest(changesAt, freshness.until);
      } else if (freshness.type === 'stale') {
        stale.push(observation);
      } else {
        uncollected.push(observation);
      }
    }
  }

  if (usable.length > 0) {
    return { type: 'usable', evidence: usable, changesAt };
  }
  if (failed.length > 0) {
    return { type: 'undetermined', reason: 'failed', about: failed };
  }
  if (uncollected.length > 0) {
    return { type: 'undetermined', reason: 'uncollected', about: uncollected };
  }
  if (stale.length > 0) {
    return { type: 'gap', messageId: 'stale', about: stale };
  }
  const claims = belowTier.filter(({ state }) => state === 'present');
  if (claims.length > 0) {
    return { type: 'gap', messageId: 'belowTier', about: claims };
  }
  if (absent.length > 0 || belowTier.length > 0) {
    return { type: 'gap', messageId: 'missing', about: absent };
  }
  return {
    type: 'undetermined',
    reason: terms.supplied ? 'uncollected' : 'noSource',
    about: [],
  };
}

export function earliest(
  left: number | undefined,
  right: number | undefined,
): number | undefined {
  if (left === undefined || right === undefined) {
    return left ?? right;
  }
  return Math.min(left, right);
}
