import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  Contract,
  ContractSummary,
  Inbox,
  Page,
  ReleaseDecision,
  ReleaseSheet,
  SubjectRecord,
} from '@readiness/backstage-plugin-readiness-common';
import { readinessApiRef, RecordSubject } from '../api';
import { POLL_INTERVAL } from './useComponentReadiness';
import { Polled, usePolled } from './usePolled';

/**
 * What people recorded about a component or change.
 *
 * @param evaluationId - of what is shown of it; another one is asked anew
 */
export function useRecord(
  subject: RecordSubject,
  evaluationId: string,
): Polled<SubjectRecord> {
  const { records } = useApi(readinessApiRef);
  const [key, value] = Object.entries(subject)[0] as [string, string];
  const load = useCallback(
    () => records.getRecord({ [key]: value } as RecordSubject),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [records, key, value, evaluationId],
  );
  return usePolled(load, { interval: POLL_INTERVAL, keepPrevious: true });
}

/**
 * Those of a subject itself that a later decision superseded, newest first.
 *
 * @param newestId - of the one none supersedes; another one is asked anew
 */
export function useEarlierDecisions(
  subject: RecordSubject,
  newestId: string,
): Polled<ReleaseDecision[]> {
  const { records } = useApi(readinessApiRef);
  const [key, value] = Object.entries(subject)[0] as [
    'entityRef' | 'changeId',
    string,
  ];
  const load = useCallback(
    async () => {
      const { items } = await records.queryDecisions({
        ...(key === 'changeId'
          ? { changeId: [value] }
          : { entityRef: [value] }),
        state: ['superseded'],
        limit: 50,
      });
      // Of a component the answer has those of its changes, too.
      return items.filter(({ subject: about }) => key in about);
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [records, key, value, newestId],
  );
  return usePolled(load, { keepPrevious: true });
}

export function useInbox(): Polled<Inbox> {
  const { records } = useApi(readinessApiRef);
  const load = useCallback(() => records.getInbox(), [records]);
  return usePolled(load, { interval: POLL_INTERVAL });
}

/** What the address of the list of contracts says. */
export interface ContractsState {
  entityRef?: string;
  cursor?: string;
}

export function parseContractsState(search: URLSearchParams): ContractsState {
  const entityRef = search.get('entityRef') ?? undefined;
  const cursor = search.get('cursor') ?? undefined;
  return { ...(entityRef && { entityRef }), ...(cursor && { cursor }) };
}

export function writeContractsState(
  search: URLSearchParams,
  { entityRef, cursor }: ContractsState,
): URLSearchParams {
  const written = new URLSearchParams(search);
  for (const [key, value] of Object.entries({ entityRef, cursor })) {
    if (value) {
      written.set(key, value);
    } else {
      written.delete(key);
    }
  }
  return written;
}

export function useContracts(
  state: ContractsState,
): Polled<Page<ContractSummary>> {
  const { records } = useApi(readinessApiRef);
  const load = useCallback(
    () =>
      records.queryContracts({
        entityRef: state.entityRef ? [state.entityRef] : undefined,
        cursor: state.cursor,
      }),
    [records, state],
  );
  return usePolled(load, { interval: POLL_INTERVAL, keepPrevious: true });
}

export function useContract(id: string): Polled<Contract> {
  const { records } = useApi(readinessApiRef);
  const load = useCallback(() => records.getContract(id), [records, id]);
  return usePolled(load, { interval: POLL_INTERVAL });
}

export function useReleaseSheet(subject: RecordSubject): Polled<ReleaseSheet> {
  const { records } = useApi(readinessApiRef);
  const [key, value] = Object.entries(subject)[0] as [string, string];
  const load = useCallback(
    () => records.getReleaseSheet({ [key]: value } as RecordSubject),
    [records, key, value],
  );
  return usePolled(load, { interval: POLL_INTERVAL });
}
