import { ChangeFacts } from '../changes/change';
import { firstHumanReview, sortReviews } from './humanReviews';
import { isUnknown, Measure } from './measure';
import { activeSpan, reviewableAt } from './reviewableAt';

/** @public */
export type PickupTime = Measure & { firstAiReviewAt?: string };

/** Seconds from reviewable to the first human review. @public */
export function pickupTime(facts: ChangeFacts): PickupTime {
  const sorted = sortReviews(facts);
  if (isUnknown(sorted)) return sorted;
  const beside = sorted.ai.length
    ? { firstAiReviewAt: sorted.ai[0].submittedAt }
    : {};
  const first = firstHumanReview(sorted);
  if (first === 'none') {
    return { unknown: 'no human reviewed it before the merge', ...beside };
  }
  if (isUnknown(first)) return { ...first, ...beside };
  const start = reviewableAt(facts);
  if (isUnknown(start)) return { ...start, ...beside };
  return { ...activeSpan(facts, start.at, first.submittedAt), ...beside };
}
