import { ChangeFacts } from '../changes/change';
import { isBeforeMerge, sortReviews } from './humanReviews';
import { distinct, isUnknown, Measure, missingPart } from './measure';

/**
 * How often a human's non-approving review was followed by a push, until the
 * last approval. Merges of the base do not count. A dismissed review no longer
 * says what it was, so with one the count is an estimate.
 *
 * @public
 */
export function reworkCount(facts: ChangeFacts): Measure {
  const sorted = sortReviews(facts);
  if (isUnknown(sorted)) return sorted;
  if (facts.pushes.state !== 'known') {
    return missingPart('pushes', facts.pushes);
  }
  if (sorted.undecided.length) {
    return { unknown: 'one of its reviewers may or may not be a human' };
  }
  const approvals = sorted.human.filter(review => review.state === 'approved');
  const last = approvals.at(-1)?.submittedAt;
  const until = last === undefined ? Infinity : Date.parse(last);
  const pushes = distinct(facts.pushes.value, p => `${p.at} ${p.after}`)
    .filter(push => !push.mergesBaseOnly && isBeforeMerge(facts, push.at))
    .map(push => Date.parse(push.at))
    .filter(at => at < until);
  const asks = sorted.human
    .filter(
      ({ state }) => state === 'changesRequested' || state === 'commented',
    )
    .map(review => Date.parse(review.submittedAt));
  // Asks answered by the same next push are one round.
  const rounds = new Set(
    asks
      .map(ask => Math.min(...pushes.filter(at => at > ask)))
      .filter(Number.isFinite),
  );
  const dismissed = sorted.human.some(review => review.state === 'dismissed');
  return { value: rounds.size, quality: dismissed ? 'estimated' : 'exact' };
}
