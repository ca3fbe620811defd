import { resolveCommit } from '../ancestry';
import {
  App,
  CheckConclusion,
  CheckRun,
  Commit,
  Repository,
  StatusContext,
} from '../model';
import { WorldError, WorldState } from '../WorldState';

/** The app that runs a repository's own workflows. */
export const ACTIONS_APP: App = {
  id: 15368,
  slug: 'github-actions',
  name: 'GitHub Actions',
};

/** Somebody's own app, of which nobody expects a required check. */
export const OTHER_APP: App = {
  id: 990_417,
  slug: 'quick-status',
  name: 'Quick status',
};

export interface CheckInput {
  repository: string;
  /** A commit or a branch. */
  sha: string;
  name: string;
  app?: App;
  status?: CheckRun['status'];
  conclusion?: CheckConclusion;
  startedAt?: string;
  detailsUrl?: string;
  externalId?: string;
  output?: CheckRun['output'];
}

/** Reports a check of a commit, started and ended or still running. */
export function reportCheck(world: WorldState, input: CheckInput): CheckRun {
  const { repository, commit } = commitOf(world, input);
  const status = input.conclusion ? 'completed' : input.status ?? 'in_progress';
  const id = world.nextId();
  const run: CheckRun = {
    id,
    name: input.name,
    app: input.app ?? ACTIONS_APP,
    status,
    startedAt: input.startedAt ?? world.instant(),
    detailsUrl:
      input.detailsUrl ?? world.page(repository, `/actions/runs/${id}`),
    ...(input.conclusion
      ? { conclusion: input.conclusion, completedAt: world.instant() }
      : {}),
    ...(input.externalId ? { externalId: input.externalId } : {}),
    ...(input.output ? { output: input.output } : {}),
  };
  commit.checkRuns.push(run);
  emitRun(world, repository, commit, run, 'created');
  if (status === 'completed') {
    emitRun(world, repository, commit, run, 'completed');
    emitSuite(world, repository, commit, run.app);
  }
  return run;
}

/** Ends or changes a check that was reported before. */
export function updateCheck(
  world: WorldState,
  input: { repository: string; id: number } & Partial<
    Omit<CheckInput, 'repository' | 'sha' | 'app'>
  >,
): CheckRun {
  const repository = world.repository(input.repository);
  for (const commit of repository.commits.values()) {
    const run = commit.checkRuns.find(({ id }) => id === input.id);
    if (run) {
      const { repository: _slug, id: _id, ...changes } = input;
      Object.assign(run, changes);
      if (input.conclusion) {
        run.status = 'completed';
        run.completedAt = world.instant();
        emitRun(world, repository, commit, run, 'completed');
        emitSuite(world, repository, commit, run.app);
      }
      return run;
    }
  }
  throw new WorldError('notFound', `There is no check run ${input.id}`);
}

/** Reports a commit status, the older kind of check. */
export function setStatus(
  world: WorldState,
  input: {
    repository: string;
    sha: string;
    context: string;
    state: StatusContext['state'];
    description?: string;
    targetUrl?: string;
    by: string;
  },
): StatusContext {
  const { repository, commit } = commitOf(world, input);
  const status: StatusContext = {
    id: world.nextId(),
    context: input.context,
    state: input.state,
    createdAt: world.instant(),
    creator: input.by,
    ...(input.description ? { description: input.description } : {}),
    ...(input.targetUrl ? { targetUrl: input.targetUrl } : {}),
  };
  commit.statuses.push(status);
  world.emit({
    name: 'status',
    repository,
    sha: commit.sha,
    status,
    sender: input.by,
  });
  return status;
}

/** The newest run of each name and app; older ones were run again. */
export function latestRuns(runs: readonly CheckRun[]): CheckRun[] {
  const latest = new Map<string, CheckRun>();
  for (const run of runs) {
    latest.set(`${run.app.id}:${run.name}`, run);
  }
  return [...latest.values()];
}

export function latestStatuses(
  statuses: readonly StatusContext[],
): StatusContext[] {
  return [...new Map(statuses.map(item => [item.context, item])).values()];
}

/** Suites are not kept: there is one for each commit and app. */
export function suiteId(sha: string, appId: number): number {
  return parseInt(sha.slice(0, 6), 16) + appId;
}

function commitOf(
  world: WorldState,
  input: { repository: string; sha: string },
): { repository: Repository; commit: Commit } {
  const repository = world.repository(input.repository);
  const sha = resolveCommit(repository, input.sha);
  if (!sha) {
    throw new WorldError('invalid', `No commit found for SHA: ${input.sha}`);
  }
  return { repository, commit: repository.commits.get(sha)! };
}

function emitRun(
  world: WorldState,
  repository: Repository,
  commit: Commit,
  run: CheckRun,
  action: 'created' | 'completed',
) {
  const sender = `${run.app.slug}[bot]`;
  const { sha } = commit;
  world.emit({ name: 'check_run', action, repository, sha, run, sender });
}

function emitSuite(
  world: WorldState,
  repository: Repository,
  commit: Commit,
  app: App,
) {
  const runs = latestRuns(commit.checkRuns).filter(
    run => run.app.id === app.id,
  );
  if (runs.every(({ status }) => status === 'completed')) {
    world.emit({
      name: 'check_suite',
      action: 'completed',
      repository,
      sha: commit.sha,
      app,
      sender: `${app.slug}[bot]`,
    });
  }
}
