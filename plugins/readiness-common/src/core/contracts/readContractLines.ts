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
 * The tests that a change's description names for clauses, by lines such as
 * `- [x] C1 Validation: … — test: src/seats.test.ts#refuses`.
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

function linesOf(body: string): string[] {
  const lines: string[] = [];
  let fence: string | undefined;
  let comment = false;
  for (const line of body.slice(0, LONGEST).split(/\r?\n/)) {
    const mark = comment ? undefined : /^\s{0,3}(```|~~~)/.exec(line)?.[1];
    if (mark && (fence === undefined || fence === mark)) {
      fence = fence === undefined ? mark : undefined;
    } else if (fence === undefined) {
      const wasComment = comment;
      const opens = line.lastIndexOf('<!--');
      const closes = line.lastIndexOf('-->');
      if (opens >= 0 || closes >= 0) {
        comment = opens > closes;
      }
      const isCode = /^(?: {4}|\t)/.test(line) && !/^\s*[-*+]\s/.test(line);
      if (!wasComment && opens < 0 && closes < 0 && !isCode) {
        lines.push(line);
      }
    }
  }
  return lines.filter(line => !line.trimStart().startsWith('>'));
}
