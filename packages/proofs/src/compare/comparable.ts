import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';
import { ChangeAnswers, YearAnswers } from '../year/readAnswers';

/**
 * Times of our own clock, ids drawn at random, and what only says when
 * something was worked on. Nothing of it can be pulled from the host.
 */
const OURS = new Set([
  'evaluatedAt',
  'evaluated_at',
  'evaluationId',
  'observedAt',
  'pulled_at',
  'lease_token',
  'lease_until',
  // Of the stored answer, which says when it was evaluated.
  'digest',
  // How statuses went while time passed.
  'trend',
]);

/** A copy without what only our own clock says. */
export function withoutOurs<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (key, inner) => (OURS.has(key) ? undefined : inner)),
  );
}

/** What of a change depends on when it was seen first. */
export interface FirstSeen {
  /** The commit that each review was of. */
  reviewed: Record<string, string>;
  earliestAuthoredAt?: string;
}

export function firstSeenOf({ facts }: ChangeAnswers): FirstSeen {
  const { reviews, earliestAuthoredAt } = facts;
  return {
    reviewed: Object.fromEntries(
      reviews.state === 'known'
        ? reviews.value.map(({ id, commitSha }) => [id, commitSha])
        : [],
    ),
    earliestAuthoredAt,
  };
}

/** The facts that a pull can derive, whenever it comes. */
export function pulledFactsOf({ facts }: ChangeAnswers): unknown {
  const { seenHeads: _heads, earliestAuthoredAt: _at, reviews, ...rest } = facts;
  return {
    ...rest,
    reviews:
      reviews.state === 'known'
        ? reviews.value.map(({ commitSha: _sha, ...review }) => review)
        : reviews,
  };
}

/** Ids of the approvals that count for the head. */
export function countedApprovals(facts: ChangeFacts): string[] {
  const { reviews, headSha } = facts;
  return reviews.state === 'known'
    ? reviews.value
        .filter(
          ({ state, commitSha }) =>
            state === 'approved' && commitSha === headSha,
        )
        .map(({ id }) => id)
    : [];
}

/** Ids of changes whose facts differ by when they were seen first alone. */
export function seenOtherwise(left: YearAnswers, right: YearAnswers): string[] {
  return Object.keys(left.changes).filter(
    id =>
      JSON.stringify(firstSeenOf(left.changes[id])) !==
      JSON.stringify(firstSeenOf(right.changes[id])),
  );
}
