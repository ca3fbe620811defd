import { useCallback, useMemo } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  ChangeQuery,
  ChangeReadiness,
  ChangeSummary,
  Page,
} from '@readiness/backstage-plugin-readiness-common';
import { readinessApiRef } from '../api';
import { POLL_INTERVAL } from './useComponentReadiness';
import { Polled, usePolled } from './usePolled';

/** Someone who just pushed waits for the answer. */
const OPEN_INTERVAL = 3_000;
const LIST_INTERVAL = 10_000;

/** How often a change is read: often while it can still be pushed to. */
function changeInterval(change: ChangeReadiness | undefined): number {
  return change?.state === 'open' || change?.state === 'draft'
    ? OPEN_INTERVAL
    : POLL_INTERVAL;
}

export function useChange(id: string): Polled<ChangeReadiness> {
  const api = useApi(readinessApiRef);
  const load = useCallback(() => api.getChange(id), [api, id]);
  return usePolled(load, { interval: changeInterval });
}

/** The rows a query asks for. */
export function useChangeRows(query: ChangeQuery): Polled<Page<ChangeSummary>> {
  const api = useApi(readinessApiRef);
  const key = JSON.stringify(query);
  // By content, so that a query may be written where it is used.
  const asked = useMemo<ChangeQuery>(() => JSON.parse(key), [key]);
  const load = useCallback(() => api.queryChanges(asked), [api, asked]);
  return usePolled(load, { interval: LIST_INTERVAL, keepPrevious: true });
}
