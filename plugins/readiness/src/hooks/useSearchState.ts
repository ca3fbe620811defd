import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

export type ChangeSearchState<TState> = (
  change: Partial<TState>,
  options?: { replace?: boolean },
) => void;

/**
 * The state of a page, which lives in the address alone: it can be shared,
 * and the back button undoes a step. Any change but that of the cursor goes
 * back to the first page. Both functions must be constant.
 */
export function useSearchState<TState extends { cursor?: string }>(
  parse: (search: URLSearchParams) => TState,
  write: (search: URLSearchParams, state: TState) => URLSearchParams,
): [TState, ChangeSearchState<TState>] {
  const [search, setSearch] = useSearchParams();
  const text = search.toString();
  const state = useMemo(() => parse(new URLSearchParams(text)), [parse, text]);
  const change = useCallback<ChangeSearchState<TState>>(
    (changed, options) => {
      setSearch(
        before =>
          write(before, { ...parse(before), cursor: undefined, ...changed }),
        options,
      );
    },
    [parse, setSearch, write],
  );
  return [state, change];
}
