import {
  AI_STATES,
  AiState,
  CHANGE_STATES,
  ChangeQuery,
  ChangeState,
  GATE_STATUSES,
  GateStatus,
} from '@readiness/backstage-plugin-readiness-common';
import { readList, writeParams } from '../lib/searchParams';

/** Rows on a page. */
export const CHANGES_PER_PAGE = 20;

/** What a list of changes shows; each filter has one value or none. */
export interface ChangesState {
  entityRef?: string[];
  state?: ChangeState;
  gateStatus?: GateStatus;
  aiState?: AiState;
  cursor?: string;
}

function readOne<T extends string>(
  search: URLSearchParams,
  key: string,
  known: readonly T[],
): T | undefined {
  const value = search.get(key);
  return known.find(one => one === value);
}

/** Words it does not know are left out, so that the rest still works. */
export function parseChangesState(search: URLSearchParams): ChangesState {
  return {
    entityRef: readList(search, 'entityRef'),
    state: readOne(search, 'state', CHANGE_STATES),
    gateStatus: readOne(search, 'gateStatus', GATE_STATUSES),
    aiState: readOne(search, 'aiState', AI_STATES),
    cursor: search.get('cursor') ?? undefined,
  };
}

/** The address for a state. */
export function writeChangesState(
  search: URLSearchParams,
  state: ChangesState,
): URLSearchParams {
  const { entityRef, gateStatus, aiState, cursor } = state;
  return writeParams(search, {
    ...{ entityRef, gateStatus, aiState, cursor },
    state: state.state,
  });
}

/** Whether anything but the component narrows the list. */
export function isNarrowed(state: ChangesState): boolean {
  return Boolean(state.state || state.gateStatus || state.aiState);
}

/** The question to the backend: newest first. */
export function toChangeQuery(state: ChangesState): ChangeQuery {
  const list = <T>(value: T | undefined) => (value ? [value] : undefined);
  return {
    entityRef: state.entityRef,
    state: list(state.state),
    gateStatus: list(state.gateStatus),
    aiState: list(state.aiState),
    orderBy: '-createdAt',
    limit: CHANGES_PER_PAGE,
    cursor: state.cursor,
  };
}
