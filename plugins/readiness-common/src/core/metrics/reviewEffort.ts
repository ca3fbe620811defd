import { Account, ChangeFacts } from '../changes/change';
import { isBeforeMerge, isSameAccount } from './humanReviews';
import { Measure, missingPart } from './measure';

const GAP = 30 * 60;
const LEAD_IN = 10 * 60;

function sessionSeconds(times: number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted.reduce((sum, time, index) => {
    const gap = index === 0 ? Infinity : time - sorted[index - 1];
    return sum + (gap <= GAP ? gap : LEAD_IN);
  }, 0);
}

/**
 * Seconds people spent reviewing: what they reported, else an estimate from
 * their events. The two are never added together.
 *
 * @public
 */
export function reviewEffort(facts: ChangeFacts): Measure {
  const minutes = facts.reported?.reviewMinutes ?? [];
  if (minutes.length) {
    const sum = minutes.reduce((total, entry) => total + entry.minutes, 0);
    return { value: sum * 60, quality: 'reported' };
  }
  const { reviews, threads } = facts;
  if (reviews.state !== 'known') return missingPart('reviews', reviews);
  if (threads.state !== 'known') return missingPart('threads', threads);
  const events: Array<{ author?: Account; at: string }> = [
    ...reviews.value
      .filter(review => review.state !== 'pending')
      .map(({ author, submittedAt }) => ({ author, at: submittedAt })),
    ...threads.value.flatMap(thread => [thread, ...thread.comments]),
  ].filter(
    event =>
      !isSameAccount(event.author, facts.author) &&
      isBeforeMerge(facts, event.at),
  );
  if (events.some(({ author }) => (author?.kind ?? 'unknown') === 'unknown')) {
    return { unknown: 'one of its reviewers may or may not be a human' };
  }
  const timesOf = new Map<string, number[]>();
  for (const { author, at } of events) {
    if (author?.kind !== 'human') continue;
    const reviewer = author.id ?? author.login?.toLowerCase() ?? '';
    const times = timesOf.get(reviewer) ?? [];
    times.push(Date.parse(at) / 1000);
    timesOf.set(reviewer, times);
  }
  if (!timesOf.size) return { unknown: 'no human review activity was seen' };
  const value = [...timesOf.values()]
    .map(sessionSeconds)
    .reduce((a, b) => a + b, 0);
  return { value, quality: 'estimated' };
}
