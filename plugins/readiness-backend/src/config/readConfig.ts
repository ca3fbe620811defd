import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import {
  BUILT_IN_GATE,
  Gate,
  parseAreas,
  parseGates,
  Problem,
  RequirementRegistry,
  SensitiveArea,
} from '@readiness/backstage-plugin-readiness-common/core';
import { PilotsConfig, readPilotsConfig } from './readPilotsConfig';
import { readRecordsConfig, RecordsConfig } from './readRecordsConfig';
import { ChangesConfig, readChangesConfig } from './readChangesConfig';
import {
  readSubmissionsConfig,
  SubmissionsConfig,
} from './readSubmissionsConfig';

/**
 * The plugin's configuration, checked as a whole.
 */
export interface ReadinessConfig {
  /** As written: `Component`. */
  kinds: string[];
  gates: Gate[];
  /** Whether the gates are the built-in one because none is configured. */
  usesBuiltInGate: boolean;
  /** The gates as they are written, by name. */
  writtenGates: ReadonlyMap<string, unknown>;
  areas: SensitiveArea[];
  /** Milliseconds. */
  catalogInterval: number;
  /** Milliseconds. */
  repositoryFileInterval: number;
  /** Milliseconds between two looks at a repository's changes. */
  changesInterval: number;
  /** Milliseconds after which a change that waits is pulled again. */
  openChangesInterval: number;
  changes: ChangesConfig;
  submissions: SubmissionsConfig;
  pilots: PilotsConfig;
  records: RecordsConfig;
  /** Where Backstage is opened, for links in what code hosts are told. */
  appUrl: string;
}

const KNOWN_KEYS = [
  'kinds',
  'schedule',
  'sensitiveAreas',
  'gates',
  'changes',
  'submissions',
  'pilots',
  'waivers',
  'decisions',
  'notifications',
  // Read by modules.
  'github',
  'gitlab',
];
const KNOWN_SCHEDULES = [
  'catalog',
  'repositoryFiles',
  'changes',
  'openChanges',
];

/**
 * @throws InputError listing every problem with its path and remedy
 */
export function readConfig(
  config: Config,
  registry: RequirementRegistry,
): ReadinessConfig {
  const root = config.getOptional('readiness') ?? {};
  const problems: Problem[] = [];
  if (typeof root !== 'object' || Array.isArray(root) || root === null) {
    throw asError([{ path: 'readiness', message: 'must be an object' }]);
  }
  const {
    kinds,
    schedule,
    sensitiveAreas,
    gates,
    changes,
    submissions,
    pilots,
    waivers,
    decisions,
    notifications,
  } = root as Record<string, unknown>;
  refuseUnknown(root, KNOWN_KEYS, 'readiness', problems);
  refuseUnknown(schedule, KNOWN_SCHEDULES, 'readiness.schedule', problems);

  const areas = parseAreas(sensitiveAreas, 'readiness.sensitiveAreas');
  const builtIn = gates === undefined;
  const parsedGates = parseGates(
    builtIn ? [BUILT_IN_GATE] : gates,
    'readiness.gates',
    registry,
  );
  for (const parsed of [areas, parsedGates]) {
    if (!parsed.ok) {
      problems.push(...parsed.problems);
    }
  }
  const read: ReadinessConfig = {
    kinds: readKinds(kinds, problems),
    gates: parsedGates.ok ? parsedGates.value : [],
    usesBuiltInGate: builtIn,
    writtenGates: parsedGates.ok
      ? new Map(
          parsedGates.value.map(({ name }, index) => [
            name,
            builtIn ? BUILT_IN_GATE : (gates as unknown[])[index],
          ]),
        )
      : new Map(),
    areas: areas.ok ? areas.value : [],
    catalogInterval: readInterval(config, 'catalog', 30, 5, problems),
    repositoryFileInterval: readInterval(
      config,
      'repositoryFiles',
      3600,
      10,
      problems,
    ),
    changesInterval: readInterval(config, 'changes', 300, 5, problems),
    openChangesInterval: readInterval(config, 'openChanges', 3600, 5, problems),
    changes: readChangesConfig(changes, problems),
    submissions: readSubmissionsConfig(submissions, problems),
    pilots: readPilotsConfig(pilots, problems),
    records: readRecordsConfig({ waivers, decisions, notifications }, problems),
    appUrl: (config.getOptionalString('app.baseUrl') ?? '').replace(/\/$/, ''),
  };
  if (problems.length > 0) {
    throw asError(problems);
  }
  return read;
}

function refuseUnknown(
  value: unknown,
  known: string[],
  path: string,
  problems: Problem[],
): void {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) {
      problems.push({
        path: `${path}.${key}`,
        message: `is not an option here; the options are ${known.join(', ')}`,
      });
    }
  }
}

function readKinds(value: unknown, problems: Problem[]): string[] {
  if (value === undefined) {
    return ['Component'];
  }
  const valid =
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(kind => typeof kind === 'string' && /^[A-Za-z]+$/.test(kind));
  if (!valid) {
    problems.push({
      path: 'readiness.kinds',
      message: 'must be a list of entity kinds, such as [Component]',
    });
    return [];
  }
  if (value.some(kind => /^(group|user)$/i.test(kind))) {
    problems.push({
      path: 'readiness.kinds',
      message:
        'cannot name Group or User: they own components and are not judged',
    });
  }
  return value;
}

function readInterval(
  config: Config,
  key: string,
  fallback: number,
  least: number,
  problems: Problem[],
): number {
  const path = `readiness.schedule.${key}`;
  if (!config.has(path)) {
    return fallback * 1000;
  }
  try {
    const duration: HumanDuration = readDurationFromConfig(config, {
      key: path,
    });
    const milliseconds = durationToMilliseconds(duration);
    if (milliseconds >= least * 1000) {
      return milliseconds;
    }
    problems.push({ path, message: `must be at least ${least} seconds` });
  } catch {
    problems.push({
      path,
      message: 'must be a duration such as { minutes: 5 } or "5m"',
    });
  }
  return fallback * 1000;
}

function asError(problems: Problem[]): InputError {
  const lines = problems.map(({ path, message }) => `  ${path} ${message}`);
  const count =
    problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return new InputError(
    `The readiness configuration has ${count}:\n${lines.join('\n')}`,
  );
}
