import { ChangeFacts } from '../changes/change';
import { distinct, Measure, missingPart } from './measure';

/**
 * What the formulas ask about a path.
 *
 * @public
 */
export interface PathRules {
  /** The rule that leaves the file out of reviewable size, if one does. */
  excludedBy(path: string): string | undefined;
  isTestFile(path: string): boolean;
}

/** @public */
export type DiffSize = Measure<{
  /** Lines of `value` that are in test files. */
  tests: number;
  binaryFiles: number;
  excluded: Array<{ path: string; rule: string; lines: number }>;
}>;

/** @public */
export function diffSize(facts: ChangeFacts, rules: PathRules): DiffSize {
  if (facts.files.state !== 'known') return missingPart('files', facts.files);
  const files = distinct(facts.files.value, file => file.path);
  const excluded = [];
  let [value, tests, binaryFiles, additions, deletions] = [0, 0, 0, 0, 0];
  for (const file of files) {
    additions += file.additions;
    deletions += file.deletions;
    const lines = file.binary ? 0 : file.additions + file.deletions;
    const rule = rules.excludedBy(file.path);
    if (rule !== undefined) {
      excluded.push({ path: file.path, rule, lines });
      continue;
    }
    if (file.binary) binaryFiles += 1;
    value += lines;
    if (rules.isTestFile(file.path)) tests += lines;
  }
  excluded.sort((a, b) => (a.path < b.path ? -1 : 1));
  const complete =
    files.length === facts.totals.changedFiles &&
    additions === facts.totals.additions &&
    deletions === facts.totals.deletions;
  const quality = complete ? 'exact' : 'truncated';
  return { value, quality, tests, binaryFiles, excluded };
}
