import {
  CapacityQuery,
  ReviewCapacity,
  ReviewQueue,
} from '@readiness/backstage-plugin-readiness-common';
import { CapacityApi } from './CapacityApi';
import { HttpClient, toSearch } from './HttpClient';
import { toEntityPath } from './paths';

/** Review capacity over HTTP. */
export class CapacityClient implements CapacityApi {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  query(query: CapacityQuery): Promise<ReviewCapacity> {
    return this.#http.request(`/review-capacity${toSearch({ ...query })}`);
  }

  getQueue(entityRef: string): Promise<ReviewQueue> {
    return this.#http.request(`${toEntityPath(entityRef)}/review-queue`);
  }

  async exportCsv(query: CapacityQuery): Promise<Blob> {
    const { limit: _limit, cursor: _cursor, ...filter } = query;
    const response = await this.#http.fetch(
      `/export/review-capacity.csv${toSearch(filter)}`,
      { accept: 'text/csv' },
    );
    return response.blob();
  }
}
