import { useCallback, useMemo } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import {
  ComponentFilter,
  GroupScorecard,
  Scorecards,
} from '@readiness/backstage-plugin-readiness-common';
import { readinessApiRef } from '../api';
import { isEntityRef } from '../lib/entityLabel';
import { GROUPS_PER_PAGE, ScorecardsState } from './organisationQuery';
import { POLL_INTERVAL } from './useComponentReadiness';
import { Polled, usePolled } from './usePolled';

/** Owners asked for at once, so that the address stays short enough. */
const OWNERS_AT_ONCE = 100;

/** The totals, and a page of the groups the state asks for. */
export function useScorecards(state: ScorecardsState): Polled<Scorecards> {
  const api = useApi(readinessApiRef);
  const load = useCallback(
    () => api.getScorecards({ ...state, limit: GROUPS_PER_PAGE }),
    [api, state],
  );
  return usePolled(load, { interval: POLL_INTERVAL, keepPrevious: true });
}

function isOwner(entityRef: string): boolean {
  const kind = isEntityRef(entityRef) && parseEntityRef(entityRef).kind;
  return kind === 'group' || kind === 'user';
}

/**
 * Scorecards of the teams, and the person, that the reader owns components
 * as; those without a component are not among them.
 */
export function useOwnTeams(filter: ComponentFilter): Polled<GroupScorecard[]> {
  const api = useApi(readinessApiRef);
  const identityApi = useApi(identityApiRef);
  const { gate, lifecycle, system, domain } = filter;
  const key = JSON.stringify({ gate, lifecycle, system, domain });
  const narrowed = useMemo(() => JSON.parse(key), [key]);
  const load = useCallback(async () => {
    const identity = await identityApi.getBackstageIdentity();
    const owners = identity.ownershipEntityRefs.filter(isOwner);
    const answers = [];
    for (let from = 0; from < owners.length; from += OWNERS_AT_ONCE) {
      const owner = owners.slice(from, from + OWNERS_AT_ONCE);
      const query = { ...narrowed, groupBy: 'owner', owner };
      answers.push(api.getScorecards({ ...query, limit: OWNERS_AT_ONCE }));
    }
    const pages = await Promise.all(answers);
    return pages
      .flatMap(page => page.items)
      .filter(team => team.components > 0);
  }, [api, identityApi, narrowed]);
  return usePolled(load, { interval: POLL_INTERVAL, keepPrevious: true });
}
