import {
  ChangeCommit,
  Push,
} from '@readiness/backstage-plugin-readiness-common/core';
import { KindOf } from './accounts';
import { ActivityItem } from './restSchema';

const PUSHES = ['push', 'force_push', 'branch_creation', 'pr_merge'];
const NOTHING = /^0+$/;

/** What decides which movements of a branch belong to a change. */
export interface PushWindow {
  createdAt: string;
  /** When it was merged or closed: what the branch did later is not its own. */
  endedAt?: string;
  commits: readonly ChangeCommit[];
}

/**
 * The pushes of a change out of everything its branch did. A branch of the
 * same name may have served another change before: the last creation before
 * this change was opened is where its own history begins. A branch that was
 * made anew with commits that were there before had them pushed then.
 */
export function toPushes(
  items: readonly ActivityItem[],
  { createdAt, endedAt, commits }: PushWindow,
  kindOf: KindOf,
): Push[] {
  const oldestFirst = [...items].sort((a, b) =>
    a.timestamp < b.timestamp ? -1 : 1,
  );
  const start = oldestFirst.findLastIndex(item =>
    beginsHistory(item, createdAt),
  );
  const own = new Map(commits.map(commit => [commit.sha, commit]));
  return oldestFirst
    .filter((item, index) => index >= start || bringsWork(item, own))
    .filter(item => PUSHES.includes(item.activity_type))
    .filter(item => endedAt === undefined || item.timestamp <= endedAt)
    .filter(item => !isMereBranching(item, own))
    .map(item => ({
      before: item.before,
      after: item.after,
      at: item.timestamp,
      forced: item.activity_type === 'force_push',
      mergesBaseOnly: mergesBaseOnly(item, own),
      ...(item.actor ? { by: toPushAccount(item.actor, kindOf) } : {}),
    }));
}

/** Whether the branch was made, and in time for a change of then. */
export function beginsHistory(
  { activity_type: type, timestamp }: ActivityItem,
  createdAt: string,
): boolean {
  return type === 'branch_creation' && timestamp <= createdAt;
}

function toPushAccount(
  actor: NonNullable<ActivityItem['actor']>,
  kindOf: KindOf,
): Push['by'] {
  const { login, id, type } = actor;
  const account = { login, ...(id === undefined ? {} : { id: `${id}` }) };
  return { ...account, kind: kindOf({ ...account, type }) };
}

/** Whether the branch then held any commit of the change beside the base's. */
function bringsWork(
  { after }: ActivityItem,
  own: Map<string, ChangeCommit>,
): boolean {
  return [...reachable(after, own)].some(sha => !own.get(sha)?.fromBase);
}

/** A branch created at a commit of its base brings nothing of the change. */
function isMereBranching(
  { activity_type: type, after }: ActivityItem,
  own: Map<string, ChangeCommit>,
): boolean {
  return (
    type === 'branch_creation' &&
    !own.has(after) &&
    [...own.values()].some(({ parents }) => parents.includes(after))
  );
}

/**
 * Whether all that a push brought is the base branch. Commits that a later
 * force-push threw away are not known any more; such a push counts as work.
 */
function mergesBaseOnly(
  { activity_type: type, before, after }: ActivityItem,
  own: Map<string, ChangeCommit>,
): boolean {
  if (type === 'force_push' || NOTHING.test(before)) {
    return false;
  }
  const brought = reachable(after, own);
  for (const sha of reachable(before, own)) {
    brought.delete(sha);
  }
  brought.delete(before);
  return (
    brought.size > 0 &&
    [...brought].every(sha => own.get(sha)?.fromBase === true)
  );
}

function reachable(sha: string, own: Map<string, ChangeCommit>): Set<string> {
  const found = new Set<string>();
  const next = [sha];
  for (let each = next.pop(); each !== undefined; each = next.pop()) {
    const commit = own.get(each);
    if (commit && !found.has(each)) {
      found.add(each);
      next.push(...commit.parents);
    }
  }
  return found;
}
