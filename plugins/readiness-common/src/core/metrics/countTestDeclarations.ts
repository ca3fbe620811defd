import { stripComments } from './stripComments';
import { TEST_SYNTAX, TestLanguage, TestSyntax } from './testLanguages';

/**
 * The declarations on changed lines; each text is the declaration with its
 * name, so that one that only moved can be recognised.
 *
 * @public
 */
export interface TestDeclarations {
  added: string[];
  removed: string[];
  /** Markers that skip a test: added less removed, in this patch. */
  skipped: number;
}

interface Line {
  text: string;
  changed: boolean;
}

const ONLY_ATTRIBUTES = /^\s*(?:(?:#?\[[^\]]*\]|@[\w.:]+(?:\([^)]*\))?)\s*)*$/;

function readSide(lines: Line[], syntax: TestSyntax) {
  const bare = stripComments(
    lines.map(line => line.text).join('\n'),
    syntax,
  ).split('\n');
  const found: string[] = [];
  let skipped = 0;
  // Undefined between declarations; else whether its first attribute is new.
  let open: boolean | undefined;
  bare.forEach((text, index) => {
    // An empty side still splits into one line.
    const changed = lines[index]?.changed ?? false;
    const matches = text.match(syntax.declaration)?.length ?? 0;
    if (changed) skipped += text.match(syntax.skip)?.length ?? 0;
    const isNew = matches > 0 && open === undefined;
    if (isNew && changed) {
      let last = index;
      const goesOn = (line: string) =>
        syntax.attributes ? ONLY_ATTRIBUTES.test(line) : /\(\s*$/.test(line);
      while (last < bare.length - 1 && goesOn(bare[last])) last += 1;
      const name = lines
        .slice(index, last + 1)
        .map(line => line.text.trim())
        .join(' ');
      const times = syntax.attributes ? 1 : matches;
      for (let i = 0; i < times; i += 1) found.push(name);
    }
    if (!syntax.attributes) return;
    const attributesOnly = ONLY_ATTRIBUTES.test(text);
    if (!attributesOnly) open = undefined;
    else if (isNew) open = changed;
  });
  return { found, skipped };
}

/**
 * Test declarations on the changed lines of a patch (a unified diff's hunks).
 * Comments and strings are left out; a parameterised test is one.
 *
 * @public
 */
export function countTestDeclarations(
  patch: string,
  language: TestLanguage,
): TestDeclarations {
  const syntax = TEST_SYNTAX[language];
  const counted: TestDeclarations = { added: [], removed: [], skipped: 0 };
  const hunks = patch.split(/^@@[^\n]*\n?/m);
  for (const hunk of hunks) {
    const lines = hunk.split(/\r?\n/).filter(line => !line.startsWith('\\'));
    const side = (mark: '+' | '-') =>
      lines
        .filter(line => line.startsWith(mark) || !/^[+-]/.test(line))
        .map(line => ({ text: line.slice(1), changed: line[0] === mark }));
    const head = readSide(side('+'), syntax);
    const base = readSide(side('-'), syntax);
    counted.added.push(...head.found);
    counted.removed.push(...base.found);
    counted.skipped += head.skipped - base.skipped;
  }
  return counted;
}
