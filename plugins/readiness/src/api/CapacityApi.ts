import {
  CapacityQuery,
  ReviewCapacity,
  ReviewQueue,
} from '@readiness/backstage-plugin-readiness-common';

/**
 * Review capacity, as part of the Readiness API.
 *
 * @public
 */
export interface CapacityApi {
  query(query: CapacityQuery): Promise<ReviewCapacity>;
  /** What waits for review in a component, and a split that fits. */
  getQueue(entityRef: string): Promise<ReviewQueue>;
  /** The list as a CSV file. */
  exportCsv(query: CapacityQuery): Promise<Blob>;
}
