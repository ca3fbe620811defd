import { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
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
  ScorecardQuery,
  Scorecards,
  SprintNoteAnswer,
} from '@readiness/backstage-plugin-readiness-common';
import { CapacityApi } from './CapacityApi';
import { CapacityClient } from './CapacityClient';
import { HttpClient, QueryValue, toSearch } from './HttpClient';
import { toChangePath, toEntityPath } from './paths';
import { PilotsApi } from './PilotsApi';
import { PilotsClient } from './PilotsClient';
import {
  ExportName,
  ExportQuery,
  HistorySpan,
  ReadinessApi,
} from './ReadinessApi';
import { RecordsApi } from './RecordsApi';
import { RecordsClient } from './RecordsClient';

/** Callers may hand over a whole query, with order and page. */
function onlyFilter(filter: ComponentFilter): Record<string, QueryValue> {
  const { status, missing, gate, owner, system, domain, lifecycle, q } = filter;
  return { status, missing, gate, owner, system, domain, lifecycle, q };
}

function toSpan({ from, to }: HistorySpan): string {
  return toSearch({ from, to });
}

/**
 * Talks to the Readiness backend over HTTP.
 *
 * @public
 */
export class ReadinessClient implements ReadinessApi {
  readonly capacity: CapacityApi;
  readonly pilots: PilotsApi;
  readonly records: RecordsApi;
  readonly #http: HttpClient;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#http = new HttpClient(options);
    this.capacity = new CapacityClient(this.#http);
    this.pilots = new PilotsClient(this.#http);
    this.records = new RecordsClient(this.#http);
  }

  getComponent(entityRef: string): Promise<ComponentReadiness> {
    return this.#http.request(toEntityPath(entityRef));
  }

  getHistory(
    entityRef: string,
    span: HistorySpan = {},
  ): Promise<ComponentHistory> {
    return this.#http.request(
      `${toEntityPath(entityRef)}/history${toSpan(span)}`,
    );
  }

  queryComponents(query: ComponentQuery): Promise<Page<ComponentSummary>> {
    return this.#http.request(`/entities/by-query${toSearch({ ...query })}`);
  }

  getFacets(filter: ComponentFilter): Promise<ComponentFacets> {
    return this.#http.request(
      `/entities/facets${toSearch(onlyFilter(filter))}`,
    );
  }

  getGates(): Promise<GatesAnswer> {
    return this.#http.request('/gates');
  }

  simulateGate(yaml: string): Promise<GateSimulation> {
    return this.#http.request('/gates/simulate', {
      method: 'POST',
      body: { yaml },
    });
  }

  getScorecards(query: ScorecardQuery): Promise<Scorecards> {
    return this.#http.request(`/scorecards${toSearch({ ...query })}`);
  }

  getMissingEvidence(query: AuditQuery): Promise<MissingEvidenceAudit> {
    return this.#http.request(`/missing-evidence${toSearch({ ...query })}`);
  }

  queryMissingEvidence(
    query: MissingEvidenceQuery,
  ): Promise<MissingEvidencePage> {
    const search = toSearch({ ...query });
    return this.#http.request(`/missing-evidence/by-query${search}`);
  }

  async exportCsv(what: ExportName, query: ExportQuery): Promise<Blob> {
    const { groupBy, entityRef, state, gateStatus, aiState } = query;
    const search = toSearch(
      what === 'changes'
        ? { entityRef, state, gateStatus, aiState }
        : { ...onlyFilter(query), groupBy },
    );
    const response = await this.#http.fetch(`/export/${what}.csv${search}`, {
      accept: 'text/csv',
    });
    return response.blob();
  }

  queryChanges(query: ChangeQuery): Promise<Page<ChangeSummary>> {
    return this.#http.request(`/changes/by-query${toSearch({ ...query })}`);
  }

  getChange(id: string): Promise<ChangeReadiness> {
    return this.#http.request(toChangePath(id));
  }

  reportOnChange(id: string, input: ReportedInput): Promise<ChangeReadiness> {
    return this.#http.request(`${toChangePath(id)}/reported`, {
      method: 'POST',
      body: input,
    });
  }

  getChangeSprintNote(id: string): Promise<ChangeSprintNote> {
    return this.#http.request(`${toChangePath(id)}/sprint-note`);
  }

  getNumbers(
    entityRef: string,
    span: HistorySpan = {},
  ): Promise<ComponentNumbers> {
    return this.#http.request(
      `${toEntityPath(entityRef)}/numbers${toSpan(span)}`,
    );
  }

  getSprintNote(
    entityRef: string,
    span: HistorySpan = {},
  ): Promise<SprintNoteAnswer> {
    const path = `${toEntityPath(entityRef)}/sprint-note`;
    return this.#http.request(path + toSpan(span));
  }

  getNumberDefinitions(): Promise<NumberDefinitionsAnswer> {
    return this.#http.request('/number-definitions');
  }

  getHealth(): Promise<GateHealth> {
    return this.#http.request('/admin/health');
  }

  refresh(entityRef: string): Promise<RefreshAnswer> {
    return this.#http.request(`${toEntityPath(entityRef)}/refresh`, {
      method: 'POST',
    });
  }
}
