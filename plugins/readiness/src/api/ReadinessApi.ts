import { createApiRef } from '@backstage/core-plugin-api';
import {
  ComponentFacets,
  ComponentFilter,
  ComponentHistory,
  ComponentQuery,
  ComponentReadiness,
  ComponentSummary,
  GatesAnswer,
  Page,
  RefreshAnswer,
} from '@readiness/backstage-plugin-readiness-common';

/**
 * The span of a history; both ends are ISO 8601, and the server's default
 * applies to one left out.
 *
 * @public
 */
export interface HistorySpan {
  from?: string;
  to?: string;
}

/**
 * The Readiness backend as the frontend uses it. Every method rejects with a
 * `ResponseError` of `@backstage/errors` when the backend refuses: 403 without
 * the permission, 404 for a component that was not evaluated (or that the
 * caller may not see), 429 when a component was refreshed too often.
 *
 * @public
 */
export interface ReadinessApi {
  getComponent(entityRef: string): Promise<ComponentReadiness>;
  getHistory(entityRef: string, span?: HistorySpan): Promise<ComponentHistory>;
  queryComponents(query: ComponentQuery): Promise<Page<ComponentSummary>>;
  getFacets(filter: ComponentFilter): Promise<ComponentFacets>;
  getGates(): Promise<GatesAnswer>;
  /** Collects and judges the component now. */
  refresh(entityRef: string): Promise<RefreshAnswer>;
}

/**
 * Where the Readiness API is found; an app may provide another.
 *
 * @public
 */
export const readinessApiRef = createApiRef<ReadinessApi>({
  id: 'plugin.readiness.service',
});
