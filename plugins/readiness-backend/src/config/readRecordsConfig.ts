import {
  Problem,
  problemsOf,
} from '@readiness/backstage-plugin-readiness-common/core';
import { z } from 'zod';

/** Bounds of what people record, and whether they are told of it. */
export interface RecordsConfig {
  /** Days that a waiver may last. */
  waiverMaximumDays: number;
  /** Days that a risk may be shipped with. */
  decisionMaximumDays: number;
  /** Whether people get notifications of Backstage. */
  notifications: boolean;
}

/** Days, unless the configuration says otherwise. */
const LONGEST = 90;

const days = z
  .number('must be a number of days')
  .int('must be a whole number of days')
  .min(1, 'must be at least 1 day')
  .max(3650, 'must be at most 3650 days')
  .default(LONGEST);

const schema = z.strictObject({
  waivers: z.strictObject({ maximumDays: days }).default({
    maximumDays: LONGEST,
  }),
  decisions: z.strictObject({ maximumDays: days }).default({
    maximumDays: LONGEST,
  }),
  notifications: z
    .strictObject({
      enabled: z.boolean('must be true or false').default(false),
    })
    .default({ enabled: false }),
});

/**
 * Reads `readiness.waivers`, `readiness.decisions` and
 * `readiness.notifications`; every problem goes into `problems`.
 */
export function readRecordsConfig(
  value: { waivers?: unknown; decisions?: unknown; notifications?: unknown },
  problems: Problem[],
): RecordsConfig {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    problems.push(...problemsOf(parsed.error, 'readiness'));
    return {
      waiverMaximumDays: LONGEST,
      decisionMaximumDays: LONGEST,
      notifications: false,
    };
  }
  const { waivers, decisions, notifications } = parsed.data;
  return {
    waiverMaximumDays: waivers.maximumDays,
    decisionMaximumDays: decisions.maximumDays,
    notifications: notifications.enabled,
  };
}
