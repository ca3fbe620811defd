import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  ComponentHistory,
  ComponentReadiness,
  GatesAnswer,
} from '@readiness/backstage-plugin-readiness-common';
import { readinessApiRef } from '../api';
import { Polled, usePolled } from './usePolled';

/** How often what is on the screen is read again. */
export const POLL_INTERVAL = 30_000;

export function useComponentReadiness(
  entityRef: string,
): Polled<ComponentReadiness> {
  const api = useApi(readinessApiRef);
  const load = useCallback(() => api.getComponent(entityRef), [api, entityRef]);
  return usePolled(load, { interval: POLL_INTERVAL });
}

/** Reads anew whenever an evaluation changed anything. */
export function useComponentHistory(
  entityRef: string,
  evaluationId: string,
): Polled<ComponentHistory> {
  const api = useApi(readinessApiRef);
  const load = useCallback(
    () => api.getHistory(entityRef),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [api, entityRef, evaluationId],
  );
  return usePolled(load, { keepPrevious: true });
}

export function useGates(): Polled<GatesAnswer> {
  const api = useApi(readinessApiRef);
  const load = useCallback(() => api.getGates(), [api]);
  return usePolled(load);
}
