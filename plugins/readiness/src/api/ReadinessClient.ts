import { parseEntityRef } from '@backstage/catalog-model';
import { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
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
import { HistorySpan, ReadinessApi } from './ReadinessApi';

type QueryValue = string | number | string[] | undefined;

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
    const search = toSearch({ from: span.from, to: span.to });
    return this.#request(`${toEntityPath(entityRef)}/history${search}`);
  }

  queryComponents(query: ComponentQuery): Promise<Page<ComponentSummary>> {
    return this.#request(`/entities/by-query${toSearch({ ...query })}`);
  }

  getFacets(filter: ComponentFilter): Promise<ComponentFacets> {
    const { status, missing, gate, owner, system, q } = filter;
    const search = toSearch({ status, missing, gate, owner, system, q });
    return this.#request(`/entities/facets${search}`);
  }

  getGates(): Promise<GatesAnswer> {
    return this.#request('/gates');
  }

  refresh(entityRef: string): Promise<RefreshAnswer> {
    return this.#request(`${toEntityPath(entityRef)}/refresh`, 'POST');
  }

  async #request<T>(path: string, method: 'GET' | 'POST' = 'GET'): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('readiness');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      method,
      headers: { Accept: 'application/json' },
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}
