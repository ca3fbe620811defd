import { countOf } from '../../engine/words';
import { coverClauses } from '../../contracts/coverClauses';
import {
  ChangedLineCoveragePayload,
  ClauseCoveragePayload,
  ContractClausesPayload,
  DependencyReviewPayload,
} from '../../evidence/changeKinds';
import { Observation, ObservationOrigin } from '../../evidence/observation';
import { Codeowners, parseCodeowners } from '../../paths/codeowners';
import { ChangeSubject } from '../../subject';
import { Coverage } from '../../submissions/submission';
import { ChangeFacts, ChangedFile, Part } from '../change';
import { changeNameOf } from '../repository';
import { areaReviewersPayload, pathOwnersPayload } from './areaReviewers';
import { changedLineCoverage } from './changedLineCoverage';
import { ChangeContext } from './changeContext';
import { commonOwner } from './commonOwner';
import { firstPush } from './firstPush';
import { changedFilesPayload, classifyFiles } from './observeFiles';
import { observeNotes } from './observeNotes';
import { bothParts, mapPart, Present, settlePart } from './observePart';
import { contributorsPayload, reviewsPayload } from './observeReviews';
import { runsAt } from './runsAt';
import { findTouchedAreas, TouchedArea } from './touchedAreas';

/**
 * The kinds of evidence about changes that a change source supplies.
 *
 * @public
 */
export const CHANGE_KINDS: readonly string[] = [
  'changed-files',
  'touched-areas',
  'reviews',
  'contributors',
  'area-reviewers',
  'path-owners',
  'check-runs',
  'required-checks',
  'dependency-review',
  'rollback-plan',
  'deployment-note',
  'first-push',
];

/** Kinds that are no evidence as they are, but make some. */
const TRANSLATED = ['attestation', 'coverage', 'contract-clauses'];

/**
 * A change as its requirements see it, with what else its page shows.
 *
 * @public
 */
export interface ObservedChange {
  subject: ChangeSubject;
  observations: Observation[];
  /** The areas it touches; none also where its files are not known. */
  areas: Array<{ id: string; title: string; why: string; files: string[] }>;
  files: Part<
    Array<
      ChangedFile & {
        kind: 'test' | 'documentation' | 'configuration' | 'code';
        excludedBy?: string;
        areas: string[];
      }
    >
  >;
}

/**
 * Turns a change as pulled into evidence about it at its head. Every part that
 * is not known becomes an observation that says so, and policy comes from
 * `context` and the base, never from the change.
 *
 * @public
 */
