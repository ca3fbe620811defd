import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';

/**
 * Times of our own clock, ids drawn at random, and what only says when
 * something was worked on: nothing of it can be pulled from the host.
 */
const OURS = new Set([
  'evaluatedAt',
  'evaluated_at',
  'evaluationId',
  'observedAt',
  'pulled_at',
  'lease_token',
  'lease_until',
  // How statuses went while time passed.
  'trend',
]);

/** A copy without what only our own clock says. */
export function withoutOurs<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (key, inner) => (OURS.has(key) ? undefined : inner)),
  );
}

/** The facts that a pull can derive, whenever it comes. */
export function pulledFactsOf(facts: ChangeFacts): unknown {
  const {
    seenHeads: _heads,
    seenReviews: _commits,
    releasesTold: _told,
    earliestAuthoredAt: _at,
    ...rest
  } = facts;
  const { reviews } = facts;
  return {
    ...rest,
    reviews:
      reviews.state === 'known'
        ? reviews.value.map(({ commitSha: _sha, ...review }) => review)
        : reviews,
  };
}

/** What counts of the facts that depend on when they were seen first. */
export function firstSeenOf(facts: ChangeFacts): unknown {
  const { reviews, earliestAuthoredAt } = facts;
  return {
    reviewed:
      reviews.state === 'known'
        ? reviews.value.map(({ id, commitSha }) => `${id} ${commitSha}`).sort()
        : [],
    earliestAuthoredAt,
  };
}

/** Ids of the approvals that count for the head. */
export function countedApprovals({ reviews, headSha }: ChangeFacts): string[] {
  return reviews.state === 'known'
    ? reviews.value
        .filter(
          ({ state, commitSha }) =>
            state === 'approved' && commitSha === headSha,
        )
        .map(({ id }) => id)
    : [];
}
