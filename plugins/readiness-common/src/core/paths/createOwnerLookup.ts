import { OwnerRule } from './owners';
import { ListedPattern } from './ownerPattern';

/** A line of a CODEOWNERS file. */
export interface OwnerEntry {
  rule: OwnerRule;
  pattern: ListedPattern;
  /** Takes paths out of its section. */
  excludes: boolean;
}

/**
 * Finds the last of a section's entries that matches a path. Large files name
 * one folder a line, so that most of their lines need not be looked at.
 */
export function createOwnerLookup(
  entries: readonly OwnerEntry[],
): (path: string) => OwnerRule | undefined {
  const excluding = entries.filter(({ excludes }) => excludes);
  const anywhere: OwnerEntry[] = [];
  const byRoot = new Map<string, OwnerEntry[]>();
  for (const entry of entries) {
    const { root } = entry.pattern;
    const listed = root === undefined ? anywhere : byRoot.get(root) ?? [];
    listed.push(entry);
    if (root !== undefined) byRoot.set(root, listed);
  }
  return path => {
    const fits = ({ pattern }: OwnerEntry) => pattern.matches(path);
    if (excluding.some(fits)) return undefined;
    const there = byRoot.get(path.split('/', 1)[0])?.findLast(fits)?.rule;
    const elsewhere = anywhere.findLast(fits)?.rule;
    if (!there || !elsewhere) return there ?? elsewhere;
    return there.line > elsewhere.line ? there : elsewhere;
  };
}
