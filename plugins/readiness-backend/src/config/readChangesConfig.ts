import {
  AiOptions,
  compileGlob,
  Glob,
  parseAiConfig,
  Problem,
  problemsOf,
} from '@readiness/backstage-plugin-readiness-common/core';
import { z } from 'zod';

/** How changes are read and measured. */
export interface ChangesConfig {
  /** Files that do not count into the size of a change. */
  excluded: Glob[];
  /** Files that are tests although their names do not say so. */
  tests: Glob[];
  ai: AiOptions;
  /** Whether the code host is told the status of open changes. */
  publishStatus: boolean;
}

const globs = z
  .array(
    z.string('must be a path pattern such as "gen/**"'),
    'must be a list of path patterns such as ["gen/**"]',
  )
  .default([]);

const schema = z.strictObject({
  excluded: globs,
  tests: globs,
  ai: z.unknown().optional(),
  publishStatus: z.boolean('must be true or false').default(false),
});

/** Reads `readiness.changes`; every problem goes into `problems`. */
export function readChangesConfig(
  value: unknown,
  problems: Problem[],
): ChangesConfig {
  const path = 'readiness.changes';
  const parsed = schema.safeParse(value ?? {});
  if (!parsed.success) {
    problems.push(...problemsOf(parsed.error, path));
    return {
      excluded: [],
      tests: [],
      ai: {},
      publishStatus: false,
    };
  }
  const { ai: written, publishStatus } = parsed.data;
  const ai = parseAiConfig(written ?? {}, `${path}.ai`);
  if (!ai.ok) {
    problems.push(...ai.problems);
  }
  return {
    excluded: readGlobs(parsed.data.excluded, `${path}.excluded`, problems),
    tests: readGlobs(parsed.data.tests, `${path}.tests`, problems),
    ai: ai.ok ? ai.value : {},
    publishStatus,
  };
}

/** Reads path patterns; every problem goes into `problems`. */
export function readGlobs(
  patterns: readonly string[],
  path: string,
  problems: Problem[],
): Glob[] {
  return patterns.flatMap((pattern, index) => {
    const glob = compileGlob(pattern, `${path}[${index}]`);
    if (!glob.ok) {
      problems.push(...glob.problems);
      return [];
    }
    return [glob.value];
  });
}
