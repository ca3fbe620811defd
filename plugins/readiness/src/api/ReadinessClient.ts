import { parseEntityRef } from '@backstage/catalog-model';
import { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
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
  GatesAnswer,
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
import {
  ExportName,
  ExportQuery,
  HistorySpan,
  ReadinessApi,
} from './ReadinessApi';

interface RequestOptions {
  method?: 'GET' | 'POST';
  accept?: string;
  /** Sent as JSON. */
  body?: unknown;
}

type QueryValue = string | number | boolean | string[] | undefined;

function toSearch(values: Record<string, QueryValue>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined || value === '') {
      continue;
    }
    for (const item of Array.isArray(value) ? value : [String(value)]) {
      search.append(key, item);
    }
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}

/** Callers may hand over a whole query, with order and page. */
function onlyFilter(filter: ComponentFilter): Record<string, QueryValue> {
  const { status, missing, gate, owner, system, domain, lifecycle, q } = filter;
  return { status, missing, gate, owner, system, domain, lifecycle, q };
}

function toSpan({ from, to }: HistorySpan): string {
  return toSearch({ from, to });
}

function toChangePath(id: string): string {
  return `/changes/${encodeURIComponent(id)}`;
}

function toEntityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const parts = [kind.toLocaleLowerCase('en-US'), namespace, name];
  return `/entities/by-name/${parts.map(encodeURIComponent).join('/')}`;
}

/**
 * Talks to the Readiness backend over HTTP.
 *
 * @public
 */
export class ReadinessClient implements ReadinessApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  getComponent(entityRef: string): Promise<ComponentReadiness> {
    return this.#request(toEntityPath(entityRef));
  }

  getHistory(
    entityRef: string,
    span: HistorySpan = {},
  ): Promise<ComponentHistory> {
    return this.#request(`${toEntityPath(entityRef)}/history${toSpan(span)}`);
  }

  queryComponents(query: ComponentQuery): Promise<Page<ComponentSummary>> {
    return this.#request(`/entities/by-query${toSearch({ ...query })}`);
  }

  getFacets(filter: ComponentFilter): Promise<ComponentFacets> {
    return this.#request(`/entities/facets${toSearch(onlyFilter(filter))}`);
  }

  getGates(): Promise<GatesAnswer> {
    return this.#request('/gates');
  }

  getScorecards(query: ScorecardQuery): Promise<Scorecards> {
    return this.#request(`/scorecards${toSearch({ ...query })}`);
  }

  getMissingEvidence(query: AuditQuery): Promise<MissingEvidenceAudit> {
    return this.#request(`/missing-evidence${toSearch({ ...query })}`);
  }

  queryMissingEvidence(
    query: MissingEvidenceQuery,
  ): Promise<MissingEvidencePage> {
    const search = toSearch({ ...query });
    return this.#request(`/missing-evidence/by-query${search}`);
  }

  async exportCsv(what: ExportName, query: ExportQuery): Promise<Blob> {
    const { groupBy, entityRef, state, gateStatus, aiState } = query;
    const search = toSearch(
      what === 'changes'
        ? { entityRef, state, gateStatus, aiState }
        : { ...onlyFilter(query), groupBy },
    );
    const response = await this.#fetch(`/export/${what}.csv${search}`, {
      accept: 'text/csv',
    });
    return response.blob();
  }

  queryChanges(query: ChangeQuery): Promise<Page<ChangeSummary>> {
    return this.#request(`/changes/by-query${toSearch({ ...query })}`);
  }

  getChange(id: string): Promise<ChangeReadiness> {
    return this.#request(toChangePath(id));
  }

  reportOnChange(id: string, input: ReportedInput): Promise<ChangeReadiness> {
    return this.#request(`${toChangePath(id)}/reported`, {
      method: 'POST',
      body: input,
    });
  }

  getChangeSprintNote(id: string): Promise<ChangeSprintNote> {
    return this.#request(`${toChangePath(id)}/sprint-note`);
  }

  getNumbers(
    entityRef: string,
    span: HistorySpan = {},
  ): Promise<ComponentNumbers> {
    return this.#request(`${toEntityPath(entityRef)}/numbers${toSpan(span)}`);
  }

  getSprintNote(
    entityRef: string,
    span: HistorySpan = {},
  ): Promise<SprintNoteAnswer> {
    const path = `${toEntityPath(entityRef)}/sprint-note`;
    return this.#request(path + toSpan(span));
  }

  getNumberDefinitions(): Promise<NumberDefinitionsAnswer> {
    return this.#request('/number-definitions');
  }

  refresh(entityRef: string): Promise<RefreshAnswer> {
    return this.#request(`${toEntityPath(entityRef)}/refresh`, {
      method: 'POST',
    });
  }

  async #request<T>(path: string, options?: RequestOptions): Promise<T> {
    const response = await this.#fetch(path, options);
    return response.json();
  }

  async #fetch(path: string, options: RequestOptions = {}): Promise<Response> {
    const { method = 'GET', accept = 'application/json', body } = options;
    const baseUrl = await this.#discoveryApi.getBaseUrl('readiness');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        Accept: accept,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
