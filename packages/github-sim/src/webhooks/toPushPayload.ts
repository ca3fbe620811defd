import { compareCommits } from '../world/ancestry';
import { NO_COMMIT } from '../world/commands/branches';
import { WorldEvent } from '../world/events';
import { Commit, Repository, Signature } from '../world/model';
import { WorldState } from '../world/WorldState';

/** GitHub names no more commits in one delivery. */
const MAXIMUM_COMMITS = 2048;

/** What a webhook says of a push, without the parts all events share. */
export function toPushPayload(
  world: WorldState,
  event: Extract<WorldEvent, { name: 'push' }>,
) {
  const { repository, ref, before, after, forced, created, deleted } = event;
  const { email } = world.account(event.sender);
  const commits = deleted ? [] : newCommits(repository, before, after);
  const shown = commits.map(commit => toPushCommit(world, repository, commit));
  return {
    ref,
    before,
    after,
    base_ref: null,
    pusher: { name: event.sender, email },
    created,
    deleted,
    forced,
    compare: world.page(
      repository,
      `/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
    ),
    commits: shown.slice(0, MAXIMUM_COMMITS),
    head_commit: shown[shown.length - 1] ?? null,
  };
}

function newCommits(
  repository: Repository,
  before: string,
  after: string,
): Commit[] {
  const base =
    before === NO_COMMIT
      ? repository.branches.get(repository.defaultBranch)!
      : before;
  return compareCommits(repository, base, after).ahead.map(
    sha => repository.commits.get(sha)!,
  );
}

function toPushCommit(
  world: WorldState,
  repository: Repository,
  commit: Commit,
) {
  const paths = (status: string) =>
    commit.files.filter(file => file.status === status).map(({ path }) => path);
  return {
    id: commit.sha,
    tree_id: commit.sha,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer.at,
    url: world.page(repository, `/commit/${commit.sha}`),
    author: toIdentity(commit.author),
    committer: toIdentity(commit.committer),
    added: paths('added'),
    removed: paths('removed'),
    modified: [...paths('modified'), ...paths('renamed')],
  };
}

function toIdentity({ name, email, login, at }: Signature) {
  return { name, email, date: at, ...(login ? { username: login } : {}) };
}
