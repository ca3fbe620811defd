import {
  ChangeFile,
  NumberOrUnknown,
} from '@readiness/backstage-plugin-readiness-common';

/** Lines a file adds to the diff size, were it counted. */
export function linesOf(file: ChangeFile): number {
  return file.binary ? 0 : file.additions + file.deletions;
}

export interface SplitFiles {
  counted: ChangeFile[];
  excluded: ChangeFile[];
  /** Lines of the counted ones. */
  lines: number;
  excludedLines: number;
}

function sum(files: ChangeFile[]): number {
  return files.reduce((total, file) => total + linesOf(file), 0);
}

/** The files that make up the diff size, and those left out of it. */
export function splitFiles(files: ChangeFile[]): SplitFiles {
  const counted = files.filter(file => file.excludedBy === undefined);
  const excluded = files.filter(file => file.excludedBy !== undefined);
  return {
    counted,
    excluded,
    lines: sum(counted),
    excludedLines: sum(excluded),
  };
}

/** Whether the counted files add up to the diff size that is shown. */
export function addsUp(lines: number, diffSize: NumberOrUnknown): boolean {
  return 'value' in diffSize && diffSize.value === lines;
}
