import { useEffect, useState } from 'react';
import { Page } from '@readiness/backstage-plugin-readiness-common';
import { Polled } from './usePolled';
import { ChangeSearchState } from './useSearchState';

/** Whether the address leads to a page that has emptied. */
export function isPageGone(
  state: { cursor?: string },
  page: Polled<Page<unknown>>,
): boolean {
  const { value, loading } = page;
  return Boolean(
    state.cursor && !loading && value?.items.length === 0 && value.totalItems,
  );
}

/**
 * Goes to the first page, once, when the address names one the backend does
 * not know, or one that has emptied. Answers whether that happened since the
 * reader last did anything.
 */
export function useBadCursor<TState extends { cursor?: string }>(
  state: TState,
  change: ChangeSearchState<TState>,
  page: Polled<Page<unknown>>,
): boolean {
  const [left, setLeft] = useState<TState>();
  const unknown =
    state.cursor !== undefined &&
    !page.loading &&
    page.failure?.kind === 'badRequest';
  const bad = unknown || isPageGone(state, page);
  useEffect(() => {
    if (bad) {
      setLeft({ ...state, cursor: undefined });
      // Any change goes to the first page.
      change({}, { replace: true });
    }
  }, [bad, change, state]);
  return left !== undefined && JSON.stringify(left) === JSON.stringify(state);
}
