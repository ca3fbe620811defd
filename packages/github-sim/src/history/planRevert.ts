import { Random } from '../random/Random';
import { FileChange, PullRequest } from '../world/model';
import { World } from '../world/World';
import { ORGANISATION } from './organisation';
import { planAftermath } from './planAftermath';
import { PlannedChange } from './PlannedChange';
import { planChecks, reviewersOf, target } from './planReviews';
import { Script } from './Script';
import { Texts } from './texts';
import { afterWork } from './workTime';

/** A change that takes back the last one merged before it. */
export function planRevert(seed: number, change: PlannedChange): Script {
  const random = new Random(seed, `change:${change.id}`);
  const texts = new Texts(random, change.subject);
  const script = new Script(`${ORGANISATION}/${change.repository.name}`);

  script.open(change.openedAt, world => {
    const undone = lastMerged(world, script.repository);
    if (!undone) {
      return undefined;
    }
    const title = `Revert "${undone.title}"`;
    const branch = `revert-${undone.number}-${undone.headBranch}`;
    const { branches } = world.repository(script.repository);
    return {
      author: change.author,
      title,
      body: `Reverts ${script.repository}#${undone.number}`,
      branch: branches.has(branch) ? `${branch}-again` : branch,
      commits: [
        {
          message: `${title}\n\nThis reverts commit ${undone.mergeCommitSha}.`,
          files: undone.files.map(invert),
        },
      ],
    };
  });
  planChecks(script, change.openedAt, {});
  const reviewer = reviewersOf(random, change)[0];
  const approvedAt = afterWork(change.openedAt, random.skewed(0.5));
  const mergedAt = afterWork(approvedAt, 0.3);
  script.whileOpen(approvedAt, (world, pull) => {
    const by = reviewer;
    world.review({ ...target(script, pull), by, state: 'APPROVED' });
  });
  script.whileOpen(mergedAt, (world, pull) => {
    world.merge({ ...target(script, pull), by: pull.author, method: 'merge' });
  });
  planAftermath({ random, change, texts, script }, mergedAt);
  return script;
}

function lastMerged(world: World, slug: string): PullRequest | undefined {
  return [...world.repository(slug).pulls.values()]
    .filter(
      ({ mergedAt, author, title, files }) =>
        mergedAt &&
        !author.endsWith('[bot]') &&
        !title.startsWith('Revert') &&
        files.length < 50,
    )
    .sort((a, b) => Date.parse(b.mergedAt!) - Date.parse(a.mergedAt!))[0];
}

const INVERSE = {
  added: 'removed',
  removed: 'added',
  modified: 'modified',
  renamed: 'renamed',
} as const;

function invert(file: FileChange): FileChange {
  const { path, previousPath, status, additions, deletions, patch } = file;
  return {
    path: previousPath ?? path,
    ...(previousPath ? { previousPath: path } : {}),
    status: INVERSE[status],
    additions: deletions,
    deletions: additions,
    ...(patch === undefined ? {} : { patch: invertPatch(patch) }),
  };
}

function invertPatch(patch: string): string {
  return patch
    .split('\n')
    .map(line =>
      line
        .replace(/^@@ -(\S+) \+(\S+) @@/, '@@ -$2 +$1 @@')
        .replace(/^[+-]/, sign => (sign === '+' ? '-' : '+')),
    )
    .join('\n');
}
