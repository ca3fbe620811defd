import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  CAPACITY_GROUPS,
  CapacityGroup,
  ReviewCapacity,
  ReviewQueue,
} from '@readiness/backstage-plugin-readiness-common';
import { readinessApiRef } from '../api';
import { POLL_INTERVAL } from './useComponentReadiness';
import { Polled, usePolled } from './usePolled';

/** What the address of the page says. */
export interface CapacityState {
  groupBy: CapacityGroup;
  cursor?: string;
}

export function parseCapacityState(search: URLSearchParams): CapacityState {
  const cursor = search.get('cursor') ?? undefined;
  return {
    groupBy:
      CAPACITY_GROUPS.find(known => known === search.get('groupBy')) ??
      CAPACITY_GROUPS[0],
    ...(cursor && { cursor }),
  };
}

export function writeCapacityState(
  search: URLSearchParams,
  { groupBy, cursor }: CapacityState,
): URLSearchParams {
  const written = new URLSearchParams(search);
  written.delete('cursor');
  written.delete('groupBy');
  if (groupBy !== CAPACITY_GROUPS[0]) {
    written.set('groupBy', groupBy);
  }
  if (cursor) {
    written.set('cursor', cursor);
  }
  return written;
}

export function useCapacity(state: CapacityState): Polled<ReviewCapacity> {
  const { capacity } = useApi(readinessApiRef);
  const load = useCallback(() => capacity.query(state), [capacity, state]);
  return usePolled(load, { interval: POLL_INTERVAL, keepPrevious: true });
}

export function useReviewQueue(entityRef: string): Polled<ReviewQueue> {
  const { capacity } = useApi(readinessApiRef);
  const load = useCallback(
    () => capacity.getQueue(entityRef),
    [capacity, entityRef],
  );
  return usePolled(load, { interval: POLL_INTERVAL });
}
