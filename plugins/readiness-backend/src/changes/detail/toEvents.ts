import { ChangeEvent } from '@readiness/backstage-plugin-readiness-common';
import {
  Account,
  ChangeFacts,
  Review,
} from '@readiness/backstage-plugin-readiness-common/core';

const REVIEW_TYPES: Partial<Record<Review['state'], ChangeEvent['type']>> = {
  approved: 'approved',
  changesRequested: 'changesRequested',
  commented: 'commented',
  dismissed: 'dismissed',
};

/** What happened to a change, oldest first. */
export function toEvents(facts: ChangeFacts): ChangeEvent[] {
  const events: ChangeEvent[] = [
    { type: 'created', at: facts.createdAt, ...by(facts.author) },
    ...valueOf(facts.timeline).map(({ type, at }) => ({ type, at })),
    ...valueOf(facts.pushes).map(
      (push): ChangeEvent => ({
        type: push.forced ? 'forcePush' : 'push',
        at: push.at,
        sha: push.after,
        ...by(push.by),
      }),
    ),
    ...valueOf(facts.reviews).flatMap(review => {
      const type = REVIEW_TYPES[review.state];
      return type
        ? [
            {
              type,
              at: review.submittedAt,
              sha: review.commitSha,
              atHead: review.commitSha === facts.headSha,
              url: httpUrl(review.url),
              ...by(review.author),
            },
          ]
        : [];
    }),
  ];
  if (facts.mergedAt) {
    events.push({
      type: 'merged',
      at: facts.mergedAt,
      sha: facts.mergeCommitSha,
      ...by(facts.mergedBy),
    });
  }
  if (facts.deployedAt?.state === 'known' && facts.deployedAt.value) {
    events.push({ type: 'deployed', at: facts.deployedAt.value });
  }
  // A merge closes the change, which hosts tell as an event of its own.
  return events
    .filter(({ type, at }) => type !== 'closed' || at !== facts.mergedAt)
    .sort((left, right) => Date.parse(left.at) - Date.parse(right.at));
}

/** The parts of a change that are not known, in words. */
export function unknownPartsOf(facts: ChangeFacts): string[] {
  const parts = {
    'Its timeline': facts.timeline,
    'Its files': facts.files,
    'Its commits': facts.commits,
    'Its pushes': facts.pushes,
    'Its reviews': facts.reviews,
    'Its review threads': facts.threads,
    'Its checks': facts.checks,
    'The checks its base branch requires': facts.requiredChecks,
    'Its dependencies': facts.dependencies,
    'The code owners and attributes at its base': facts.basePolicy,
    'Its linked issues': facts.issues,
    'Its deployments': facts.deployedAt,
  };
  return Object.entries(parts).flatMap(([noun, part]) => {
    if (!part || part.state === 'known') {
      return [];
    }
    const clause =
      part.state === 'failed' ? 'could not be read' : 'are not known';
    return [`${noun} ${clause}: ${part.why}`];
  });
}

function valueOf<T>(
  part: { state: 'known'; value: T[] } | { state: string },
): T[] {
  return 'value' in part ? part.value : [];
}

function by(account: Account | undefined): Pick<ChangeEvent, 'by' | 'byKind'> {
  return account?.login ? { by: account.login, byKind: account.kind } : {};
}

/** Anything else is not shown as a link. */
function httpUrl(url: string | undefined): string | undefined {
  return url && /^https?:\/\//i.test(url) ? url : undefined;
}
