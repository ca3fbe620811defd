import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';
import { StoredChange } from '../changes/detail/toChangeDetail';

/** A change that waits for review, as its components' queues have it. */
export interface QueueEntry {
  lines?: number;
  sensitive: boolean;
  areas: string[];
  since: string;
}

/**
 * `undefined` where a change waits for no review: it is a draft or not open any
 * more, or a person approved its head. Where its reviews are not known it
 * waits.
 */
export function queueEntry(
  facts: ChangeFacts,
  { areas, numbers }: Pick<StoredChange, 'areas' | 'numbers'>,
): QueueEntry | undefined {
  if (facts.state !== 'open') {
    return undefined;
  }
  const reviews = facts.reviews.state === 'known' ? facts.reviews.value : [];
  const approved = reviews.some(
    ({ state, author, commitSha }) =>
      state === 'approved' &&
      author?.kind === 'human' &&
      commitSha === facts.headSha,
  );
  if (approved) {
    return undefined;
  }
  const readyAt =
    facts.timeline.state === 'known'
      ? facts.timeline.value
          .filter(
            ({ type }) => type === 'readyForReview' || type === 'reopened',
          )
          .map(({ at }) => at)
          .sort()
          .pop()
      : undefined;
  const { diffSize } = numbers;
  return {
    ...('value' in diffSize && { lines: diffSize.value }),
    sensitive: areas.length > 0,
    areas: areas.map(({ title }) => title),
    since: readyAt ?? facts.createdAt,
  };
}
