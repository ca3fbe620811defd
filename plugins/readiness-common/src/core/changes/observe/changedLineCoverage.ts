import { ChangedLineCoveragePayload } from '../../evidence/changeKinds';
import { Coverage } from '../../submissions/submission';
import { Part } from '../change';
import { ClassifiedFile } from './observeFiles';

type Ranges = ReadonlyArray<readonly [number, number]>;

/**
 * How many of the added lines of code tests ran, over all reports: a line that
 * one of them covers is covered. A file in no report is not covered.
 */
export function changedLineCoverage(
  files: readonly ClassifiedFile[],
  reports: readonly Coverage[],
): Part<ChangedLineCoveragePayload> {
  const total = { covered: 0, coverable: 0 };
  for (const file of files) {
    const counts =
      file.kind === 'code' && file.excludedBy === undefined && !file.binary;
    if (!counts || file.additions === 0) {
      continue;
    }
    if (file.patch === undefined) {
      const why = `the host left out the patch of \`${file.path}\``;
      return { state: 'uncollected', why };
    }
    const reported = reports.flatMap(report =>
      report.files.filter(({ path }) => path === file.path),
    );
    for (const line of addedLines(file.patch)) {
      const covered = reported.some(item => isIn(item.covered, line));
      const coverable =
        covered ||
        reported.length === 0 ||
        reported.some(item => isIn(item.uncovered, line));
      total.covered += covered ? 1 : 0;
      total.coverable += coverable ? 1 : 0;
    }
  }
  return { state: 'known', value: total };
}

function isIn(ranges: Ranges, line: number): boolean {
  return ranges.some(([from, to]) => from <= line && line <= to);
}

/** Numbers of the lines a patch adds, as the new file counts them. */
function addedLines(patch: string): number[] {
  const added: number[] = [];
  let next = 0;
  for (const line of patch.split('\n')) {
    const hunk = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(line);
    if (hunk) {
      next = Number(hunk[1]);
    } else if (line.startsWith('+')) {
      added.push(next);
      next += 1;
    } else if (!line.startsWith('-') && !line.startsWith('\\')) {
      next += 1;
    }
  }
  return added;
}
