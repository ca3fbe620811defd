import { combineFiles } from '../files';
import { PullRequest } from '../model';
import { WorldError, WorldState } from '../WorldState';
import { moveBranch } from './branches';
import { addCommit, CommitInput } from './commit';
import { crossReference, nextNumber } from './issues';

export interface OpenPullRequestInput {
  repository: string;
  author: string;
  title: string;
  body?: string;
  branch: string;
  draft?: boolean;
  labels?: string[];
  commits: CommitInput[];
  /** `owner/name` of the fork it comes from. */
  fork?: string;
  /** A number that was reserved for it. */
  number?: number;
  reviewers?: string[];
}

/** Opens a pull request against the default branch. */
export function openPullRequest(
  world: WorldState,
  input: OpenPullRequestInput,
): PullRequest {
  const repository = world.repository(input.repository);
  const author = world.account(input.author).login;
  if (input.commits.length === 0) {
    throw new WorldError('invalid', 'A pull request needs at least one commit');
  }
  if (!input.fork && repository.branches.has(input.branch)) {
    throw new WorldError('conflict', `The branch '${input.branch}' exists`);
  }
  const baseBranch = repository.defaultBranch;
  const baseSha = repository.branches.get(baseBranch)!;
  const commits: string[] = [];
  for (const commit of input.commits) {
    const parents = [commits[commits.length - 1] ?? baseSha];
    const actor = author;
    const added = addCommit(world, repository, { ...commit, parents, actor });
    commits.push(added.sha);
  }
  const headSha = commits[commits.length - 1];
  const at = world.instant();
  const pull: PullRequest = {
    id: world.nextId(),
    number: input.number ?? nextNumber(repository),
    title: input.title,
    body: input.body ?? '',
    author,
    draft: input.draft ?? false,
    state: 'open',
    createdAt: at,
    updatedAt: at,
    headBranch: input.branch,
    headSha,
    baseBranch,
    baseSha,
    labels: [...(input.labels ?? [])],
    commits,
    files: combineFiles(commits.map(sha => repository.commits.get(sha)!.files)),
    reviews: [],
    threads: [],
    timeline: [],
    requestedReviewers: [...(input.reviewers ?? [])],
    ...(input.fork ? { fork: input.fork } : {}),
  };
  if (!input.fork) {
    moveBranch(world, repository, {
      branch: input.branch,
      to: headSha,
      type: 'branch_creation',
      actor: author,
    });
  }
  repository.pulls.set(pull.number, pull);
  const event = {
    name: 'pull_request',
    repository,
    pull,
    sender: author,
  } as const;
  world.emit({ ...event, action: 'opened' });
  for (const label of pull.labels) {
    world.emit({ ...event, action: 'labeled', label });
  }
  for (const reviewer of pull.requestedReviewers) {
    world.emit({ ...event, action: 'review_requested', reviewer });
  }
  crossReference(world, repository, {
    source: { type: 'pull', number: pull.number },
    body: pull.body,
    actor: author,
  });
  return pull;
}
