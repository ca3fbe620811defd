/**
 * A clause with what shows that it holds.
 *
 * @public
 */
export interface CoveredClause {
  id: string;
  /** Mapped tests in files that the change adds or changes. */
  tests: string[];
  /** Mapped tests that the change does not touch, and so show nothing. */
  untouched: string[];
}

/**
 * Holds the tests that were mapped to clauses against the test files a change
 * adds or changes. A clause no changed test is mapped to is not shown.
 *
 * @param mapped - `clauseId` in whatever case; of a test the path, and after
 *   `#` its name
 * @public
 */
export function coverClauses(
  clauses: ReadonlyArray<{ id: string }>,
  mapped: ReadonlyArray<{ clauseId: string; tests: readonly string[] }>,
  changedTestFiles: ReadonlySet<string>,
): CoveredClause[] {
  return clauses.map(({ id }) => {
    const tests = new Set(
      mapped
        .filter(({ clauseId }) => clauseId.toLowerCase() === id.toLowerCase())
        .flatMap(mapping => mapping.tests),
    );
    const isChanged = (test: string) =>
      changedTestFiles.has(test.split('#', 1)[0]);
    return {
      id,
      tests: [...tests].filter(isChanged),
      untouched: [...tests].filter(test => !isChanged(test)),
    };
  });
}
