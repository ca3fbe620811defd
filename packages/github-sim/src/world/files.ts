import { FileChange } from './model';

/** The hunks of a file that is new. */
export function patchOfNewFile(lines: readonly string[]): string {
  const added = lines.map(line => `+${line}`).join('\n');
  return `@@ -0,0 +1,${lines.length} @@\n${added}`;
}

/** A hunk that replaces lines by others, at a line of the old file. */
export function patchOfEdit(options: {
  at: number;
  context: readonly [string, string];
  removed: readonly string[];
  added: readonly string[];
}): string {
  const { at, context, removed, added } = options;
  const [before, after] = context;
  return [
    `@@ -${at},${removed.length + 2} +${at},${added.length + 2} @@`,
    ` ${before}`,
    ...removed.map(line => `-${line}`),
    ...added.map(line => `+${line}`),
    ` ${after}`,
  ].join('\n');
}

/** A file that a commit adds, as a change. */
export function newFile(path: string, content: string): FileChange {
  const lines = content.replace(/\n$/, '').split('\n');
  return {
    path,
    status: 'added',
    additions: lines.length,
    deletions: 0,
    patch: patchOfNewFile(lines),
    content,
  };
}

/** What several commits did to the files, file by file, sorted by path. */
export function combineFiles(
  changes: ReadonlyArray<readonly FileChange[]>,
): FileChange[] {
  const byPath = new Map<string, FileChange>();
  for (const change of changes.flat()) {
    const earlier = byPath.get(change.path);
    const next = earlier ? followedBy(earlier, change) : { ...change };
    if (next) {
      byPath.set(change.path, next);
    } else {
      byPath.delete(change.path);
    }
  }
  return [...byPath.values()].sort((a, b) => compare(a.path, b.path));
}

function followedBy(
  earlier: FileChange,
  later: FileChange,
): FileChange | undefined {
  if (later.status === 'removed') {
    return earlier.status === 'added' ? undefined : { ...later };
  }
  const listed = earlier.listedAdditions ?? later.listedAdditions;
  return {
    ...earlier,
    ...(earlier.status === 'added'
      ? stillNew(earlier, later)
      : editedTwice(earlier, later)),
    content: later.content ?? earlier.content,
    ...(listed === undefined ? {} : { listedAdditions: listed }),
    dependencies: joinLists(earlier.dependencies, later.dependencies),
  };
}

/** A file that is new has no lines to lose: what was dropped never was. */
function stillNew(earlier: FileChange, later: FileChange) {
  if (earlier.patch === undefined) {
    return { additions: earlier.additions + later.additions };
  }
  const lines = linesOf(earlier.patch, '+');
  for (const line of linesOf(later.patch ?? '', '-')) {
    const index = lines.indexOf(line);
    if (index >= 0) {
      lines.splice(index, 1);
    }
  }
  lines.push(...linesOf(later.patch ?? '', '+'));
  return { additions: lines.length, patch: patchOfNewFile(lines) };
}

function editedTwice(earlier: FileChange, later: FileChange) {
  const hunks = [earlier.patch, later.patch]
    .flatMap(patch => patch?.split(/\n(?=@@ )/) ?? [])
    .sort((a, b) => startOf(a) - startOf(b));
  return {
    additions: earlier.additions + later.additions,
    deletions: earlier.deletions + later.deletions,
    ...(hunks.length > 0 ? { patch: hunks.join('\n') } : {}),
  };
}

function linesOf(patch: string, sign: '+' | '-'): string[] {
  return patch
    .split('\n')
    .filter(line => line.startsWith(sign))
    .map(line => line.slice(1));
}

function startOf(hunk: string): number {
  return Number(/^@@ -(\d+)/.exec(hunk)?.[1] ?? 0);
}

function joinLists<T>(
  earlier: T[] | undefined,
  later: T[] | undefined,
): T[] | undefined {
  return earlier || later ? [...(earlier ?? []), ...(later ?? [])] : undefined;
}

/** Sums as the host shows them. */
export function totalsOf(files: readonly FileChange[]) {
  return {
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changedFiles: files.length,
  };
}

/** By code units, so that no locale changes an answer. */
export function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
