import {
  ComponentsState,
  parseComponentsState,
  writeComponentsState,
} from './componentsQuery';
import { ChangeSearchState, useSearchState } from './useSearchState';

export type ChangeState = ChangeSearchState<ComponentsState>;

/** The state of the list of components, kept in the address. */
export function useComponentsState(): [ComponentsState, ChangeState] {
  return useSearchState(parseComponentsState, writeComponentsState);
}
