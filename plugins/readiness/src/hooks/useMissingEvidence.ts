import { useCallback, useMemo } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  ComponentFilter,
  MissingEvidenceAudit,
  MissingEvidencePage,
} from '@readiness/backstage-plugin-readiness-common';
import { readinessApiRef } from '../api';
import { AuditState, GROUPS_PER_PAGE } from './organisationQuery';
import { POLL_INTERVAL } from './useComponentReadiness';
import { Polled, usePolled } from './usePolled';

/** The totals, and a page of the groups the state asks for. */
export function useAudit(state: AuditState): Polled<MissingEvidenceAudit> {
  const api = useApi(readinessApiRef);
  const load = useCallback(
    () => api.getMissingEvidence({ ...state, limit: GROUPS_PER_PAGE }),
    [api, state],
  );
  return usePolled(load, { interval: POLL_INTERVAL, keepPrevious: true });
}

/**
 * The first gaps under a filter. All that show are read again together, so
 * that a list that has grown by pages stays consistent with its count.
 */
export function useGaps(
  filter: ComponentFilter,
  limit: number,
): Polled<MissingEvidencePage> {
  const api = useApi(readinessApiRef);
  const key = JSON.stringify(filter);
  const narrowed = useMemo(() => JSON.parse(key), [key]);
  const load = useCallback(
    () => api.queryMissingEvidence({ ...narrowed, limit }),
    [api, narrowed, limit],
  );
  return usePolled(load, { interval: POLL_INTERVAL, keepPrevious: true });
}
