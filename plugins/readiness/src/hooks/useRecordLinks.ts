import { useMemo } from 'react';
import { RecordSubject } from '../api';
import { CONTRACTS_PATH, PILOTS_PATH, RELEASE_SHEET_PATH } from '../routes';
import { useReadinessRoot } from './useChangeLink';

/** Addresses of pages about records; `undefined` in an app without them. */
export interface RecordLinks {
  contract: (id: string) => string | undefined;
  define: (entityRef: string) => string | undefined;
  sheet: (subject: RecordSubject) => string | undefined;
  pilot: (id: string) => string | undefined;
}

export function useRecordLinks(): RecordLinks {
  const root = useReadinessRoot()?.();
  return useMemo(() => {
    const below = (path: string) =>
      root === undefined ? undefined : `${root}/${path}`;
    return {
      contract: id => below(`${CONTRACTS_PATH}/${encodeURIComponent(id)}`),
      define: entityRef =>
        below(
          `${CONTRACTS_PATH}/new?entityRef=${encodeURIComponent(entityRef)}`,
        ),
      sheet: subject =>
        below(`${RELEASE_SHEET_PATH}?${new URLSearchParams({ ...subject })}`),
      pilot: id => below(`${PILOTS_PATH}/${encodeURIComponent(id)}`),
    };
  }, [root]);
}
