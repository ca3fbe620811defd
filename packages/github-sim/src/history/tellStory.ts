import { toInstant } from '../world/Clock';
import { CommitInput } from '../world/commands/commit';
import { patchOfEdit, patchOfNewFile } from '../world/files';
import { FileChange } from '../world/model';
import { World } from '../world/World';
import { Script } from './Script';
import { MINUTE } from './workTime';

/** Opens the pull request of a story, with one commit. */
export function open(
  script: Script,
  number: number,
  at: number,
  story: {
    author: string;
    title: string;
    body: string;
    branch: string;
    draft?: boolean;
    trailers?: string[];
    files: FileChange[];
  },
): void {
  const { trailers, files, title, ...rest } = story;
  const message = trailers ? `${title}\n\n${trailers.join('\n')}` : title;
  const commit: CommitInput = {
    message,
    files,
    authoredAt: toInstant(new Date(at - 40 * MINUTE)),
  };
  script.open(at, () => ({ ...rest, title, number, commits: [commit] }));
}

/** Runs the required checks of its head. */
export function checks(
  script: Script,
  at: number,
  results: Record<string, 'failure'>,
): void {
  script.whileOpen(at, (world, pull) => {
    const { repository } = script;
    const startedAt = toInstant(new Date(at - 6 * MINUTE));
    world.runChecks({ repository, sha: pull.headSha, results, startedAt });
  });
}

/** Somebody approves what is there. */
export function approve(script: Script, at: number, by: string): void {
  script.whileOpen(at, (world: World, pull) => {
    const { repository } = script;
    world.review({ repository, number: pull.number, by, state: 'APPROVED' });
  });
}

/** A file that gets some lines and loses others. */
export function source(
  path: string,
  added: string[],
  removed: string[] = [],
): FileChange {
  return {
    path,
    status: 'modified',
    additions: added.length,
    deletions: removed.length,
    patch: patchOfEdit({ at: 31, context: ['', ''], added, removed }),
  };
}

/** A test file that is new. */
export function tests(path: string, lines: string[]): FileChange {
  return {
    path,
    status: 'added',
    additions: lines.length,
    deletions: 0,
    patch: patchOfNewFile(lines),
  };
}
