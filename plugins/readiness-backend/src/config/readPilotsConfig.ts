import {
  Problem,
  problemsOf,
} from '@readiness/backstage-plugin-readiness-common/core';
import { z } from 'zod';
import { entityRefs } from './entityRefs';

/** Who may run pilots. */
export interface PilotsConfig {
  /** Entity references of the groups and users who lead pilots. */
  leads: string[];
}

const schema = z.strictObject({
  leads: entityRefs(
    'a group or user who may create, start and close pilots, such as "group:default/engineering-leads"',
  ),
});

/** Reads `readiness.pilots`; every problem goes into `problems`. */
export function readPilotsConfig(
  value: unknown,
  problems: Problem[],
): PilotsConfig {
  const parsed = schema.safeParse(value ?? {});
  if (!parsed.success) {
    problems.push(...problemsOf(parsed.error, 'readiness.pilots'));
    return { leads: [] };
  }
  return parsed.data;
}
