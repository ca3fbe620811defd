import { GateStatus } from '../vocabulary';

/**
 * A page of a list. Cursors are opaque.
 *
 * @public
 */
export interface Page<TItem> {
  items: TItem[];
  totalItems: number;
  pageInfo: { nextCursor?: string; prevCursor?: string };
}

/**
 * A component as a row of a list.
 *
 * @public
 */
export interface ComponentSummary {
  entityRef: string;
  title: string;
  status: GateStatus;
  gates: string[];
  owner?: string;
  /** Whether the catalog knows the owner; absent without one. */
  ownerResolved?: boolean;
  system?: string;
  domain?: string;
  lifecycle?: string;
  type?: string;
  waived: number;
  missing: number;
  undetermined: number;
  /** The sentence of the gap listed first. */
  topMissing?: string;
  evaluatedAt: string;
  overdue: boolean;
}

/**
 * How a list can be ordered. A leading `-` is descending; `status` puts the
 * strictest first.
 *
 * @public
 */
export const COMPONENT_ORDERS = [
  'status',
  '-status',
  'name',
  '-name',
  'owner',
  '-owner',
  'missing',
  '-missing',
  'evaluatedAt',
  '-evaluatedAt',
] as const;
/**
 * One of `COMPONENT_ORDERS`.
 *
 * @public
 */
export type ComponentOrder = (typeof COMPONENT_ORDERS)[number];

/**
 * Filters of `GET /entities/by-query` and `GET /entities/facets`: values of
 * one key are alternatives, keys narrow each other.
 *
 * @public
 */
export interface ComponentFilter {
  status?: GateStatus[];
  /** Requirement ids: components with a blocking gap of one of these. */
  missing?: string[];
  gate?: string[];
  /**
   * Entity references, or names in the default namespace; here and in the
   * next three `none` stands for components without.
   */
  owner?: string[];
  system?: string[];
  domain?: string[];
  lifecycle?: string[];
  /** Free text over reference, title and description. */
  q?: string;
}

/**
 * Parameters of `GET /entities/by-query`.
 *
 * @public
 */
export interface ComponentQuery extends ComponentFilter {
  orderBy?: ComponentOrder;
  /** 1 to 500; 20 when left out. */
  limit?: number;
  cursor?: string;
}

/**
 * A value a filter can take, and how many components have it.
 *
 * @public
 */
export interface FacetValue {
  value: string;
  count: number;
}

/**
 * `GET /entities/facets`: for each key, the values among the components that
 * match all *other* keys, most frequent first.
 *
 * @public
 */
export interface ComponentFacets {
  status: FacetValue[];
  gate: FacetValue[];
  owner: FacetValue[];
  system: FacetValue[];
  domain: FacetValue[];
  lifecycle: FacetValue[];
  missing: FacetValue[];
}
