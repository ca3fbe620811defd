import { useCallback, useEffect, useMemo, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  ComponentFacets,
  ComponentSummary,
  Page,
} from '@readiness/backstage-plugin-readiness-common';
import { readinessApiRef } from '../api';
import { ComponentsState } from './componentsQuery';
import { POLL_INTERVAL } from './useComponentReadiness';
import { ChangeState } from './useComponentsState';
import { Polled, usePolled } from './usePolled';

/** The rows the state asks for. */
export function useComponents(
  state: ComponentsState,
): Polled<Page<ComponentSummary>> {
  const api = useApi(readinessApiRef);
  const load = useCallback(() => api.queryComponents(state), [api, state]);
  return usePolled(load, { interval: POLL_INTERVAL, keepPrevious: true });
}

/** The values that can be chosen, with how many components have each. */
export function useFacets(state: ComponentsState): Polled<ComponentFacets> {
  const api = useApi(readinessApiRef);
  const { status, gate, owner, system, missing, q } = state;
  const key = JSON.stringify({ status, gate, owner, system, missing, q });
  // By content, so that turning a page does not ask again.
  const filter = useMemo(() => JSON.parse(key), [key]);
  const load = useCallback(() => api.getFacets(filter), [api, filter]);
  return usePolled(load, { interval: POLL_INTERVAL, keepPrevious: true });
}

/** Whether the address leads to a page whose components have all gone. */
export function isPageGone(
  state: ComponentsState,
  page: Polled<Page<ComponentSummary>>,
): boolean {
  const { value, loading } = page;
  return Boolean(
    state.cursor && !loading && value?.items.length === 0 && value.totalItems,
  );
}

/**
 * Goes to the first page, once, when the address names one the backend does
 * not know, or one that has emptied. Answers whether that happened since the reader last did anything.
 */
export function useBadCursor(
  state: ComponentsState,
  change: ChangeState,
  page: Polled<Page<ComponentSummary>>,
): boolean {
  const [left, setLeft] = useState<ComponentsState>();
  const unknown =
    state.cursor !== undefined &&
    !page.loading &&
    page.failure?.kind === 'badRequest';
  const bad = unknown || isPageGone(state, page);
  useEffect(() => {
    if (bad) {
      setLeft({ ...state, cursor: undefined });
      change({ cursor: undefined }, { replace: true });
    }
  }, [bad, change, state]);
  return left !== undefined && JSON.stringify(left) === JSON.stringify(state);
}
