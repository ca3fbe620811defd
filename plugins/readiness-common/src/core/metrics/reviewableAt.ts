import { ChangeFacts, TimelineEvent } from '../changes/change';
import { firstHumanReview, sortReviews } from './humanReviews';
import { byTime, isUnknown, Measure, missingPart, Unknown } from './measure';

type Interval = [from: number, to: number];

function draftIntervals(
  facts: ChangeFacts,
  timeline: TimelineEvent[],
): Interval[] {
  const events = byTime(timeline, event => event.at).filter(
    event =>
      event.type === 'readyForReview' || event.type === 'convertedToDraft',
  );
  const intervals: Interval[] = [];
  const bornDraft = events.length
    ? events[0].type === 'readyForReview'
    : facts.state === 'draft';
  let since = bornDraft ? Date.parse(facts.createdAt) : undefined;
  for (const { type, at } of events) {
    if (type === 'convertedToDraft') since ??= Date.parse(at);
    else if (since !== undefined) {
      intervals.push([since, Date.parse(at)]);
      since = undefined;
    }
  }
  if (since !== undefined) intervals.push([since, Infinity]);
  return intervals;
}

function closedIntervals(timeline: TimelineEvent[]): Interval[] {
  const intervals: Interval[] = [];
  let since: number | undefined;
  for (const { type, at } of byTime(timeline, event => event.at)) {
    if (type === 'closed') since ??= Date.parse(at);
    if (type === 'reopened' && since !== undefined) {
      intervals.push([since, Date.parse(at)]);
      since = undefined;
    }
  }
  return intervals;
}

/**
 * When the change was first up for review: the end of the last draft interval
 * before the first human review, else its creation. A review given during the
 * first draft shows that it was reviewable from the start.
 *
 * @public
 */
export function reviewableAt(facts: ChangeFacts): { at: string } | Unknown {
  const { timeline } = facts;
  if (timeline.state !== 'known') {
    return missingPart('timeline events', timeline);
  }
  const drafts = draftIntervals(facts, timeline.value);
  if (!drafts.length) return { at: facts.createdAt };
  const sorted = sortReviews(facts);
  if (isUnknown(sorted)) return sorted;
  const first = firstHumanReview(sorted);
  if (first !== 'none' && isUnknown(first)) return first;
  if (first === 'none' && facts.state === 'draft') {
    return { unknown: 'it is still a draft' };
  }
  const until = Date.parse(
    first === 'none' ? facts.mergedAt ?? facts.updatedAt : first.submittedAt,
  );
  const ended = drafts.map(([, to]) => to).filter(to => to <= until);
  if (!ended.length) return { at: facts.createdAt };
  return { at: new Date(Math.max(...ended)).toISOString() };
}

/**
 * Seconds between two times, less the drafts that began after the change was
 * reviewable and the time it was closed. Overlaps are taken off once.
 */
export function activeSpan(
  facts: ChangeFacts,
  from: string,
  to: string,
): Measure {
  const { timeline } = facts;
  if (timeline.state !== 'known') {
    return missingPart('timeline events', timeline);
  }
  const start = reviewableAt(facts);
  if (isUnknown(start)) return start;
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  if (end < begin) return { unknown: 'its times contradict each other' };
  const pauses = [
    ...draftIntervals(facts, timeline.value).filter(
      ([since]) => since > Date.parse(start.at),
    ),
    ...closedIntervals(timeline.value),
  ].sort((a, b) => a[0] - b[0]);
  let paused = 0;
  let covered = begin;
  for (const [since, until] of pauses) {
    const lower = Math.max(since, covered);
    const upper = Math.min(until, end);
    if (upper > lower) {
      paused += upper - lower;
      covered = upper;
    }
  }
  return { value: (end - begin - paused) / 1000 };
}
