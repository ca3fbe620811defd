import { WorldEvent } from '../world/events';
import { ReviewThread } from '../world/model';
import { WorldState } from '../world/WorldState';
import { toCheckRun, toCheckSuite, toStatus } from '../rest/shapes/toCheckRun';
import { toCommit } from '../rest/shapes/toCommit';
import { toDeployment, toDeploymentStatus } from '../rest/shapes/toDeployment';
import { toIssue } from '../rest/shapes/toIssue';
import {
  toFullPullRequest,
  toLabel,
  toPullRequest,
} from '../rest/shapes/toPullRequest';
import { toRepository } from '../rest/shapes/toRepository';
import { toReview } from '../rest/shapes/toReview';
import { toUser } from '../rest/shapes/toUser';
import { toPushPayload } from './toPushPayload';

/** What GitHub would send for an event, as it stands at this moment. */
export function toPayload(world: WorldState, event: WorldEvent): object {
  const { repository } = event;
  const shared = {
    repository: toRepository(world, repository),
    organization: toOrganization(world),
    sender: toUser(world, event.sender),
    installation: { id: 5_001, node_id: 'INST_5001' },
  };
  switch (event.name) {
    case 'pull_request':
      return {
        action: event.action,
        number: event.pull.number,
        pull_request: toFullPullRequest(world, repository, event.pull),
        ...(event.label
          ? { label: toLabel(world, repository, event.label) }
          : {}),
        ...(event.before ? { before: event.before } : {}),
        ...(event.after ? { after: event.after } : {}),
        ...(event.reviewer
          ? { requested_reviewer: toUser(world, event.reviewer) }
          : {}),
        ...(event.changes ? { changes: toChanges(event.changes) } : {}),
        ...shared,
      };
    case 'pull_request_review': {
      const review = toReview(world, repository, event.pull, event.review);
      return {
        action: event.action,
        review: { ...review, state: review.state.toLowerCase() },
        pull_request: toPullRequest(world, repository, event.pull),
        ...shared,
      };
    }
    case 'pull_request_review_thread':
      return {
        action: event.action,
        thread: {
          node_id: `PRRT_${event.thread.id}`,
          comments: event.thread.comments.map(comment =>
            toComment(world, event, comment),
          ),
        },
        pull_request: toPullRequest(world, repository, event.pull),
        ...shared,
      };
    case 'push':
      return { ...toPushPayload(world, event), ...shared };
    case 'check_run': {
      const commit = repository.commits.get(event.sha)!;
      const {
        id,
        head_branch,
        head_sha,
        status,
        conclusion,
        url,
        before,
        after,
        pull_requests,
        app,
        created_at,
        updated_at,
      } = toCheckSuite(world, repository, commit, event.run.app);
      return {
        action: event.action,
        check_run: {
          ...toCheckRun(world, repository, event.sha, event.run),
          check_suite: {
            id,
            node_id: `CS_${id}`,
            head_branch,
            head_sha,
            status,
            conclusion: status === 'completed' ? conclusion : null,
            url,
            before,
            after,
            pull_requests,
            app,
            created_at,
            updated_at,
          },
        },
        ...shared,
      };
    }
    case 'check_suite':
      return {
        action: event.action,
        check_suite: toCheckSuite(
          world,
          repository,
          repository.commits.get(event.sha)!,
          event.app,
        ),
        ...shared,
      };
    case 'status': {
      const commit = repository.commits.get(event.sha)!;
      const status = toStatus(world, repository, event.sha, event.status);
      return {
        id: status.id,
        sha: event.sha,
        name: `${repository.owner}/${repository.name}`,
        avatar_url: status.avatar_url,
        target_url: status.target_url,
        context: status.context,
        description: status.description,
        state: status.state,
        commit: toCommit(world, repository, commit),
        branches: [...repository.branches]
          .filter(([, sha]) => sha === event.sha)
          .map(([name, sha]) => ({
            name,
            commit: { sha, url: toCommit(world, repository, commit).url },
            protected: name === repository.defaultBranch,
          })),
        created_at: status.created_at,
        updated_at: status.updated_at,
        ...shared,
      };
    }
    case 'deployment_status':
      return {
        action: event.action,
        deployment_status: toDeploymentStatus(
          world,
          repository,
          event.deployment,
          event.status,
        ),
        deployment: toDeployment(world, repository, event.deployment),
        ...shared,
      };
    default:
      return {
        action: event.action,
        issue: toIssue(world, repository, event.issue),
        ...(event.label
          ? { label: toLabel(world, repository, event.label) }
          : {}),
        ...shared,
      };
  }
}

function toOrganization({ publicUrl, organisation }: WorldState) {
  const api = `${publicUrl}/api/v3/orgs/${organisation}`;
  return {
    login: organisation,
    id: 70_200_100,
    node_id: 'O_70200100',
    url: api,
    repos_url: `${api}/repos`,
    events_url: `${api}/events`,
    hooks_url: `${api}/hooks`,
    issues_url: `${api}/issues`,
    members_url: `${api}/members{/member}`,
    public_members_url: `${api}/public_members{/member}`,
    avatar_url: `${publicUrl}/avatars/70200100`,
    description: 'An invented ferry operator. Sample data.',
  };
}

function toChanges(changes: { title?: string; body?: string }) {
  return Object.fromEntries(
    Object.entries(changes).map(([key, from]) => [key, { from }]),
  );
}

function toComment(
  world: WorldState,
  event: Extract<WorldEvent, { name: 'pull_request_review_thread' }>,
  comment: ReviewThread['comments'][number],
) {
  const { repository, pull, thread } = event;
  const { owner, name } = repository;
  const root = `${world.publicUrl}/api/v3/repos/${owner}/${name}/pulls`;
  const url = `${root}/comments/${comment.id}`;
  const page = world.page(
    repository,
    `/pull/${pull.number}#discussion_r${comment.id}`,
  );
  return {
    url,
    pull_request_review_id: thread.reviewId ?? null,
    id: comment.id,
    node_id: `PRRC_${comment.id}`,
    diff_hunk: '@@ -1 +1 @@',
    path: thread.path,
    position: thread.line,
    original_position: thread.line,
    commit_id: pull.headSha,
    original_commit_id: comment.commitSha,
    user: toUser(world, comment.author),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.createdAt,
    html_url: page,
    pull_request_url: `${root}/${pull.number}`,
    author_association: 'MEMBER',
    _links: {
      self: { href: url },
      html: { href: page },
      pull_request: { href: `${root}/${pull.number}` },
    },
    start_line: null,
    original_start_line: null,
    start_side: null,
    line: thread.line,
    original_line: thread.line,
    side: 'RIGHT',
    reactions: {
      url: `${url}/reactions`,
      total_count: 0,
      '+1': 0,
      '-1': 0,
      laugh: 0,
      hooray: 0,
      confused: 0,
      heart: 0,
      rocket: 0,
      eyes: 0,
    },
  };
}
