import { ancestorsOf } from '../ancestry';
import { combineFiles } from '../files';
import { PullRequest, Repository } from '../model';
import { WorldError, WorldState } from '../WorldState';
import { moveBranch } from './branches';
import { addCommit, CommitInput, WEB_FLOW } from './commit';

export interface PullRequestInput {
  /** `skerry-line/payment-gateway` */
  repository: string;
  number: number;
}

export interface PushInput extends PullRequestInput {
  by: string;
  commits: CommitInput[];
}

/** Adds commits to a pull request by one push. */
export function pushCommits(world: WorldState, input: PushInput): string {
  const { repository, pull } = openPull(world, input);
  let head = pull.headSha;
  for (const commit of input.commits) {
    const added = addCommit(world, repository, {
      ...commit,
      parents: [head],
      actor: input.by,
    });
    pull.commits.push(added.sha);
    head = added.sha;
  }
  moveHead(world, { repository, pull, to: head, by: input.by, force: false });
  return head;
}

/** Merges the base branch into the pull request's. */
export function mergeBase(
  world: WorldState,
  input: PullRequestInput & { by: string },
): string {
  const { repository, pull } = openPull(world, input);
  const base = repository.branches.get(pull.baseBranch)!;
  if (ancestorsOf(repository, pull.headSha).has(base)) {
    return pull.headSha;
  }
  const { sha } = addCommit(world, repository, {
    message: `Merge branch '${pull.baseBranch}' into ${pull.headBranch}`,
    parents: [pull.headSha, base],
    actor: input.by,
    committer: WEB_FLOW,
  });
  pull.commits.push(sha);
  pull.baseSha = base;
  moveHead(world, { repository, pull, to: sha, by: input.by, force: false });
  return sha;
}

/**
 * Replaces the commits of a pull request by one push: by the commits given,
 * else by their copies on top of the base branch, as a rebase makes them.
 */
export function forcePush(
  world: WorldState,
  input: PullRequestInput & { by: string; commits?: CommitInput[] },
): string {
  const { repository, pull } = openPull(world, input);
  const base = repository.branches.get(pull.baseBranch)!;
  const commits = input.commits ?? copiesOf(repository, pull);
  const before = pull.headSha;
  pull.commits = [];
  for (const commit of commits) {
    const parents = [pull.commits[pull.commits.length - 1] ?? base];
    const actor = input.by;
    const added = addCommit(world, repository, { ...commit, parents, actor });
    pull.commits.push(added.sha);
  }
  pull.baseSha = base;
  const to = pull.commits[pull.commits.length - 1];
  moveHead(world, { repository, pull, to, by: input.by, force: true });
  pull.timeline.push({
    id: world.nextId(),
    type: 'HeadRefForcePushedEvent',
    at: world.instant(),
    actor: input.by,
    before,
    after: to,
  });
  return to;
}

/** The pull request, if it can still be changed. */
export function openPull(world: WorldState, input: PullRequestInput) {
  const repository = world.repository(input.repository);
  const pull = world.pull(repository, input.number);
  if (pull.state !== 'open') {
    const merged = pull.mergedAt ? 'merged' : 'closed';
    throw new WorldError('conflict', `#${pull.number} is ${merged} already`);
  }
  return { repository, pull };
}

function copiesOf(repository: Repository, pull: PullRequest): CommitInput[] {
  return pull.commits
    .map(sha => repository.commits.get(sha)!)
    .filter(commit => commit.parents.length === 1)
    .map(({ message, files, author }) => ({ message, files, author }));
}

function moveHead(
  world: WorldState,
  move: {
    repository: Repository;
    pull: PullRequest;
    to: string;
    by: string;
    force: boolean;
  },
) {
  const { repository, pull, to, by, force } = move;
  const before = pull.headSha;
  pull.headSha = to;
  pull.updatedAt = world.instant();
  pull.files = combineFiles(
    pull.commits.map(sha => repository.commits.get(sha)!.files),
  );
  if (!pull.fork) {
    const type = force ? 'force_push' : 'push';
    moveBranch(world, repository, {
      branch: pull.headBranch,
      to,
      type,
      actor: by,
    });
  }
  world.emit({
    name: 'pull_request',
    action: 'synchronize',
    repository,
    pull,
    sender: by,
    before,
    after: to,
  });
}
