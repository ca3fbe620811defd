import { ChangeFacts } from '../changes/change';
import { firstHumanReview, isSameAccount, sortReviews } from './humanReviews';
import { isUnknown, Measure } from './measure';
import { activeSpan } from './reviewableAt';

/** @public */
export type ReviewElapsed = Measure<{ approvalToMerge: Measure }>;

/**
 * Whether it was merged without a human's review; merging one's own change
 * with comments but no approval is that too. Undefined if it cannot be told.
 *
 * @public
 */
export function mergedUnreviewed(facts: ChangeFacts): boolean | undefined {
  if (facts.mergedAt === undefined) return undefined;
  const sorted = sortReviews(facts);
  if (isUnknown(sorted)) return undefined;
  if (sorted.human.some(review => review.state === 'approved')) return false;
  if (sorted.undecided.length) return undefined;
  return (
    sorted.human.length === 0 || isSameAccount(facts.mergedBy, facts.author)
  );
}

/** Seconds from the first human review to the merge. @public */
export function reviewElapsed(facts: ChangeFacts): ReviewElapsed {
  const { mergedAt } = facts;
  if (mergedAt === undefined) return { unknown: 'it is not merged' };
  const sorted = sortReviews(facts);
  if (isUnknown(sorted)) return sorted;
  const first = firstHumanReview(sorted);
  if (first === 'none' || mergedUnreviewed(facts)) {
    return { unknown: 'it was merged unreviewed' };
  }
  if (isUnknown(first)) return first;
  const elapsed = activeSpan(facts, first.submittedAt, mergedAt);
  if (isUnknown(elapsed)) return elapsed;
  const approval = sorted.human.find(review => review.state === 'approved');
  const approvalToMerge: Measure = approval
    ? activeSpan(facts, approval.submittedAt, mergedAt)
    : { unknown: 'no human approved it' };
  return { ...elapsed, approvalToMerge };
}
