export interface CharacterClass {
  accepts: (character: string) => boolean;
  /** Index after the closing bracket. */
  end: number;
}

/**
 * Reads `[abc]`, `[a-z]`, `[!a]` or `[^a]` at `start`; undefined if it is not
 * closed. A bracket right after the opening one stands for itself.
 */
export function readCharacterClass(
  characters: readonly string[],
  start: number,
): CharacterClass | undefined {
  let index = start + 1;
  const negated = characters[index] === '!' || characters[index] === '^';
  if (negated) index += 1;
  const ranges: Array<[from: string, to: string]> = [];
  for (let first = true; first || characters[index] !== ']'; first = false) {
    if (characters[index] === '\\') index += 1;
    const from = characters[index];
    if (from === undefined) return undefined;
    const to = characters[index + 2];
    const isRange =
      characters[index + 1] === '-' && to !== undefined && to !== ']';
    ranges.push([from, isRange ? to : from]);
    index += isRange ? 3 : 1;
  }
  return {
    accepts: character =>
      ranges.some(([from, to]) => character >= from && character <= to) !==
      negated,
    end: index + 1,
  };
}
