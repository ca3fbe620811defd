import { createOwnerLookup } from './createOwnerLookup';
import { Codeowners, CodeownersDialect, OwnerRule } from './owners';
import { readOwnerSections } from './readOwnerSections';

export type {
  Codeowners,
  CodeownersDialect,
  FileProblem,
  OwnerRule,
  OwnerSection,
} from './owners';

/** GitHub does not load a larger file. */
const MOST_BYTES = 3 * 1024 * 1024;

/**
 * Reads a CODEOWNERS file; the last line that matches a path decides. A line
 * that the host would not understand is skipped and reported, and a file of
 * more than 3 MB is ignored as a whole, as GitHub does. Source:
 * docs.github.com “About code owners”, docs.gitlab.com “Syntax of CODEOWNERS
 * file”.
 *
 * @public
 */
export function parseCodeowners(
  text: string,
  dialect: CodeownersDialect = 'github',
): Codeowners {
  if (isLongerThan(text, MOST_BYTES)) {
    const message =
      'The CODEOWNERS file is larger than 3 MB and is ignored; make its patterns broader';
    return {
      ownersOf: () => [],
      rulesFor: () => [],
      problems: [{ message }],
    };
  }
  const { sections, problems } = readOwnerSections(text, dialect);
  const lookups = sections.map(createOwnerLookup);
  const known = new Map<string, OwnerRule[]>();
  const rulesFor = (path: string): OwnerRule[] => {
    const rules =
      known.get(path) ?? lookups.flatMap(lookup => lookup(path) ?? []);
    known.set(path, rules);
    return rules;
  };
  return {
    rulesFor,
    ownersOf: path => [
      ...new Set(rulesFor(path).flatMap(({ owners }) => owners)),
    ],
    problems,
  };
}

function isLongerThan(text: string, bytes: number): boolean {
  if (text.length > bytes) return true;
  if (text.length * 3 <= bytes) return false;
  let size = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    size +=
      1 + Number(code > 0x7f) + Number(code > 0x7ff) + Number(code > 0xffff);
  }
  return size > bytes;
}
