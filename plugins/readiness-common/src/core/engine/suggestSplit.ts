import { countOf, listOf } from './words';

interface Sized {
  path: string;
  lines: number;
}

interface Group extends Sized {
  files: Sized[];
}

/** More are no plan. */
const MOST_PARTS = 5;

/**
 * Parts of a change that fit, in words: folders, taken apart only where one
 * alone is too large, and put together while they fit.
 *
 * @param maximum - lines of a part; a file that is larger is a part of its own
 */
export function suggestSplit(
  files: readonly Sized[],
  maximum: number,
): string[] {
  const groups = takeApart(files, 0, maximum);
  const parts: Group[][] = [];
  for (const group of groups) {
    const last = parts.at(-1);
    const taken = last?.reduce((sum, { lines }) => sum + lines, 0) ?? 0;
    if (last && taken + group.lines <= maximum) {
      last.push(group);
    } else {
      parts.push([group]);
    }
  }
  const shown = parts.slice(0, MOST_PARTS).map(describePart);
  const more = parts.length - shown.length;
  return more > 0 ? [...shown, countOf(more, 'further part')] : shown;
}

function takeApart(
  files: readonly Sized[],
  depth: number,
  maximum: number,
): Group[] {
  const byFolder = new Map<string, Sized[]>();
  for (const file of files) {
    const segments = file.path.split('/');
    const key = segments.slice(0, depth + 1).join('/');
    byFolder.set(key, [...(byFolder.get(key) ?? []), file]);
  }
  return [...byFolder.keys()].sort().flatMap(path => {
    const inside = byFolder.get(path)!;
    const lines = inside.reduce((sum, file) => sum + file.lines, 0);
    const isFile = inside.length === 1 && inside[0].path === path;
    return lines > maximum && !isFile
      ? takeApart(inside, depth + 1, maximum)
      : [{ path: isFile ? path : `${path}/`, lines, files: inside }];
  });
}

function describePart(groups: Group[]): string {
  const lines = groups.reduce((sum, group) => sum + group.lines, 0);
  const names = groups.map(({ path }) => `\`${path}\``);
  return `${listOf(names, 3)} (${countOf(lines, 'line')})`;
}
