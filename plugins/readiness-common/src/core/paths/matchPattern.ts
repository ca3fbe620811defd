/** One step within a segment; `many` is any text, also none. */
export type SegmentToken =
  | { type: 'text'; character: string }
  | { type: 'one'; accepts?: (character: string) => boolean }
  | { type: 'many' };

/**
 * A path pattern. `folders` stands for any number of segments, also none.
 */
export interface PathPattern {
  segments: Array<'folders' | SegmentToken[]>;
  /**
   * Whether it means what it names (`itself`), what lies below that (`inside`),
   * or both (`all`).
   */
  reach: 'itself' | 'inside' | 'all';
}

/**
 * Whether the path fits the pattern. Every pattern of the product comes through
 * here, because this one cannot be held up: after a mismatch it only ever goes
 * back to the last wildcard, so that the work is at most the length of the
 * pattern times the length of the path.
 */
export function matchPattern(pattern: PathPattern, path: string): boolean {
  const names = path.split('/').map(name => [...name]);
  const { segments, reach } = pattern;
  let [segment, name] = [0, 0];
  let last: { segment: number; name: number } | undefined;
  for (;;) {
    const wanted = segments[segment];
    if (wanted === undefined) {
      // This is the shortest part of the path that fits.
      if (reach !== 'itself') return reach === 'all' || name < names.length;
      if (name === names.length) return true;
    } else if (wanted === 'folders') {
      last = { segment, name };
      segment += 1;
      continue;
    } else if (name === names.length) {
      return false;
    } else if (matchSegment(wanted, names[name])) {
      segment += 1;
      name += 1;
      continue;
    }
    if (!last || last.name === names.length) return false;
    last.name += 1;
    segment = last.segment + 1;
    name = last.name;
  }
}

function matchSegment(
  tokens: readonly SegmentToken[],
  characters: readonly string[],
): boolean {
  let [token, index] = [0, 0];
  let last: { token: number; index: number } | undefined;
  while (token < tokens.length || index < characters.length) {
    const wanted = tokens[token];
    if (wanted?.type === 'many') {
      last = { token, index };
      token += 1;
    } else if (
      wanted &&
      index < characters.length &&
      takes(wanted, characters[index])
    ) {
      token += 1;
      index += 1;
    } else if (last && last.index < characters.length) {
      last.index += 1;
      token = last.token + 1;
      index = last.index;
    } else {
      return false;
    }
  }
  return true;
}

function takes(
  token: Exclude<SegmentToken, { type: 'many' }>,
  character: string,
): boolean {
  return token.type === 'text'
    ? token.character === character
    : token.accepts?.(character) ?? true;
}

/**
 * The pattern as a test to be run on many paths: most of them lack its longest
 * plain text and are turned down without a second look.
 */
export function createMatcher(pattern: PathPattern): (path: string) => boolean {
  let longest = '';
  for (const segment of pattern.segments) {
    let run = '';
    for (const token of segment === 'folders' ? [] : segment) {
      run = token.type === 'text' ? run + token.character : '';
      if (run.length > longest.length) longest = run;
    }
  }
  return path => path.includes(longest) && matchPattern(pattern, path);
}
