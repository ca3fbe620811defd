import { readLines } from './fences';

/** Contracts that one description can name. */
const MOST = 5;
/** No description is longer. */
const LONGEST = 200_000;

const ID = 'ctr-[a-z2-7]{26}';

/**
 * The ids of the contracts that a change's description names, each by a line
 * `Readiness-Contract: ID`. What is quoted, commented out or code names none.
 *
 * @public
 */
export function readContractReferences(body: string): string[] {
  const found = linesOf(body).flatMap(line => {
    const named = new RegExp(
      `^(?:[-*+]\\s+)?\\**readiness-contract\\**:\\**\\s*\`?(${ID})\`?\\s*$`,
      'i',
    ).exec(line.trim());
    return named ? [named[1].toLowerCase()] : [];
  });
  return [...new Set(found)].slice(0, MOST);
}

/**
 * The id of a contract in the name of a branch: `feature/ctr-…-seat-maps`.
 *
 * @public
 */
export function readContractBranch(branch: string): string | undefined {
  return new RegExp(`(?:^|[/_-])(${ID})(?=$|[/_-])`).exec(
    branch.slice(0, 1000).toLowerCase(),
  )?.[1];
}

/**
 * The tests that a change's description names for clauses, by the lines that
 * `contractSection` offers: a box, the id of the clause, and after a long dash
 * the word test and the paths.
 *
 * @public
 */
export function readClauseTests(
  body: string,
): Array<{ clauseId: string; tests: string[] }> {
  return linesOf(body).flatMap(line => {
    const item = /^\s*[-*+]\s+\[[ xX]\]\s+([A-Za-z][A-Za-z0-9-]{0,31})\b/.exec(
      line,
    );
    const at = item ? line.lastIndexOf('— test:') : -1;
    if (!item || at < 0) {
      return [];
    }
    const tests = line
      .slice(at + '— test:'.length)
      .split(',')
      .map(text => text.trim().replace(/^`|`$/g, ''))
      .filter(isTestName);
    return tests.length > 0 ? [{ clauseId: item[1], tests }] : [];
  });
}

/** A path in the repository; `#` and the name of a test may follow. */
function isTestName(text: string): boolean {
  return (
    text.length > 0 &&
    text.length <= 500 &&
    !/^[a-z][a-z0-9+.-]*:/i.test(text) &&
    !text.startsWith('/')
  );
}

/** What is neither code nor quoted, without comments. */
function linesOf(body: string): string[] {
  return readLines(body.slice(0, LONGEST)).flatMap(({ text, code }) => {
    const isIndented = /^(?: {4}|\t)/.test(text) && !/^\s*[-*+]\s/.test(text);
    return code || isIndented || text.trimStart().startsWith('>') ? [] : [text];
  });
}
