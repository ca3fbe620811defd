import { Observation } from '@readiness/backstage-plugin-readiness-common/core';
import { EvidenceSource } from '../evidenceSource';

type WithoutOrigin<TObservation> = TObservation extends Observation
  ? Omit<TObservation, 'source' | 'observedAt'>
  : never;

/**
 * An observation before its source and time are filled in.
 *
 * @public
 */
export type ObservationDraft = WithoutOrigin<Observation>;

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

/** @public */
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
