import { useCallback, useMemo } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  ComponentFacets,
  ComponentFilter,
  ComponentSummary,
  Page,
} from '@readiness/backstage-plugin-readiness-common';
import { readinessApiRef } from '../api';
import { ComponentsState, FILTER_KEYS } from './componentsQuery';
import { POLL_INTERVAL } from './useComponentReadiness';
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
export function useFacets(state: ComponentFilter): Polled<ComponentFacets> {
  const api = useApi(readinessApiRef);
  const lists = FILTER_KEYS.map(name => [name, state[name]] as const);
  const key = JSON.stringify({ ...Object.fromEntries(lists), q: state.q });
  // By content, so that turning a page does not ask again.
  const filter = useMemo(() => JSON.parse(key), [key]);
  const load = useCallback(() => api.getFacets(filter), [api, filter]);
  return usePolled(load, { interval: POLL_INTERVAL, keepPrevious: true });
}
