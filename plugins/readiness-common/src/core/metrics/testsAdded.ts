import { ChangeFacts } from '../changes/change';
import { countTestDeclarations } from './countTestDeclarations';
import { PathRules } from './diffSize';
import { distinct, Measure, missingPart } from './measure';
import { testLanguageOf } from './testLanguages';

/** @public */
export type TestsAdded = Measure<{
  /** Absent when only test results were submitted: they give the net alone. */
  shown?: { added: number; removed: number; newlySkipped: number };
}>;

const NOT_TESTS =
  /(?:^|\/)(?:__snapshots__|__fixtures__|fixtures?|testdata)\/|\.snap$/i;

function fromPatches(facts: ChangeFacts, rules: PathRules): TestsAdded {
  if (facts.files.state !== 'known') return missingPart('files', facts.files);
  const files = distinct(facts.files.value, file => file.path);
  const added: string[] = [];
  let removed: string[] = [];
  let [skipped, unread] = [0, 0];
  const isTest = (path: string) =>
    rules.isTestFile(path) && !NOT_TESTS.test(path);
  for (const file of files) {
    const counts =
      isTest(file.path) ||
      (file.previousPath !== undefined && isTest(file.previousPath));
    if (file.binary || !counts || rules.excludedBy(file.path) !== undefined) {
      continue;
    }
    if (file.additions + file.deletions === 0) continue;
    const language = testLanguageOf(file.path);
    if (!language) {
      unread += 1;
      continue;
    }
    if (file.patch === undefined) {
      return { unknown: 'the host left out the patch of a test file' };
    }
    const found = countTestDeclarations(file.patch, language);
    added.push(...found.added);
    removed.push(...found.removed);
    skipped += found.skipped;
  }
  if (files.length < facts.totals.changedFiles) {
    return { unknown: 'the list of its files is truncated' };
  }
  if (unread) {
    return { unknown: 'tests of a language that is not read were changed' };
  }
  const value = added.length - removed.length;
  const kept = added.filter(declaration => {
    const at = removed.indexOf(declaration);
    if (at < 0) return true;
    removed = removed.toSpliced(at, 1);
    return false;
  });
  const shown = {
    added: kept.length,
    removed: removed.length,
    newlySkipped: Math.max(0, skipped),
  };
  return { value, quality: 'estimated', shown };
}

/**
 * Tests at the head less tests at the base: from submitted results, else
 * counted in the patches of test files.
 *
 * @public
 */
export function testsAdded(facts: ChangeFacts, rules: PathRules): TestsAdded {
  const counted = fromPatches(facts, rules);
  if (!facts.testDelta) return counted;
  const value = facts.testDelta.head - facts.testDelta.base;
  const beside = 'shown' in counted ? { shown: counted.shown } : {};
  return { value, quality: 'exact', ...beside };
}
