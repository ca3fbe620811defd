import { Account, ChangeFacts, Review } from '../changes/change';
import { byTime, distinct, missingPart, seconds, Unknown } from './measure';

export function isSameAccount(a?: Account, b?: Account): boolean {
  if (!a || !b) return false;
  if (a.id !== undefined && b.id !== undefined) return a.id === b.id;
  if (a.login === undefined || b.login === undefined) return false;
  return a.login.toLowerCase() === b.login.toLowerCase();
}

export function isBeforeMerge(facts: ChangeFacts, at: string): boolean {
  return facts.mergedAt === undefined || seconds(at, facts.mergedAt) >= 0;
}

export interface SortedReviews {
  human: Review[];
  ai: Review[];
  /** By accounts of which nobody can tell whether they are human. */
  undecided: Review[];
}

/** Submitted before the merge by somebody other than the author, by time. */
export function sortReviews(facts: ChangeFacts): SortedReviews | Unknown {
  const { reviews } = facts;
  if (reviews.state !== 'known') return missingPart('reviews', reviews);
  const counted = byTime(
    distinct(reviews.value, review => review.id).filter(
      review =>
        review.state !== 'pending' &&
        !isSameAccount(review.author, facts.author) &&
        isBeforeMerge(facts, review.submittedAt),
    ),
    review => review.submittedAt,
  );
  const of = (kind: Account['kind']) =>
    counted.filter(review => (review.author?.kind ?? 'unknown') === kind);
  return { human: of('human'), ai: of('ai'), undecided: of('unknown') };
}

/** The first human review, `none`, or why that cannot be told. */
export function firstHumanReview(
  sorted: SortedReviews,
): Review | 'none' | Unknown {
  const [human] = sorted.human;
  const [undecided] = sorted.undecided;
  if (
    undecided &&
    (!human || seconds(undecided.submittedAt, human.submittedAt) > 0)
  ) {
    return { unknown: 'an earlier reviewer may or may not be a human' };
  }
  return human ?? 'none';
}
