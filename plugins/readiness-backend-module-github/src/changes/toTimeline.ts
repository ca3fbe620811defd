import { TimelineEvent } from '@readiness/backstage-plugin-readiness-common/core';
import { TimelineNode } from './schema';

const TYPES: Record<string, TimelineEvent['type']> = {
  ReadyForReviewEvent: 'readyForReview',
  ConvertToDraftEvent: 'convertedToDraft',
  ClosedEvent: 'closed',
  ReopenedEvent: 'reopened',
};

export function toTimeline(nodes: readonly TimelineNode[]): TimelineEvent[] {
  return nodes.flatMap(({ __typename: name, createdAt }) =>
    Object.hasOwn(TYPES, name) ? [{ type: TYPES[name], at: createdAt }] : [],
  );
}

/** Heads that force-pushes left and reached, where GitHub still names them. */
export function forcedHeads(nodes: readonly TimelineNode[]): string[] {
  return nodes.flatMap(({ beforeCommit, afterCommit }) =>
    [beforeCommit, afterCommit].flatMap(commit => (commit ? [commit.oid] : [])),
  );
}