export function observeChange(
  facts: ChangeFacts,
  context: ChangeContext,
): ObservedChange {
  const observe = createObserver(facts, context);
  const codeowners = readCodeowners(facts, context);
  const files = classifyFiles(facts, context.rules);
  const touched = touchedAreas(files, codeowners, context);
  const reviews = reviewsPayload(facts, context);
  const reviewed = reviews.state === 'known' ? reviews.value : [];
  const authorRef = facts.author && context.people.userRefOf(facts.author);

  const checks = mapPart(facts.checks, runs => ({
    runs: runsAt(runs, facts.headSha),
  }));

  const observations: Observation[] = [
    observe('changed-files', 'its files', files, value => ({
      payload: changedFilesPayload(value),
      summary: countOf(value.length, 'changed file'),
    })),
    observe('touched-areas', 'its files and their owners', touched, value => ({
      payload: { areas: value.map(({ payload }) => payload) },
      summary: describeAreas(value),
    })),
    observe('reviews', 'its reviews', reviews, value => ({
      payload: { reviews: value },
      summary: value.map(describeReview).join(', ') || 'no review',
    })),
    observe(
      'contributors',
      'its commits',
      contributorsPayload(facts, context),
      payload => ({ payload, summary: 'the people behind its commits' }),
    ),
    observe(
      'area-reviewers',
      'the owners of its paths at the base',
      chain(touched, value =>
        areaReviewersPayload(value, reviewed, codeowners, context),
      ),
      payload => ({
        payload,
        summary: 'the named reviewers of what it touches',
      }),
    ),
    observe(
      'path-owners',
      'the owners of its paths at the base',
      chain(touched, value =>
        pathOwnersPayload(
          value
            .filter(({ area }) => area.secondReviewer)
            .flatMap(({ basePaths }) => basePaths),
          reviewed,
          codeowners,
          context,
        ),
      ),
      payload => ({ payload, summary: 'the owners of the sensitive paths' }),
    ),
    observe('check-runs', 'its checks', checks, payload => ({
      payload,
      summary: `${countOf(payload.runs.length, 'check')} at \`${shortSha(
        facts.headSha,
      )}\``,
    })),
    observe(
      'required-checks',
      'the checks its base branch requires',
      facts.requiredChecks,
      value => ({
        payload: {
          branch: facts.baseBranch,
          checks: value.map(({ name, appId }) => ({ name, appId })),
        },
        summary: `${countOf(value.length, 'check')} that \`${
          facts.baseBranch
        }\` requires`,
      }),
    ),
    observe(
      'dependency-review',
      'its changes of dependencies',
      dependencyReview(facts),
      payload => ({ payload, summary: describeDependencies(payload) }),
    ),
    observe(
      'first-push',
      'its pushes',
      { state: 'known', value: firstPush(facts) },
      payload => ({
        payload,
        summary: `first seen at ${payload.at}`,
      }),
    ),
    ...observeNotes(facts, authorRef, context, observe.origin),
    ...observeCoverage(files, context, observe),
    ...observeClauses(files, context, observe),
    ...context.submissions.filter(({ kind }) => !TRANSLATED.includes(kind)),
    ...absentContract(context, observe.origin),
  ];

  const areas = touched.state === 'known' ? touched.value : [];
  return {
    subject: {
      type: 'change',
      id: facts.id,
      name: changeNameOf(facts.repository, facts.number),
      entityRefs: context.components.map(({ entityRef }) => entityRef),
      ...definedOnly({ supplier: commonOwner(context), authorRef }),
      sensitiveAreas: areas.map(({ area }) => area.id),
      headSha: facts.headSha,
      state: facts.state,
    },
    observations,
    areas: areas.map(({ area, why, files: paths }) => ({
      id: area.id,
      title: area.title,
      why,
      files: paths,
    })),
    files: mapPart(files, value =>
      value.map(file => ({
        ...file,
        areas: areas
          .filter(touchedArea => touchedArea.files.includes(file.path))
          .map(({ area }) => area.id),
      })),
    ),
  };
}

type Observer = (<T>(
  kind: string,
  noun: string,
  part: Part<T>,
  present: (value: T) => Present | { absent: string },
) => Observation) & {
  origin: (kind: string) => Omit<ObservationOrigin, 'summary'>;
};

