import { OwnerEntry } from './createOwnerLookup';
import { readGitHubPattern, readGitLabPattern } from './ownerPattern';
import { CodeownersDialect, FileProblem, OwnerSection } from './owners';
import { readOwnerLine } from './readOwnerLine';

/** Nobody reads more. */
const MOST_PROBLEMS = 50;

/**
 * The entries of a CODEOWNERS file by section, each in the order of its lines.
 * The lines before the first heading are a section without a name, which is all
 * that a file of GitHub has.
 */
export function readOwnerSections(
  text: string,
  dialect: CodeownersDialect,
): { sections: OwnerEntry[][]; problems: FileProblem[] } {
  const readPattern =
    dialect === 'github' ? readGitHubPattern : readGitLabPattern;
  const problems: FileProblem[] = [];
  const report = (line: number, message: string) => {
    if (problems.length < MOST_PROBLEMS) problems.push({ line, message });
  };
  let entries: OwnerEntry[] = [];
  let section: OwnerSection | undefined;
  let defaults: string[] = [];
  const sections = [entries];
  const byName = new Map<string, { head: OwnerSection; body: OwnerEntry[] }>();
  for (const [index, source] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    const read = readOwnerLine(source, dialect);
    if (read.type === 'nothing') continue;
    if (read.type === 'problem') {
      report(line, read.message);
      continue;
    }
    for (const word of read.ignored) {
      report(line, `\`${word}\` is not an owner and is ignored`);
    }
    if (read.type === 'section') {
      // Sections of one name are one section.
      const name = read.section.name.toLowerCase();
      const known = byName.get(name) ?? { head: read.section, body: [] };
      if (!byName.has(name)) sections.push(known.body);
      byName.set(name, known);
      section = known.head;
      entries = known.body;
      defaults = read.owners;
      continue;
    }
    const pattern = readPattern(read.pattern);
    if ('problem' in pattern) {
      const message = `\`${read.pattern}\` ${pattern.problem}; the line is skipped`;
      report(line, message);
      continue;
    }
    const owners = read.owners.length > 0 ? read.owners : defaults;
    const rule = { line, pattern: read.pattern, owners };
    entries.push({
      rule: section ? { ...rule, section } : rule,
      pattern,
      excludes: read.excludes,
    });
  }
  return { sections, problems };
}
