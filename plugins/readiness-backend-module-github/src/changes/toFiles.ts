import { ChangedFile } from '@readiness/backstage-plugin-readiness-common/core';
import { FileItem } from './restSchema';

/** What git calls a file without content, in either of its formats. */
const EMPTY_BLOBS = [
  'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
];

interface Totals {
  additions: number;
  deletions: number;
}

/**
 * Files that show no line although all lines of the change are accounted for,
 * and that were there before: binary, or only moved, or of another mode. Their
 * content at the base tells which.
 */
export function withoutLines(
  items: readonly FileItem[],
  totals: Totals,
): FileItem[] {
  return addUp(items, totals)
    ? items.filter(
        item =>
          showsNothing(item) && !['added', 'removed'].includes(item.status),
      )
    : [];
}

/** Where the content of a file was before. */
export function formerPathOf(item: FileItem): string {
  return item.previous_filename ?? item.filename;
}

/**
 * GitHub leaves out the patch of files that are binary, empty, only moved, of
 * another mode alone, or too large, and says which by nothing but the numbers.
 * As long as the sums disagree with the change's own, a file without lines may
 * be a large text.
 *
 * @param before - what git calls the content at the base, by path
 */
export function toFiles(
  items: readonly FileItem[],
  totals: Totals,
  before: ReadonlyMap<string, string>,
): ChangedFile[] {
  const sums = addUp(items, totals);
  return items.map(item => ({
    path: item.filename,
    ...(item.previous_filename ? { previousPath: item.previous_filename } : {}),
    status: statusOf(item.status),
    additions: item.additions,
    deletions: item.deletions,
    binary: sums && showsNothing(item) && !isAsBefore(item, before),
    ...(item.patch === undefined ? {} : { patch: item.patch }),
  }));
}

function addUp(items: readonly FileItem[], totals: Totals): boolean {
  const sumOf = (key: keyof Totals) =>
    items.reduce((sum, item) => sum + item[key], 0);
  return (
    sumOf('additions') === totals.additions &&
    sumOf('deletions') === totals.deletions
  );
}

function showsNothing(item: FileItem): boolean {
  return (
    item.patch === undefined &&
    item.additions + item.deletions === 0 &&
    !EMPTY_BLOBS.includes(item.sha ?? '')
  );
}

/** Only moved, copied, or of another mode. */
function isAsBefore(
  item: FileItem,
  before: ReadonlyMap<string, string>,
): boolean {
  const former = before.get(formerPathOf(item));
  return former === undefined
    ? ['renamed', 'changed'].includes(item.status)
    : former === item.sha;
}

function statusOf(status: string): ChangedFile['status'] {
  switch (status) {
    case 'added':
    case 'copied':
      return 'added';
    case 'removed':
      return 'removed';
    case 'renamed':
      return 'renamed';
    default:
      return 'modified';
  }
}
