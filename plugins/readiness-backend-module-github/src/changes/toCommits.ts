import { ChangeCommit } from '@readiness/backstage-plugin-readiness-common/core';
import { KindOf, toCommitIdentity } from './accounts';
import { CommitNode } from './schema';

/**
 * The commits of a change. A merge whose other parents are none of its own
 * brought in the base branch: GitHub lists only what the base does not have.
 */
export function toCommits(nodes: CommitNode[], kindOf: KindOf): ChangeCommit[] {
  const own = new Set(nodes.map(({ commit }) => commit.oid));
  return nodes.map(({ commit }) => {
    const parents = commit.parents.nodes.map(({ oid }) => oid);
    return {
      sha: commit.oid,
      message: commit.message,
      author: toCommitIdentity(commit.author, kindOf),
      committer: toCommitIdentity(commit.committer, kindOf),
      authoredAt: commit.authoredDate,
      committedAt: commit.committedDate,
      parents,
      fromBase:
        parents.length > 1 && parents.slice(1).every(sha => !own.has(sha)),
    };
  });
}

/** The earliest date a commit of the change claims, as far as any is known. */
export function earliestAuthoredAt(
  commits: readonly ChangeCommit[],
  before: string | undefined,
): string | undefined {
  const dates = commits
    .filter(({ fromBase }) => !fromBase)
    .map(({ authoredAt }) => authoredAt);
  return [...dates, ...(before ? [before] : [])].sort()[0];
}
