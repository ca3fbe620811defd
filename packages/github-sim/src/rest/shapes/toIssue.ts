import { Issue, Repository } from '../../world/model';
import { WorldState } from '../../world/WorldState';
import { toLabel } from './toPullRequest';
import { toUser } from './toUser';

/** An issue as REST shows it. */
export function toIssue(
  world: WorldState,
  repository: Repository,
  issue: Issue,
) {
  const { owner, name } = repository;
  const root = `${world.publicUrl}/api/v3/repos/${owner}/${name}`;
  const api = `${root}/issues/${issue.number}`;
  return {
    url: api,
    repository_url: root,
    labels_url: `${api}/labels{/name}`,
    comments_url: `${api}/comments`,
    events_url: `${api}/events`,
    html_url: world.page(repository, `/issues/${issue.number}`),
    id: issue.id,
    node_id: `I_${issue.id}`,
    number: issue.number,
    title: issue.title,
    user: toUser(world, issue.author),
    labels: issue.labels.map(label => toLabel(world, repository, label)),
    state: issue.state,
    state_reason: issue.state === 'closed' ? ('completed' as const) : null,
    locked: false,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: 0,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt ?? null,
    author_association: 'MEMBER' as const,
    active_lock_reason: null,
    body: issue.body === '' ? null : issue.body,
    reactions: {
      url: `${api}/reactions`,
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
    timeline_url: `${api}/timeline`,
    performed_via_github_app: null,
  };
}
