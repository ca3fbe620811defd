import { Part } from '../change';
import { RepositoryFacts } from '../repository';
import {
  Dating,
  Observation,
  ObservationOrigin,
} from '../../evidence/observation';
import {
  CheckRunsPayload,
  RequiredChecksPayload,
} from '../../evidence/changeKinds';
import { countOf } from '../../engine/words';
import { mapPart, settlePart } from './observePart';
import { runsAt } from './runsAt';

/**
 * The kinds of evidence about components that a change source supplies.
 *
 * @public
 */
export const REPOSITORY_KINDS: readonly string[] = [
  'default-branch-checks',
  'dependencies',
];

/**
 * Turns a repository as pulled into evidence about its components.
 *
 * @param facts - what was pulled, why nothing could be, or `undefined` while
 *   nothing was pulled yet
 * @param context - the id of the change source, and when it pulled: ISO 8601
 *   UTC
 * @public
 */
export function observeRepository(
  facts: RepositoryFacts | { failed: string } | undefined,
  context: { source: string; observedAt: string },
): Observation[] {
  const origin = (kind: string): Omit<ObservationOrigin, 'summary'> => ({
    kind,
    source: context.source,
    externalId: `repository:${kind}`,
    tier: 'pulled',
    observedAt: context.observedAt,
  });
  if (!facts || 'failed' in facts) {
    const unknown: Observation[] = REPOSITORY_KINDS.map(kind =>
      facts
        ? {
            ...origin(kind),
            state: 'failed',
            summary: `its repository could not be read (${facts.failed})`,
            remedyBy: 'operator',
          }
        : {
            ...origin(kind),
            state: 'uncollected',
            summary: 'its repository has not been read yet',
          },
    );
    return unknown;
  }
  const { url } = facts;
  return [
    settlePart(checksOf(facts), 'the checks of its default branch', {
      ...origin('default-branch-checks'),
      url,
      present: payload => ({
        payload,
        dating: datingOf(payload, context.observedAt),
        summary: `the checks of \`${
          facts.defaultBranch
        }\` at \`${facts.headSha.slice(0, 7)}\``,
      }),
    }),
    settlePart(facts.dependencies, 'its dependencies', {
      ...origin('dependencies'),
      url,
      present: dependencies => ({
        payload: {
          dependencies: dependencies.map(({ ecosystem, name, version }) => ({
            ecosystem,
            name,
            version,
          })),
        },
        dating: { type: 'timeless' },
        summary: `${countOf(
          dependencies.length,
          'dependency',
          'dependencies',
        )} on \`${facts.defaultBranch}\``,
      }),
    }),
  ];
}

function checksOf(
  facts: RepositoryFacts,
): Part<CheckRunsPayload & RequiredChecksPayload> {
  const { checks, requiredChecks, defaultBranch } = facts;
  if (requiredChecks.state !== 'known') {
    return requiredChecks;
  }
  return mapPart(checks, runs => ({
    branch: defaultBranch,
    checks: requiredChecks.value,
    runs: runsAt(runs, facts.headSha),
  }));
}

/**
 * As old as the oldest of the checks; one that still runs is as young as the
 * pull. Where the host does not say when a check ended, nobody knows its age.
 */
function datingOf({ runs }: CheckRunsPayload, observedAt: string): Dating {
  const ended = runs.filter(({ conclusion }) => conclusion !== 'pending');
  const times = ended.flatMap(({ completedAt }) => completedAt ?? []);
  if (times.length < ended.length) {
    return { type: 'unknown' };
  }
  const oldest = Math.min(...[observedAt, ...times].map(at => Date.parse(at)));
  return { type: 'dated', asOf: new Date(oldest).toISOString() };
}
