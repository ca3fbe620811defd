import {
  ChangeFacts,
  SeenHead,
  SeenReview,
} from '@readiness/backstage-plugin-readiness-common/core';
import { mergeSeen } from './mergeSeen';

/**
 * Adds to what a later pull stored what one that began before it saw first. It
 * is late: what it says of the present does not count any more.
 *
 * @param kept - what is stored, and when its pull began
 * @param pulled - what the earlier pull found
 * @param pulledAt - when that one began, ISO 8601 UTC
 * @param told - whether the host ever told a release of the repository
 */
export function mergeSeenEarlier(
  kept: { facts: ChangeFacts; at: string },
  pulled: ChangeFacts,
  pulledAt: string,
  told: boolean,
): ChangeFacts {
  const earlier = mergeSeen(undefined, pulled, pulledAt, told);
  const first: ChangeFacts = {
    ...earlier,
    seenHeads: inOrder([
      ...(earlier.seenHeads ?? []),
      ...(kept.facts.seenHeads ?? []),
    ]),
    seenReviews: seenFirst(kept.facts, earlier.seenReviews ?? []),
  };
  return mergeSeen(
    first,
    kept.facts,
    kept.at,
    told || kept.facts.releasesTold === true,
  );
}

/** Each head once for every time that it came up. */
function inOrder(heads: SeenHead[]): SeenHead[] {
  return heads
    .sort((left, right) => Date.parse(left.at) - Date.parse(right.at))
    .filter(({ sha }, index, all) => all[index - 1]?.sha !== sha);
}

/**
 * A review that both saw at different commits was re-pointed, and nobody knows
 * how often: it is not taken for one of the head.
 */
function seenFirst(
  { headSha, reviews, seenReviews = [] }: ChangeFacts,
  earlier: readonly SeenReview[],
): SeenReview[] {
  const commits = new Map(earlier.map(({ id, commitSha }) => [id, commitSha]));
  const kept = [
    ...(reviews.state === 'known' ? reviews.value : []),
    ...seenReviews,
  ];
  for (const { id, commitSha } of kept) {
    if (!commits.has(id) || commitSha !== headSha) {
      commits.set(id, commitSha);
    }
  }
  return [...commits].map(([id, commitSha]) => ({ id, commitSha }));
}
