import { describeOwner } from '../../engine/words';
import {
  AreaReviewersPayload,
  PathOwnersPayload,
  ReviewsPayload,
} from '../../evidence/changeKinds';
import { Codeowners } from '../../paths/codeowners';
import { Part } from '../change';
import { ChangeContext, People } from './changeContext';
import { commonOwner } from './commonOwner';
import { mapPart } from './observePart';
import { TouchedArea } from './touchedAreas';

type Reviewer = ReviewsPayload['reviews'][number];

/** Said where naming the owners would tell of components one may not see. */
const SOME_OWNER = ['an owner of a component that it belongs to'];

/**
 * Who may review each touched area: those it names, else the owners of the
 * touched paths at the base, else the owners of the components that speak for
 * the repository.
 */
export function areaReviewersPayload(
  areas: readonly TouchedArea[],
  reviews: readonly Reviewer[],
  codeowners: Part<Codeowners>,
  context: ChangeContext,
): Part<AreaReviewersPayload> {
  const needsOwners = areas.some(({ area }) => area.reviewers.length === 0);
  if (needsOwners && codeowners.state !== 'known') {
    return codeowners;
  }
  const owners = codeowners.state === 'known' ? codeowners.value : undefined;
  const value = areas.map(({ area, basePaths }) => {
    const { refs, named } = namedFor(
      area.reviewers,
      basePaths,
      owners,
      context,
    );
    const isNamed = (reviewer: Reviewer) =>
      refs.some(owner => isOwner(reviewer, owner, context.people));
    return {
      id: area.id,
      named,
      supplier:
        named === SOME_OWNER
          ? undefined
          : refs.map(owner => refOf(owner, context.people)).find(Boolean),
      reviewers: reviews.filter(isNamed).map(({ by }) => by),
    };
  });
  return { state: 'known', value: { areas: value } };
}

/** Who they are, and as sentences name them. */
function namedFor(
  configured: string[],
  paths: string[],
  codeowners: Codeowners | undefined,
  context: ChangeContext,
): { refs: string[]; named: string[] } {
  const owners = paths.flatMap(path => codeowners?.ownersOf(path) ?? []);
  const told = configured.length > 0 ? configured : [...new Set(owners)];
  if (told.length > 0) {
    return { refs: told, named: told.map(describeNamed) };
  }
  const refs = [
    ...new Set(
      context.components.flatMap(({ owner, foreign }) =>
        owner === undefined || foreign ? [] : owner,
      ),
    ),
  ];
  return refs.length > 0 && commonOwner(context) === undefined
    ? { refs, named: SOME_OWNER }
    : { refs, named: refs.map(describeNamed) };
}

/** The reviewers who own one of the paths by CODEOWNERS at the base. */
export function pathOwnersPayload(
  paths: readonly string[],
  reviews: readonly Reviewer[],
  codeowners: Part<Codeowners>,
  { people }: ChangeContext,
): Part<PathOwnersPayload> {
  return mapPart(codeowners, ({ ownersOf }) => {
    const owners = [...new Set(paths.flatMap(path => ownersOf(path)))];
    const owning = reviews.filter(reviewer =>
      owners.some(owner => isOwner(reviewer, owner, people)),
    );
    return { reviewers: owning.map(({ by }) => by) };
  });
}

/**
 * @param owner - an entity reference, or as CODEOWNERS writes it: `@user`,
 *   `@org/team`, an e-mail address
 */
function isOwner(reviewer: Reviewer, owner: string, people: People): boolean {
  if (owner.startsWith('@') && !owner.includes('/')) {
    return reviewer.keys.includes(`login ${owner.slice(1).toLowerCase()}`);
  }
  const ref = refOf(owner, people)?.toLowerCase();
  return (
    ref !== undefined &&
    [reviewer.userRef, ...reviewer.groups].some(
      candidate => candidate?.toLowerCase() === ref,
    )
  );
}

function refOf(owner: string, people: People): string | undefined {
  if (owner.startsWith('@')) {
    return owner.includes('/')
      ? people.groupOfTeam(owner)
      : people.userRefOf({ login: owner.slice(1) });
  }
  return owner.includes('@') ? people.userRefOf({ email: owner }) : owner;
}

function describeNamed(owner: string): string {
  return owner.includes('@') ? owner : describeOwner(owner);
}
