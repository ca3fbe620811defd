import {
  COMPONENT_ORDERS,
  ComponentFilter,
  ComponentOrder,
  ComponentQuery,
  GATE_STATUSES,
  GateStatus,
} from '@readiness/backstage-plugin-readiness-common';
import { readList, writeParams } from '../lib/searchParams';

/** The filters a reader chooses values of. */
export const FILTER_KEYS = [
  'status',
  'gate',
  'owner',
  'system',
  'domain',
  'lifecycle',
  'missing',
] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

export const PAGE_SIZES = [20, 50, 100];
const DEFAULT_PAGE_SIZE = 20;
/** Worst first: what needs someone stands at the top. */
const DEFAULT_ORDER: ComponentOrder = 'status';

export type ComponentsState = ComponentFilter &
  Pick<ComponentQuery, 'cursor'> & { orderBy: ComponentOrder; limit: number };

function isOrder(value: string | null): value is ComponentOrder {
  return COMPONENT_ORDERS.some(order => order === value);
}

function isStatus(value: string): value is GateStatus {
  return GATE_STATUSES.some(status => status === value);
}

/**
 * What an address asks for. Words it does not know (an old link) are left
 * out, so that the rest still works.
 */
export function parseComponentsState(search: URLSearchParams): ComponentsState {
  const list = (key: FilterKey) => readList(search, key);
  const status = list('status')?.filter(isStatus);
  const orderBy = search.get('orderBy');
  const limit = Number(search.get('limit'));
  return {
    status: status?.length ? status : undefined,
    gate: list('gate'),
    owner: list('owner'),
    system: list('system'),
    domain: list('domain'),
    lifecycle: list('lifecycle'),
    missing: list('missing'),
    q: search.get('q')?.trim() || undefined,
    orderBy: isOrder(orderBy) ? orderBy : DEFAULT_ORDER,
    limit: PAGE_SIZES.includes(limit) ? limit : DEFAULT_PAGE_SIZE,
    cursor: search.get('cursor') ?? undefined,
  };
}

/** The address for a state; what is the default is left out. */
export function writeComponentsState(
  search: URLSearchParams,
  state: ComponentsState,
): URLSearchParams {
  const lists = FILTER_KEYS.map(key => [key, state[key]] as const);
  return writeParams(search, {
    ...Object.fromEntries(lists),
    q: state.q,
    orderBy: state.orderBy === DEFAULT_ORDER ? undefined : state.orderBy,
    limit: state.limit === DEFAULT_PAGE_SIZE ? undefined : String(state.limit),
    cursor: state.cursor,
  });
}

/** Whether anything narrows the list. */
export function isFiltered(state: ComponentFilter): boolean {
  return Boolean(state.q) || FILTER_KEYS.some(key => state[key]?.length);
}
