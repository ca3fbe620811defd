import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  ComponentsState,
  parseComponentsState,
  writeComponentsState,
} from './componentsQuery';

export type ChangeState = (
  change: Partial<ComponentsState>,
  options?: { replace?: boolean },
) => void;

/**
 * The state of the list, which lives in the address alone: it can be shared,
 * and the back button undoes a step. Any change but that of the cursor goes
 * back to the first page.
 */
export function useComponentsState(): [ComponentsState, ChangeState] {
  const [search, setSearch] = useSearchParams();
  const text = search.toString();
  const state = useMemo(
    () => parseComponentsState(new URLSearchParams(text)),
    [text],
  );
  const change = useCallback<ChangeState>(
    (changed, options) => {
      setSearch(
        before =>
          writeComponentsState(before, {
            ...parseComponentsState(before),
            cursor: undefined,
            ...changed,
          }),
        options,
      );
    },
    [setSearch],
  );
  return [state, change];
}
