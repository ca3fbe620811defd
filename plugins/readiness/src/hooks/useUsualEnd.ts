import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { dayAfter, USUAL_DAYS } from '../lib/recordFields';

/** Days, where nothing is configured; the backend has the same. */
const LONGEST = 90;

/**
 * The day on which what is accepted ends unless another is chosen, as an input
 * of type date wants it: as usual, or the last one that is allowed. What ends
 * with a day must end within the days that there are, so the last is one less.
 */
export function useUsualEnd(records: 'waivers' | 'decisions'): string {
  const longest =
    useApi(configApiRef).getOptionalNumber(
      `readiness.${records}.maximumDays`,
    ) ?? LONGEST;
  return dayAfter(Math.min(USUAL_DAYS, longest - 1));
}
