import { PullRequest, Repository } from '../../world/model';
import { totalsOf } from '../../world/files';
import { WorldState } from '../../world/WorldState';
import { toRepository } from './toRepository';
import { toOwner, toUser } from './toUser';

/** A pull request as REST shows it, without the counts of the single one. */
export function toPullRequest(
  world: WorldState,
  repository: Repository,
  pull: PullRequest,
) {
  const { owner, name } = repository;
  const repositoryApi = `${world.publicUrl}/api/v3/repos/${owner}/${name}`;
  const api = `${repositoryApi}/pulls/${pull.number}`;
  const issueApi = `${repositoryApi}/issues/${pull.number}`;
  const page = world.page(repository, `/pull/${pull.number}`);
  const base = toRepository(world, repository);
  return {
    url: api,
    id: pull.id,
    node_id: `PR_${pull.id}`,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issueApi,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: toUser(world, pull.author),
    body: pull.body === '' ? null : pull.body,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt ?? null,
    merged_at: pull.mergedAt ?? null,
    merge_commit_sha: pull.mergeCommitSha ?? null,
    assignee: null,
    assignees: [],
    requested_reviewers: pull.requestedReviewers.map(login =>
      toUser(world, login),
    ),
    requested_teams: [],
    labels: pull.labels.map(label => toLabel(world, repository, label)),
    milestone: null,
    draft: pull.draft,
    commits_url: `${api}/commits`,
    review_comments_url: `${api}/comments`,
    review_comment_url: `${repositoryApi}/pulls/comments{/number}`,
    comments_url: `${issueApi}/comments`,
    statuses_url: `${repositoryApi}/statuses/${pull.headSha}`,
    head: {
      label: `${pull.fork?.split('/')[0] ?? owner}:${pull.headBranch}`,
      ref: pull.headBranch,
      sha: pull.headSha,
      user: pull.fork
        ? toUser(world, pull.fork.split('/')[0])
        : toOwner(world, owner),
      repo: pull.fork
        ? { ...base, full_name: pull.fork, fork: true, id: base.id + 1 }
        : base,
    },
    base: {
      label: `${owner}:${pull.baseBranch}`,
      ref: pull.baseBranch,
      sha: pull.baseSha,
      user: toOwner(world, owner),
      repo: base,
    },
    _links: {
      self: { href: api },
      html: { href: page },
      issue: { href: issueApi },
      comments: { href: `${issueApi}/comments` },
      review_comments: { href: `${api}/comments` },
      review_comment: { href: `${repositoryApi}/pulls/comments{/number}` },
      commits: { href: `${api}/commits` },
      statuses: { href: `${repositoryApi}/statuses/${pull.headSha}` },
    },
    author_association: pull.fork
      ? ('CONTRIBUTOR' as const)
      : ('MEMBER' as const),
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** The single pull request, with its counts. */
export function toFullPullRequest(
  world: WorldState,
  repository: Repository,
  pull: PullRequest,
) {
  const { additions, deletions, changedFiles } = totalsOf(pull.files);
  return {
    ...toPullRequest(world, repository, pull),
    merged: pull.mergedAt !== undefined,
    mergeable: pull.state === 'open' ? true : null,
    rebaseable: pull.state === 'open' ? true : null,
    mergeable_state: pull.state === 'open' ? 'clean' : 'unknown',
    merged_by: pull.mergedBy ? toUser(world, pull.mergedBy) : null,
    comments: 0,
    review_comments: pull.threads.reduce(
      (sum, { comments }) => sum + comments.length,
      0,
    ),
    maintainer_can_modify: false,
    commits: pull.commits.length,
    additions,
    deletions,
    changed_files: changedFiles,
  };
}

export function toLabel(
  world: WorldState,
  { owner, name }: Repository,
  label: string,
) {
  const path = `repos/${owner}/${name}/labels/${encodeURIComponent(label)}`;
  return {
    id:
      9_000_000 +
      ([...label].reduce((sum, char) => sum * 7 + char.charCodeAt(0), 0) %
        1_000_000),
    node_id: `LA_${label}`,
    url: `${world.publicUrl}/api/v3/${path}`,
    name: label,
    color: 'ededed',
    default: false,
    description: null,
  };
}
