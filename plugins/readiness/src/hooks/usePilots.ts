import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  Page,
  Pilot,
  PilotChanges,
  PilotOptions,
  PILOT_STATES,
  PilotScorecard,
  PilotState,
  PilotSummary,
} from '@readiness/backstage-plugin-readiness-common';
import { readinessApiRef } from '../api';
import { POLL_INTERVAL } from './useComponentReadiness';
import { Polled, usePolled } from './usePolled';

/** What the address of the list says. */
export interface PilotsState {
  state?: PilotState;
  cursor?: string;
}

export function parsePilotsState(search: URLSearchParams): PilotsState {
  const state = PILOT_STATES.find(known => known === search.get('state'));
  const cursor = search.get('cursor') ?? undefined;
  return { ...(state && { state }), ...(cursor && { cursor }) };
}

export function writePilotsState(
  search: URLSearchParams,
  { state, cursor }: PilotsState,
): URLSearchParams {
  const written = new URLSearchParams(search);
  for (const [key, value] of Object.entries({ state, cursor })) {
    if (value) {
      written.set(key, value);
    } else {
      written.delete(key);
    }
  }
  return written;
}

export function usePilots(state: PilotsState): Polled<Page<PilotSummary>> {
  const { pilots } = useApi(readinessApiRef);
  const load = useCallback(
    () =>
      pilots.query({
        state: state.state && [state.state],
        cursor: state.cursor,
      }),
    [pilots, state],
  );
  return usePolled(load, { interval: POLL_INTERVAL, keepPrevious: true });
}

export function usePilotOptions(): Polled<PilotOptions> {
  const { pilots } = useApi(readinessApiRef);
  const load = useCallback(() => pilots.getOptions(), [pilots]);
  return usePolled(load);
}

export function usePilot(id: string): Polled<Pilot> {
  const { pilots } = useApi(readinessApiRef);
  const load = useCallback(() => pilots.get(id), [pilots, id]);
  return usePolled(load, { interval: POLL_INTERVAL });
}

/** The scorecard of a started pilot; another `state` is another question. */
export function usePilotScorecard(
  id: string,
  state: PilotState,
): Polled<PilotScorecard | undefined> {
  const { pilots } = useApi(readinessApiRef);
  const load = useCallback(
    async () => (state === 'draft' ? undefined : pilots.getScorecard(id)),
    [pilots, id, state],
  );
  return usePolled(load, { interval: POLL_INTERVAL });
}

export function usePilotChanges(id: string): Polled<PilotChanges> {
  const { pilots } = useApi(readinessApiRef);
  const load = useCallback(() => pilots.getChanges(id), [pilots, id]);
  return usePolled(load);
}
