import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  DECISION_STATES,
  DecisionState,
  Page,
  ReleaseDecision,
  WaiverRecord,
} from '@readiness/backstage-plugin-readiness-common';
import { readinessApiRef } from '../api';
import { SOON_DAYS } from '../lib/recordFields';
import { writeParams } from '../lib/searchParams';
import { POLL_INTERVAL } from './useComponentReadiness';
import { Polled, usePolled } from './usePolled';

export const RECORD_LISTS = ['decisions', 'waivers'] as const;
export type RecordListName = (typeof RECORD_LISTS)[number];

/** The states of waivers, and those in force that end soon. */
export const WAIVER_FILTERS = [
  'requested',
  'approved',
  'ending',
  'denied',
  'expired',
  'revoked',
] as const satisfies ReadonlyArray<WaiverRecord['state'] | 'ending'>;
export type WaiverFilter = (typeof WAIVER_FILTERS)[number];

/** What the address says of decisions and waivers. */
export interface RecordsState {
  list: RecordListName;
  decisions?: DecisionState;
  waivers?: WaiverFilter;
  entityRef?: string;
  changeId?: string;
  cursor?: string;
}

export function parseRecordsState(search: URLSearchParams): RecordsState {
  const one = <TValue extends string>(key: string, known: readonly TValue[]) =>
    known.find(value => value === search.get(key));
  return {
    list: one('list', RECORD_LISTS) ?? 'decisions',
    decisions: one('decisions', DECISION_STATES),
    waivers: one('waivers', WAIVER_FILTERS),
    entityRef: search.get('entityRef') || undefined,
    changeId: search.get('changeId') || undefined,
    cursor: search.get('cursor') || undefined,
  };
}

export function writeRecordsState(
  search: URLSearchParams,
  { list, ...state }: RecordsState,
): URLSearchParams {
  return writeParams(search, {
    list: list === 'decisions' ? undefined : list,
    ...state,
  });
}

export function useDecisions(
  state: RecordsState,
): Polled<Page<ReleaseDecision>> {
  const { records } = useApi(readinessApiRef);
  const load = useCallback(
    () =>
      records.queryDecisions({
        ...subjectOf(state),
        state: state.decisions && [state.decisions],
      }),
    [records, state],
  );
  return usePolled(load, { interval: POLL_INTERVAL, keepPrevious: true });
}

export function useWaivers(state: RecordsState): Polled<Page<WaiverRecord>> {
  const { records } = useApi(readinessApiRef);
  const load = useCallback(
    () =>
      records.queryWaivers({
        ...subjectOf(state),
        ...(state.waivers === 'ending'
          ? { expiringWithin: SOON_DAYS }
          : { state: state.waivers && [state.waivers] }),
      }),
    [records, state],
  );
  return usePolled(load, { interval: POLL_INTERVAL, keepPrevious: true });
}

function subjectOf({ entityRef, changeId, cursor }: RecordsState) {
  return {
    entityRef: entityRef ? [entityRef] : undefined,
    changeId: changeId ? [changeId] : undefined,
    cursor,
  };
}
