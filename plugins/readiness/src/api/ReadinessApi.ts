import { createApiRef } from '@backstage/core-plugin-api';
import {
  AuditQuery,
  ComponentFacets,
  ComponentFilter,
  ComponentHistory,
  ComponentQuery,
  ComponentReadiness,
  ComponentSummary,
  GatesAnswer,
  MissingEvidenceAudit,
  MissingEvidencePage,
  MissingEvidenceQuery,
  Page,
  RefreshAnswer,
  ScorecardGroup,
  ScorecardQuery,
  Scorecards,
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
 * What can be had as a CSV file.
 *
 * @public
 */
export type ExportName = 'components' | 'missing-evidence' | 'scorecards';

/**
 * What a CSV file holds: filters, of which each file uses those its list has,
 * and for scorecards what they are grouped by.
 *
 * @public
 */
export interface ExportQuery extends ComponentFilter {
  groupBy?: ScorecardGroup;
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
  /** How ready the components are, altogether and by group. */
  getScorecards(query: ScorecardQuery): Promise<Scorecards>;
  /** The blocking gaps of all components, counted by group. */
  getMissingEvidence(query: AuditQuery): Promise<MissingEvidenceAudit>;
  /** The blocking gaps themselves. */
  queryMissingEvidence(
    query: MissingEvidenceQuery,
  ): Promise<MissingEvidencePage>;
  /** A list as a CSV file. */
  exportCsv(what: ExportName, query: ExportQuery): Promise<Blob>;
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
