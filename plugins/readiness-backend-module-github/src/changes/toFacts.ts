import {
  ChangeFacts,
  changeIdOf,
  RepositoryRef,
  repositoryIdOf,
} from '@readiness/backstage-plugin-readiness-common/core';
import { KindOf, toAccount } from './accounts';
import { ChangeNode } from './schema';

/** What of a change is collected apart from its own fields. */
export type ChangeParts = Pick<
  ChangeFacts,
  | 'timeline'
  | 'files'
  | 'commits'
  | 'earliestAuthoredAt'
  | 'pushes'
  | 'earlierPushesUnread'
  | 'reviews'
  | 'threads'
  | 'checks'
  | 'requiredChecks'
  | 'dependencies'
  | 'basePolicy'
  | 'deployedAt'
  | 'issues'
>;

/** A change in no host's words; `labels` are all of them. */
export function toFacts(
  repository: RepositoryRef,
  node: ChangeNode,
  labels: readonly string[],
  parts: ChangeParts,
  kindOf: KindOf,
): ChangeFacts {
  const author = toAccount(node.author, kindOf);
  const mergedBy = toAccount(node.mergedBy, kindOf);
  const { earliestAuthoredAt, deployedAt, ...others } = parts;
  return {
    id: changeIdOf(repository, node.number),
    repository: repositoryIdOf(repository),
    number: node.number,
    url: node.url,
    title: node.title,
    body: node.body,
    state: stateOf(node),
    ...(author ? { author } : {}),
    branch: node.headRefName,
    fork: node.isCrossRepository,
    baseBranch: node.baseRefName,
    baseSha: node.baseRefOid,
    headSha: node.headRefOid,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
    ...(node.closedAt ? { closedAt: node.closedAt } : {}),
    ...(node.mergedAt ? { mergedAt: node.mergedAt } : {}),
    ...(mergedBy ? { mergedBy } : {}),
    ...(node.mergeCommit && node.merged
      ? { mergeCommitSha: node.mergeCommit.oid }
      : {}),
    labels: [...labels],
    totals: {
      additions: node.additions,
      deletions: node.deletions,
      changedFiles: node.changedFiles,
    },
    ...others,
    ...(earliestAuthoredAt ? { earliestAuthoredAt } : {}),
    ...(deployedAt ? { deployedAt } : {}),
  };
}

export function stateOf(
  node: Pick<ChangeNode, 'merged' | 'state' | 'isDraft'>,
): ChangeFacts['state'] {
  if (node.merged) {
    return 'merged';
  }
  if (node.state === 'CLOSED') {
    return 'closed';
  }
  return node.isDraft ? 'draft' : 'open';
}
