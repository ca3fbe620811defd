import { ChangedFile } from '@readiness/backstage-plugin-readiness-common/core';
import { FileItem } from './restSchema';

/** What git calls a file without content, in either of its formats. */
const EMPTY_BLOBS = [
  'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
];

/**
 * GitHub leaves out the patch of files that are binary, empty, only renamed or
 * too large, and says which by nothing but the numbers. As long as the sums
 * disagree with the change's own, a file without lines may be a large text.
 */
export function toFiles(
  items: readonly FileItem[],
  totals: { additions: number; deletions: number },
): ChangedFile[] {
  const sums =
    items.reduce((sum, item) => sum + item.additions, 0) === totals.additions &&
    items.reduce((sum, item) => sum + item.deletions, 0) === totals.deletions;
  return items.map(item => ({
    path: item.filename,
    ...(item.previous_filename ? { previousPath: item.previous_filename } : {}),
    status: statusOf(item.status),
    additions: item.additions,
    deletions: item.deletions,
    binary:
      sums &&
      item.patch === undefined &&
      item.additions + item.deletions === 0 &&
      item.status !== 'renamed' &&
      !EMPTY_BLOBS.includes(item.sha ?? ''),
    ...(item.patch === undefined ? {} : { patch: item.patch }),
  }));
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
