import { Activity, Repository } from '../model';
import { WorldState } from '../WorldState';

/** What git writes where there is no commit. */
export const NO_COMMIT = '0'.repeat(40);

/** Points a branch at a commit, as a push does, and keeps that it happened. */
export function moveBranch(
  world: WorldState,
  repository: Repository,
  move: { branch: string; to: string; type: Activity['type']; actor: string },
): void {
  const { branch, to, type, actor } = move;
  const before = repository.branches.get(branch) ?? NO_COMMIT;
  if (type === 'branch_deletion') {
    repository.branches.delete(branch);
  } else {
    repository.branches.set(branch, to);
  }
  const ref = `refs/heads/${branch}`;
  repository.activities.push({
    id: world.nextId(),
    type,
    ref,
    before,
    after: to,
    at: world.instant(),
    actor,
  });
  world.emit({
    name: 'push',
    repository,
    sender: actor,
    ref,
    before,
    after: to,
    forced: type === 'force_push',
    created: before === NO_COMMIT,
    deleted: type === 'branch_deletion',
  });
}
