import { createApiRef } from '@backstage/core-plugin-api';
import {
  AuditQuery,
  ChangeQuery,
  ChangeReadiness,
  ChangeSprintNote,
  ChangeSummary,
  ComponentFacets,
  ComponentFilter,
  ComponentHistory,
  ComponentNumbers,
  ComponentQuery,
  ComponentReadiness,
  ComponentSummary,
  GateHealth,
  GatesAnswer,
  GateSimulation,
  MissingEvidenceAudit,
  MissingEvidencePage,
  MissingEvidenceQuery,
  NumberDefinitionsAnswer,
  Page,
  RefreshAnswer,
  ReportedInput,
  ScorecardGroup,
  ScorecardQuery,
  Scorecards,
  SprintNoteAnswer,
} from '@readiness/backstage-plugin-readiness-common';
import { CapacityApi } from './CapacityApi';
import { PilotsApi } from './PilotsApi';
import { RecordsApi } from './RecordsApi';

/**
 * The span of a history, of numbers or of a sprint note; both ends are ISO
 * 8601, and the server's default applies to one left out.
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
export type ExportName =
  | 'changes'
  | 'components'
  | 'missing-evidence'
  | 'scorecards';

/**
 * What a CSV file holds: filters, of which each file uses those its list has,
 * and for scorecards what they are grouped by.
 *
 * @public
 */
export interface ExportQuery
  extends ComponentFilter,
    Pick<ChangeQuery, 'entityRef' | 'state' | 'gateStatus' | 'aiState'> {
  groupBy?: ScorecardGroup;
}

/**
 * The Readiness backend as the frontend uses it. Every method rejects with a
 * `ResponseError` of `@backstage/errors` when the backend refuses: 403 without
 * the permission, 404 for a component that was not evaluated or a change that
 * is not known (or that the caller may not see), 429 when a component was refreshed too often.
 *
 * @public
 */
export interface ReadinessApi {
  /** What waits for review, beside what can be reviewed. */
  capacity: CapacityApi;
  pilots: PilotsApi;
  /** Contracts, decisions, waivers and attestations. */
  records: RecordsApi;
  getComponent(entityRef: string): Promise<ComponentReadiness>;
  getHistory(entityRef: string, span?: HistorySpan): Promise<ComponentHistory>;
  queryComponents(query: ComponentQuery): Promise<Page<ComponentSummary>>;
  getFacets(filter: ComponentFilter): Promise<ComponentFacets>;
  getGates(): Promise<GatesAnswer>;
  /** What a gate, written as YAML, would do. Nothing is kept. */
  simulateGate(yaml: string): Promise<GateSimulation>;
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
  /** Pull and merge requests, as rows. */
  queryChanges(query: ChangeQuery): Promise<Page<ChangeSummary>>;
  /** One change by its id; 404 when the caller sees none of its components. */
  getChange(id: string): Promise<ChangeReadiness>;
  /**
   * Records review minutes or a defect under the caller's name; answers the
   * change as it is then. 400 names each bad value, 403 whoever may not.
   */
  reportOnChange(id: string, input: ReportedInput): Promise<ChangeReadiness>;
  getChangeSprintNote(id: string): Promise<ChangeSprintNote>;
  /** The numbers of the changes merged in a span: 12 weeks by default. */
  getNumbers(entityRef: string, span?: HistorySpan): Promise<ComponentNumbers>;
  /** The sprint note of a component: of the last two weeks by default. */
  getSprintNote(
    entityRef: string,
    span?: HistorySpan,
  ): Promise<SprintNoteAnswer>;
  /** What each number means. */
  getNumberDefinitions(): Promise<NumberDefinitionsAnswer>;
  /** How the gate does; 403 without the permission `readiness.admin`. */
  getHealth(): Promise<GateHealth>;
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