/** What everything observed of one change at its head has in common. */
function createObserver(facts: ChangeFacts, context: ChangeContext): Observer {
  const origin = (kind: string) => ({
    kind,
    source: context.source,
    externalId: `${facts.id}@${facts.headSha}:${kind}`,
    tier: 'pulled' as const,
    observedAt: context.observedAt,
    ...(/^https?:\/\//i.test(facts.url) && { url: facts.url }),
  });
  function observe<T>(
    kind: string,
    noun: string,
    part: Part<T>,
    present: (value: T) => Present | { absent: string },
  ): Observation {
    return settlePart(part, noun, { ...origin(kind), present });
  }
  return Object.assign(observe, { origin });
}

function readCodeowners(
  { basePolicy }: ChangeFacts,
  { codeownersDialect }: ChangeContext,
): Part<Codeowners> {
  return mapPart(basePolicy, ({ codeowners }) => {
    const parsed = parseCodeowners(codeowners ?? '', codeownersDialect);
    // Asked for the same paths again and again, and slow with many lines.
    const asked = new Map<string, string[]>();
    const ownersOf = (path: string) => {
      const owners = asked.get(path) ?? parsed.ownersOf(path);
      asked.set(path, owners);
      return owners;
    };
    return { ...parsed, ownersOf };
  });
}

/** Owners matter only where an area is told by them. */
function touchedAreas(
  files: ReturnType<typeof classifyFiles>,
  codeowners: Part<Codeowners>,
  context: ChangeContext,
): Part<TouchedArea[]> {
  if (context.areas.some(({ owners }) => owners.length > 0)) {
    return mapPart(bothParts(files, codeowners), ([value, owners]) =>
      findTouchedAreas(value, context, owners),
    );
  }
  return mapPart(files, value => findTouchedAreas(value, context, undefined));
}

/** What is listed counts, also where more may be missing. */
function dependencyReview({
  dependencies,
}: ChangeFacts): Part<DependencyReviewPayload> {
  return 'listed' in dependencies
    ? {
        state: 'known',
        value: {
          dependencies: dependencies.listed,
          incomplete: dependencies.why,
        },
      }
    : mapPart(dependencies, value => ({ dependencies: value }));
}

function observeCoverage(
  files: ReturnType<typeof classifyFiles>,
  { submissions }: ChangeContext,
  observe: Observer,
): Observation[] {
  const reports = submissions.filter(
    ({ kind, state }) => kind === 'coverage' && state === 'present',
  ) as Array<Extract<Observation, { state: 'present' }>>;
  return [...new Set(reports.map(({ tier }) => tier))].map(tier => {
    const ofTier = reports.filter(report => report.tier === tier);
    const part = chain(files, value =>
      changedLineCoverage(
        value,
        ofTier.map(({ payload }) => payload as Coverage),
      ),
    );
    const observation = observe(
      'changed-line-coverage',
      'its coverage',
      part,
      (payload: ChangedLineCoveragePayload) => ({
        payload,
        summary: `tests ran ${payload.covered} of ${payload.coverable} changed lines of code`,
      }),
    );
    const { externalId } = observation;
    return { ...observation, tier, externalId: `${externalId}:${tier}` };
  });
}

/** Which clauses of its contracts the tests show that it adds or changes. */
function observeClauses(
  files: ReturnType<typeof classifyFiles>,
  { submissions }: ChangeContext,
  observe: Observer,
): Observation[] {
  const contracts = submissions.filter(
    ({ kind, state }) => kind === 'contract-clauses' && state === 'present',
  ) as Array<Extract<Observation, { state: 'present' }>>;
  return contracts.map(({ payload, externalId }) => {
    const { contract, title, clauses, mapped } =
      payload as ContractClausesPayload;
    const part = mapPart(files, value => {
      const changed = value.filter(
        ({ kind, status }) => kind === 'test' && status !== 'removed',
      );
      const covered = coverClauses(
        clauses,
        mapped,
        new Set(changed.map(({ path }) => path)),
      );
      return covered.map((clause, index) => ({
        ...clause,
        ...definedOnly({ text: clauses[index].text }),
      }));
    });
    const observation = observe(
      'clause-coverage',
      'its files',
      part,
      (value: ClauseCoveragePayload['clauses']) => ({
        payload: { contract, ...(title && { title }), clauses: value },
        summary: `changed tests show ${
          value.filter(({ tests }) => tests.length > 0).length
        } of ${countOf(value.length, 'clause')} of ${contract}`,
      }),
    );
    return {
      ...observation,
      externalId: `${observation.externalId}:${externalId}`,
    };
  });
}

function absentContract(
  { supplied, submissions }: ChangeContext,
  originOf: Observer['origin'],
): Observation[] {
  const looked =
    supplied?.has('contract') &&
    !submissions.some(({ kind }) => kind === 'contract');
  return looked
    ? ['contract', 'clause-coverage'].map(kind => ({
        ...originOf(kind),
        state: 'absent',
        summary: 'no contract is linked to it',
      }))
    : [];
}

function chain<TFrom, TTo>(
  part: Part<TFrom>,
  next: (value: TFrom) => Part<TTo>,
): Part<TTo> {
  return part.state === 'known' ? next(part.value) : part;
}

function describeDependencies({
  dependencies,
  incomplete,
}: DependencyReviewPayload): string {
  const count = countOf(dependencies.length, 'dependency', 'dependencies');
  return incomplete === undefined
    ? count
    : `${count}, and perhaps more (${incomplete})`;
}

function describeAreas(areas: readonly TouchedArea[]): string {
  return areas.length === 0
    ? 'no sensitive area'
    : areas.map(({ area, why }) => `${area.title}: ${why}`).join('; ');
}

const WORDS = {
  approved: 'approved',
  changesRequested: 'asked for changes at',
  dismissed: 'had a review dismissed of',
};

function describeReview(review: {
  by: string;
  state: keyof typeof WORDS;
  commitSha: string;
}): string {
  return `${review.by} ${WORDS[review.state]} \`${shortSha(
    review.commitSha,
  )}\``;
}

function shortSha(sha: string): string {
  return sha.slice(0, 7);
}

function definedOnly<T extends Record<string, unknown>>(value: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== undefined),
  ) as Partial<T>;
}
