import { ChangedFilesPayload } from '../../evidence/changeKinds';
import { PathRules } from '../../metrics/diffSize';
import { distinct } from '../../metrics/measure';
import { testLanguageOf } from '../../metrics/testLanguages';
import { classifyFile, FileKind } from '../../paths/classifyFile';
import { ChangedFile, ChangeFacts, Part } from '../change';

/** A file of a change with what its path says of it. */
export type ClassifiedFile = ChangedFile & {
  kind: FileKind;
  /** The rule that leaves it out of what people review. */
  excludedBy?: string;
};

/** All files of a change; a list that is cut short is not known. */
export function classifyFiles(
  { files, totals }: ChangeFacts,
  rules: PathRules,
): Part<ClassifiedFile[]> {
  if (files.state !== 'known') {
    return files;
  }
  const listed = distinct(files.value, ({ path }) => path);
  if (listed.length < totals.changedFiles) {
    const why = `the host lists ${listed.length} of ${totals.changedFiles}`;
    return { state: 'uncollected', why };
  }
  const shown = linesOf(listed);
  const changed = totals.additions + totals.deletions;
  if (shown < changed) {
    const why = `the host shows ${shown} of ${changed} changed lines`;
    return { state: 'uncollected', why };
  }
  const classified = listed.map(file => {
    const excludedBy = rules.excludedBy(file.path);
    const kind = classifyFile(file.path, rules);
    return { ...file, kind, ...(excludedBy !== undefined && { excludedBy }) };
  });
  classified.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { state: 'known', value: classified };
}

function linesOf(
  files: ReadonlyArray<Pick<ChangedFile, 'additions' | 'deletions'>>,
): number {
  return files.reduce((sum, file) => sum + file.additions + file.deletions, 0);
}

/**
 * Whether lines of it change. A program that the host takes for binary, as one
 * character in it or an attribute can make it do, shows none and counts.
 */
export function changesLines(
  file: Pick<ChangedFile, 'path' | 'binary' | 'additions' | 'deletions'>,
): boolean {
  return file.binary
    ? testLanguageOf(file.path) !== undefined
    : file.additions + file.deletions > 0;
}

/** Folders and names by which tools find changes of a database's shape. */
const MIGRATION =
  /(?:^|\/)(?:migrations?|migrate|db\/changelog|flyway|liquibase|alembic)\/|(?:^|\/)[VU]\d[\w.]*__[^/]+\.sql$/i;

/** The files as requirements need them. */
export function changedFilesPayload(
  files: readonly ClassifiedFile[],
): ChangedFilesPayload {
  return {
    files: files.map(file => ({
      path: file.path,
      kind: file.kind,
      status: file.status,
      additions: file.binary ? 0 : file.additions,
      deletions: file.binary ? 0 : file.deletions,
      ...(file.binary && changesLines(file) && { hidden: true }),
      excluded: file.excludedBy !== undefined,
      migration:
        file.kind !== 'documentation' &&
        file.kind !== 'test' &&
        [file.path, file.previousPath ?? ''].some(path => MIGRATION.test(path)),
    })),
  };
}

const NO_TEST_ITSELF =
  /(?:^|\/)(?:__snapshots__|__fixtures__|fixtures?|testdata)\/|\.snap$/i;

/** Whether it adds or changes tests: snapshots and fixtures prove nothing. */
export function changesTests(file: {
  path: string;
  kind: FileKind;
  additions: number;
}): boolean {
  return (
    file.kind === 'test' &&
    file.additions > 0 &&
    !NO_TEST_ITSELF.test(file.path)
  );
}
