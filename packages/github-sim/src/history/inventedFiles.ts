import { Random } from '../random/Random';
import { patchOfEdit, patchOfNewFile } from '../world/files';
import { FileChange } from '../world/model';
import { Language } from './languages';

/** Lines of code that name what they are about. */
export function codeLines(
  random: Random,
  language: Language,
  subject: string,
  count: number,
): string[] {
  const lines: string[] = [];
  let last = '';
  while (lines.length < count) {
    const next = language.code(random, subject);
    if (next[0] !== last) {
      lines.push(...next);
      last = next[0];
    }
  }
  return lines.slice(0, count);
}

export function created(path: string, lines: string[]): FileChange {
  return {
    path,
    status: 'added',
    additions: lines.length,
    deletions: 0,
    patch: patchOfNewFile(lines),
  };
}

export function edited(
  random: Random,
  path: string,
  added: string[],
  removed: string[],
): FileChange {
  return {
    path,
    status: 'modified',
    additions: added.length,
    deletions: removed.length,
    patch: patchOfEdit({
      at: random.integer(8, 180),
      context: ['', ''],
      removed,
      added,
    }),
  };
}
