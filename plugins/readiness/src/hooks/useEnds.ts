import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { dayAfter, USUAL_DAYS } from '../lib/recordFields';

/** Days, where nothing is configured; the backend has the same. */
const LONGEST = 90;

/**
 * The days on which what is accepted may end, as an input of type date wants
 * them: the usual one, and the last one that is allowed. What ends with a day
 * must end within the days that there are, so the last is one less.
 */
export function useEnds(records: 'waivers' | 'decisions'): {
  usual: string;
  last: string;
} {
  const longest =
    useApi(configApiRef).getOptionalNumber(
      `readiness.${records}.maximumDays`,
    ) ?? LONGEST;
  return {
    usual: dayAfter(Math.min(USUAL_DAYS, longest - 1)),
    last: dayAfter(longest - 1),
  };
}
