import { latestRuns, suiteId } from '../../world/commands/checks';
import {
  App,
  CheckRun,
  Commit,
  Repository,
  StatusContext,
} from '../../world/model';
import { WorldState } from '../../world/WorldState';
import { toOwner, toUser } from './toUser';

/** A check run as REST shows it. */
export function toCheckRun(
  world: WorldState,
  repository: Repository,
  sha: string,
  run: CheckRun,
) {
  const { owner, name } = repository;
  const api = `${world.publicUrl}/api/v3/repos/${owner}/${name}`;
  return {
    id: run.id,
    name: run.name,
    node_id: `CR_${run.id}`,
    head_sha: sha,
    external_id: run.externalId ?? '',
    url: `${api}/check-runs/${run.id}`,
    html_url: world.page(repository, `/runs/${run.id}`),
    details_url: run.detailsUrl ?? null,
    status: run.status,
    conclusion: run.conclusion ?? null,
    started_at: run.startedAt,
    completed_at: run.completedAt ?? null,
    output: {
      title: run.output?.title ?? null,
      summary: run.output?.summary ?? null,
      text: run.output?.text ?? null,
      annotations_count: 0,
      annotations_url: `${api}/check-runs/${run.id}/annotations`,
    },
    check_suite: { id: suiteId(sha, run.app.id) },
    app: toApp(world, run.app),
    pull_requests: pullsAt(repository, sha).map(pull => ({
      id: pull.id,
      number: pull.number,
      url: `${api}/pulls/${pull.number}`,
      head: {
        ref: pull.headBranch,
        sha: pull.headSha,
        repo: { id: repository.id, name, url: api },
      },
      base: {
        ref: pull.baseBranch,
        sha: pull.baseSha,
        repo: { id: repository.id, name, url: api },
      },
    })),
  };
}

/** The runs of one app at a commit, as a webhook shows them. */
export function toCheckSuite(
  world: WorldState,
  repository: Repository,
  commit: Commit,
  app: App,
) {
  const { owner, name } = repository;
  const id = suiteId(commit.sha, app.id);
  const api = `${world.publicUrl}/api/v3/repos/${owner}/${name}`;
  const runs = latestRuns(commit.checkRuns).filter(
    run => run.app.id === app.id,
  );
  const failed = runs.find(({ conclusion }) => conclusion === 'failure');
  const [first] = commit.checkRuns;
  const branch = [...repository.branches].find(
    ([, sha]) => sha === commit.sha,
  )?.[0];
  return {
    id,
    node_id: `CS_${id}`,
    head_branch: branch ?? null,
    head_sha: commit.sha,
    status: runs.every(({ status }) => status === 'completed')
      ? 'completed'
      : 'in_progress',
    conclusion: failed ? 'failure' : 'success',
    url: `${api}/check-suites/${id}`,
    before: commit.parents[0] ?? null,
    after: commit.sha,
    pull_requests: runs[0]
      ? toCheckRun(world, repository, commit.sha, runs[0]).pull_requests
      : [],
    app: toApp(world, app),
    created_at: first?.startedAt ?? commit.committer.at,
    updated_at: runs[runs.length - 1]?.completedAt ?? commit.committer.at,
    rerequestable: true,
    runs_rerequestable: true,
    latest_check_runs_count: runs.length,
    check_runs_url: `${api}/check-suites/${id}/check-runs`,
    head_commit: {
      id: commit.sha,
      tree_id: commit.sha,
      message: commit.message,
      timestamp: commit.committer.at,
      author: { name: commit.author.name, email: commit.author.email },
      committer: { name: commit.committer.name, email: commit.committer.email },
    },
  };
}

export function toApp(world: WorldState, app: App) {
  return {
    id: app.id,
    slug: app.slug,
    node_id: `A_${app.id}`,
    owner: toOwner(world, world.organisation),
    name: app.name,
    description: '',
    external_url: `${world.publicUrl}/apps/${app.slug}`,
    html_url: `${world.publicUrl}/apps/${app.slug}`,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
    permissions: {},
    events: [],
  };
}

/** A commit status as REST shows it. */
export function toStatus(
  world: WorldState,
  repository: Repository,
  sha: string,
  status: StatusContext,
) {
  const { owner, name } = repository;
  return {
    url: `${world.publicUrl}/api/v3/repos/${owner}/${name}/statuses/${sha}`,
    avatar_url: toUser(world, status.creator).avatar_url,
    id: status.id,
    node_id: `SC_${status.id}`,
    state: status.state,
    description: status.description ?? null,
    target_url: status.targetUrl ?? null,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    creator: toUser(world, status.creator),
  };
}

function pullsAt(repository: Repository, sha: string) {
  return [...repository.pulls.values()].filter(
    pull => pull.state === 'open' && pull.headSha === sha,
  );
}
