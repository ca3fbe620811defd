import { Repository } from '../../world/model';
import { WorldState } from '../../world/WorldState';
import { toOwner } from './toUser';

const TEMPLATES = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
};

/** A repository as REST shows it. */
export function toRepository(world: WorldState, repository: Repository) {
  const { owner, name } = repository;
  const api = `${world.publicUrl}/api/v3/repos/${owner}/${name}`;
  const last = repository.activities[repository.activities.length - 1];
  const open =
    [...repository.issues.values()].filter(({ state }) => state === 'open')
      .length +
    [...repository.pulls.values()].filter(({ state }) => state === 'open')
      .length;
  return {
    id: repository.id,
    node_id: `R_${repository.id}`,
    name,
    full_name: `${owner}/${name}`,
    private: true,
    owner: toOwner(world, owner),
    html_url: world.page(repository),
    description: repository.description,
    fork: false,
    url: api,
    ...Object.fromEntries(
      Object.entries(TEMPLATES).map(([key, path]) => [key, `${api}${path}`]),
    ),
    created_at: repository.createdAt,
    updated_at: last?.at ?? repository.createdAt,
    pushed_at: last?.at ?? repository.createdAt,
    git_url: `git://skerryline.example/${owner}/${name}.git`,
    ssh_url: `git@skerryline.example:${owner}/${name}.git`,
    clone_url: `${world.page(repository)}.git`,
    svn_url: world.page(repository),
    homepage: null,
    size: 1024,
    stargazers_count: 0,
    watchers_count: 0,
    language: repository.language,
    has_issues: true,
    has_projects: false,
    has_downloads: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    mirror_url: null,
    archived: false,
    disabled: false,
    open_issues_count: open,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: ['sample-data'],
    custom_properties: {},
    visibility: 'private',
    forks: 0,
    open_issues: open,
    watchers: 0,
    default_branch: repository.defaultBranch,
  };
}
