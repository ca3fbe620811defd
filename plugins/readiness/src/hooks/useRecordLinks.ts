import { useMemo } from 'react';
import { RecordSubject } from '../api';
import {
  CONTRACTS_PATH,
  PILOTS_PATH,
  RECORDS_PATH,
  RELEASE_SHEET_PATH,
} from '../routes';
import { useReadinessRoot } from './useChangeLink';

/** Addresses of pages about records; `undefined` in an app without them. */
export interface RecordLinks {
  contract: (id: string) => string | undefined;
  /** Those of a component. */
  contracts: (entityRef: string) => string | undefined;
  define: (entityRef: string) => string | undefined;
  /** All decisions and waivers about something. */
  records: (subject: RecordSubject) => string | undefined;
  sheet: (subject: RecordSubject) => string | undefined;
  pilot: (id: string) => string | undefined;
}

/** Names a component or change in the query, and nothing else of a subject. */
function about(subject: RecordSubject): URLSearchParams {
  return new URLSearchParams(
    'changeId' in subject
      ? { changeId: subject.changeId }
      : { entityRef: subject.entityRef },
  );
}

export function useRecordLinks(): RecordLinks {
  const root = useReadinessRoot()?.();
  return useMemo(() => {
    const below = (path: string) =>
      root === undefined ? undefined : `${root}/${path}`;
    return {
      contract: id => below(`${CONTRACTS_PATH}/${encodeURIComponent(id)}`),
      contracts: entityRef =>
        below(`${CONTRACTS_PATH}?${about({ entityRef })}`),
      define: entityRef =>
        below(`${CONTRACTS_PATH}/new?${about({ entityRef })}`),
      records: subject => below(`${RECORDS_PATH}?${about(subject)}`),
      sheet: subject => below(`${RELEASE_SHEET_PATH}?${about(subject)}`),
      pilot: id => below(`${PILOTS_PATH}/${encodeURIComponent(id)}`),
    };
  }, [root]);
}
