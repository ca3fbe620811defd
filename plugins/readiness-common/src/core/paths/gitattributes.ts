import { FileProblem } from './owners';
import { readAttributePattern } from './ownerPattern';

/** Git skips longer lines. */
const LONGEST_LINE = 2048;
const MOST_PROBLEMS = 50;
const GENERATED = 'linguist-generated';

/**
 * What a `.gitattributes` file says about generated files.
 *
 * @public
 */
export interface Gitattributes {
  /** Undefined where the file says nothing about the path. */
  isGenerated(path: string): boolean | undefined;
  problems: FileProblem[];
}

/**
 * Reads `linguist-generated` from the `.gitattributes` file at the root; the
 * last line that sets it for a path decides. All other attributes, vendored
 * code and macros included, are left alone. Source: git-scm.com
 * “gitattributes”.
 *
 * @public
 */
export function parseGitattributes(text: string): Gitattributes {
  const rules: Array<{
    matches: (path: string) => boolean;
    generated: boolean | undefined;
  }> = [];
  const problems: FileProblem[] = [];
  for (const [index, source] of text.split(/\r?\n/).entries()) {
    const line = source.trim();
    if (line === '' || line.startsWith('#') || line.startsWith('[attr]')) {
      continue;
    }
    const read = readLine(line);
    if (read && 'problem' in read) {
      const message = `${read.problem}; the line is skipped`;
      if (problems.length < MOST_PROBLEMS) {
        problems.push({ line: index + 1, message });
      }
    } else if (read) {
      rules.push(read);
    }
  }
  return {
    isGenerated: path =>
      rules.findLast(({ matches }) => matches(path))?.generated,
    problems,
  };
}

/** Undefined for a line about other attributes. */
function readLine(line: string) {
  if (line.length > LONGEST_LINE) return { problem: 'it is too long' };
  const split = splitPattern(line);
  if (!split) return { problem: 'its quotation mark is never closed' };
  const states = split.attributes.flatMap(readState);
  if (states.length === 0) return undefined;
  const read = readAttributePattern(split.pattern);
  if ('problem' in read) {
    return { problem: `\`${split.pattern}\` ${read.problem}` };
  }
  return { matches: read.matches, generated: states.at(-1)!.generated };
}

function readState(
  attribute: string,
): Array<{ generated: boolean | undefined }> {
  switch (attribute) {
    case GENERATED:
      return [{ generated: true }];
    case `-${GENERATED}`:
    case `${GENERATED}=false`:
      return [{ generated: false }];
    case `!${GENERATED}`:
      return [{ generated: undefined }];
    default:
      return attribute.startsWith(`${GENERATED}=`) ? [{ generated: true }] : [];
  }
}

function splitPattern(line: string) {
  const quoted = /^"((?:\\.|[^"\\])*)"(.*)$/.exec(line);
  if (line.startsWith('"') && !quoted) return undefined;
  const [pattern, rest] = quoted
    ? [unquote(quoted[1]), quoted[2]]
    : [line.split(/\s/, 1)[0], line.slice(line.split(/\s/, 1)[0].length)];
  return { pattern, attributes: rest.split(/\s+/).filter(part => part !== '') };
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r' };

/**
 * Undoes the quoting, where `\303\251` is a letter in UTF-8. What remains may
 * still hold a pattern's own escapes.
 */
function unquote(text: string): string {
  return text.replace(
    /((?:\\[0-3][0-7]{2})+)|\\(.)/g,
    (whole: string, octal: string | undefined, letter: string) =>
      octal ? decodeOctal(octal) ?? whole : ESCAPES[letter] ?? letter,
  );
}

function decodeOctal(octal: string): string | undefined {
  const encoded = octal.replace(/\\(...)/g, (_, digits: string) => {
    const byte = parseInt(digits, 8).toString(16);
    return `%${byte.padStart(2, '0')}`;
  });
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}
