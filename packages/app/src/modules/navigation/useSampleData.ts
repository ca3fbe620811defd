import { configApiRef, useApi } from '@backstage/frontend-plugin-api';

/** Whether this app shows the sample organisation: `app.sampleData`. */
export function useSampleData(): boolean {
  return useApi(configApiRef).getOptionalBoolean('app.sampleData') ?? false;
}
