import { closedNumbers } from '../mentions';
import { Dependency, FileChange, PullRequest, Repository } from '../model';
import { WorldError, WorldState } from '../WorldState';
import { moveBranch, NO_COMMIT } from './branches';
import { addCommit, WEB_FLOW } from './commit';
import { closeIssue } from './issues';
import { openPull, PullRequestInput } from './pushCommits';

export type MergeMethod = 'squash' | 'merge' | 'rebase';

/** Merges a pull request, and answers the commit that the base branch got. */
export function mergePullRequest(
  world: WorldState,
  input: PullRequestInput & { by: string; method?: MergeMethod },
): string {
  const { repository, pull } = openPull(world, input);
  if (pull.draft) {
    throw new WorldError('conflict', `#${pull.number} is still a draft`);
  }
  const by = world.account(input.by).login;
  const sha = addMergeCommit(world, {
    repository,
    pull,
    by,
    method: input.method ?? 'squash',
  });
  moveBranch(world, repository, {
    branch: pull.baseBranch,
    to: sha,
    type: 'pr_merge',
    actor: by,
  });
  applyDependencies(repository, pull.files);
  const at = world.instant();
  Object.assign(pull, {
    state: 'closed',
    closedAt: at,
    mergedAt: at,
    updatedAt: at,
    mergedBy: by,
    mergeCommitSha: sha,
  });
  pull.timeline.push(
    { id: world.nextId(), type: 'MergedEvent', at, actor: by, sha },
    { id: world.nextId(), type: 'ClosedEvent', at, actor: by },
  );
  world.emit({
    name: 'pull_request',
    action: 'closed',
    repository,
    pull,
    sender: by,
  });
  for (const number of closedNumbers(pull.body)) {
    if (repository.issues.has(number)) {
      closeIssue(world, { repository: input.repository, number, by });
    }
  }
  if (!pull.fork && repository.branches.has(pull.headBranch)) {
    moveBranch(world, repository, {
      branch: pull.headBranch,
      to: NO_COMMIT,
      type: 'branch_deletion',
      actor: by,
    });
  }
  return sha;
}

function addMergeCommit(
  world: WorldState,
  merge: {
    repository: Repository;
    pull: PullRequest;
    by: string;
    method: MergeMethod;
  },
): string {
  const { repository, pull, by, method } = merge;
  const base = repository.branches.get(pull.baseBranch)!;
  const own = pull.commits.map(sha => repository.commits.get(sha)!);
  if (method === 'merge') {
    return addCommit(world, repository, {
      message: `Merge pull request #${pull.number} from ${repository.owner}/${pull.headBranch}\n\n${pull.title}`,
      parents: [base, pull.headSha],
      actor: by,
      committer: WEB_FLOW,
    }).sha;
  }
  if (method === 'rebase') {
    let tip = base;
    for (const { message, files, author, parents } of own) {
      if (parents.length === 1) {
        tip = addCommit(world, repository, {
          message,
          files,
          author,
          parents: [tip],
          actor: by,
        }).sha;
      }
    }
    return tip;
  }
  const details = own
    .filter(({ parents }) => parents.length === 1)
    .map(({ message }) => `* ${message}`);
  return addCommit(world, repository, {
    message: [`${pull.title} (#${pull.number})`, ...details].join('\n\n'),
    files: pull.files,
    author: own[0].author.login === pull.author ? own[0].author : undefined,
    authoredAt: world.instant(),
    parents: [base],
    actor: by,
    committer: WEB_FLOW,
  }).sha;
}

function applyDependencies(
  repository: Repository,
  files: readonly FileChange[],
) {
  for (const change of files.flatMap(file => file.dependencies ?? [])) {
    const { ecosystem, name, version, license } = change;
    const dependency: Dependency = { ecosystem, name, version, license };
    repository.dependencies = repository.dependencies.filter(
      other =>
        other.name !== name ||
        other.ecosystem !== ecosystem ||
        other.version !== version,
    );
    if (change.change === 'added') {
      repository.dependencies.push(dependency);
    }
  }
}
