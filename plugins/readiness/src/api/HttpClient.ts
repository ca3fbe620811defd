import { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PATCH';
  accept?: string;
  /** Sent as JSON. */
  body?: unknown;
}

export type QueryValue = string | number | boolean | string[] | undefined;

/** Query parameters; what is undefined or empty is left out. */
export function toSearch(values: Record<string, QueryValue>): string {
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

/** Asks the Readiness backend, and throws what it refuses. */
export class HttpClient {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async request<T>(path: string, options?: RequestOptions): Promise<T> {
    const response = await this.fetch(path, options);
    return response.json();
  }

  async fetch(path: string, options: RequestOptions = {}): Promise<Response> {
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
