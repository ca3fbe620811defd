import { Observation } from '@readiness/backstage-plugin-readiness-common/core';
import { EvidenceSource } from '../evidenceSource';

/**
 * An observation before its source and time are filled in.
 *
 * @public
 */
export type ObservationDraft<TObservation extends Observation = Observation> =
  TObservation extends Observation
    ? Omit<TObservation, 'source' | 'observedAt'>
    : never;

/**
 * A source that says what it is told to, by entity reference, and can be
 * broken.
 *
 * @public
 */
export interface FakeSource extends EvidenceSource {
  /** Replaces what it says of a subject; the id and time are filled in. */
  say(entityRef: string, observations: ObservationDraft[]): void;
  /** From now on every collection throws. */
  breakDown(message: string): void;
  repair(): void;
}

/**
 * A fake source of tier `pulled` that asks another system.
 *
 * @public
 */
export function createFakeSource(options: {
  id: string;
  kinds: string[];
}): FakeSource {
  const said = new Map<string, ObservationDraft[]>();
  let failure: string | undefined;
  return {
    ...options,
    tier: 'pulled',
    remote: true,
    say: (entityRef, observations) => said.set(entityRef, observations),
    breakDown: message => {
      failure = message;
    },
    repair: () => {
      failure = undefined;
    },
    async collect({ entityRef }, { now }) {
      if (failure !== undefined) {
        throw new Error(failure);
      }
      const observations = said.get(entityRef) ?? [];
      return {
        observations: observations.map(
          observation =>
            ({
              ...observation,
              source: options.id,
              observedAt: now,
            } as Observation),
        ),
        collectAgain: true,
      };
    },
  };
}
