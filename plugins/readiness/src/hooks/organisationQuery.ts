import {
  AUDIT_GROUPS,
  AuditGroup,
  ComponentFilter,
  OrganisationFilter,
  SCORECARD_GROUPS,
  SCORECARD_ORDERS,
  ScorecardGroup,
  ScorecardOrder,
} from '@readiness/backstage-plugin-readiness-common';
import { readList, writeParams } from '../lib/searchParams';
import { FilterKey } from './componentsQuery';

/** The filters of the pages about the whole organisation. */
export const ORGANISATION_FILTERS = [
  'gate',
  'owner',
  'system',
  'domain',
  'lifecycle',
] as const;

/** Groups on a page. */
export const GROUPS_PER_PAGE = 20;
const DEFAULT_GROUP = 'owner';
const DEFAULT_AUDIT_GROUP = 'requirement';
const DEFAULT_ORDER: ScorecardOrder = 'notReady';

export interface ScorecardsState extends OrganisationFilter {
  groupBy: ScorecardGroup;
  orderBy: ScorecardOrder;
  cursor?: string;
}

export interface AuditState extends OrganisationFilter {
  /** Requirement ids. */
  missing?: string[];
  groupBy: AuditGroup;
  cursor?: string;
}

/** Only what narrows, without order, grouping and page. */
export function filterOf(state: ComponentFilter): ComponentFilter {
  const { gate, owner, system, domain, lifecycle, missing } = state;
  return { gate, owner, system, domain, lifecycle, missing };
}

/** The filter whose values are those of the groups. */
export function groupKey(groupBy: AuditGroup): FilterKey {
  return groupBy === 'requirement' ? 'missing' : groupBy;
}

/** A filter narrowed to one of its groups. */
export function inGroup(
  filter: ComponentFilter,
  groupBy: AuditGroup,
  value: string,
): ComponentFilter {
  return { ...filterOf(filter), [groupKey(groupBy)]: [value] };
}

function readFilters(search: URLSearchParams): OrganisationFilter {
  const lists = ORGANISATION_FILTERS.map(
    key => [key, readList(search, key)] as const,
  );
  return Object.fromEntries(lists);
}

/** Words it does not know are left out, so that the rest still works. */
export function parseScorecardsState(search: URLSearchParams): ScorecardsState {
  const wantedGroup = search.get('groupBy');
  const wantedOrder = search.get('orderBy');
  return {
    ...readFilters(search),
    groupBy:
      SCORECARD_GROUPS.find(group => group === wantedGroup) ?? DEFAULT_GROUP,
    orderBy:
      SCORECARD_ORDERS.find(order => order === wantedOrder) ?? DEFAULT_ORDER,
    cursor: search.get('cursor') ?? undefined,
  };
}

/** The address for a state; what is the default is left out. */
export function writeScorecardsState(
  search: URLSearchParams,
  state: ScorecardsState,
): URLSearchParams {
  const { gate, owner, system, domain, lifecycle } = state;
  return writeParams(search, {
    ...{ gate, owner, system, domain, lifecycle },
    groupBy: state.groupBy === DEFAULT_GROUP ? undefined : state.groupBy,
    orderBy: state.orderBy === DEFAULT_ORDER ? undefined : state.orderBy,
    cursor: state.cursor,
  });
}

/** As of scorecards. */
export function parseAuditState(search: URLSearchParams): AuditState {
  const wanted = search.get('groupBy');
  return {
    ...readFilters(search),
    missing: readList(search, 'missing'),
    groupBy:
      AUDIT_GROUPS.find(group => group === wanted) ?? DEFAULT_AUDIT_GROUP,
    cursor: search.get('cursor') ?? undefined,
  };
}

/** As of scorecards. */
export function writeAuditState(
  search: URLSearchParams,
  state: AuditState,
): URLSearchParams {
  const { gate, owner, system, domain, lifecycle, missing } = state;
  return writeParams(search, {
    ...{ gate, owner, system, domain, lifecycle, missing },
    groupBy: state.groupBy === DEFAULT_AUDIT_GROUP ? undefined : state.groupBy,
    cursor: state.cursor,
  });
}
