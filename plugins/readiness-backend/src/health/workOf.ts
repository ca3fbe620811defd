import {
  HEALTH_WORK,
  HealthWork,
} from '@readiness/backstage-plugin-readiness-common';

/**
 * The work that goes on. Where no source brings changes nobody works on them,
 * and what a former one left behind waits for nothing.
 */
export function workOf(changeSources: readonly unknown[]): HealthWork[] {
  return changeSources.length > 0 ? [...HEALTH_WORK] : ['components'];
}
