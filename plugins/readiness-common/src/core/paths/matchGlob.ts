import { Problem, Result } from '../result';
import { expandBraces } from './expandBraces';
import { createMatcher, PathPattern } from './matchPattern';
import { readPattern } from './readPattern';

/** Longest pattern, in characters. */
const LONGEST = 500;
/** Most patterns that braces may stand for, and their characters together. */
const MOST_EXPANSIONS = 64;
const LONGEST_EXPANDED = 4000;

/**
 * A configured path pattern, ready to use.
 *
 * @public
 */
export interface Glob {
  /** As it was written. */
  text: string;
  /**
   * @param path - from the root of the repository, `/` separated, without a
   * leading slash; upper and lower case differ
   */
  matches(path: string): boolean;
}

/**
 * Reads a configured path pattern: `*` and `?` within a segment, `**` over
 * folders, `[a-z]`, `{a,b}`, and a backslash before what is meant as it stands.
 * A pattern that ends with a slash or has no wildcard also matches what lies
 * below it. At most 500 characters long, and at most 64 patterns in braces.
 *
 * @param path - of the pattern in the input, for the problem
 * @public
 */
export function compileGlob(text: string, path: string): Result<Glob, Problem> {
  const patterns = readGlob(text);
  if ('problem' in patterns) {
    const message = `${quote(text)} ${patterns.problem}`;
    return { ok: false, problems: [{ path, message }] };
  }
  const matchers = patterns.map(createMatcher);
  const matches = (candidate: string) =>
    matchers.some(matcher => matcher(candidate));
  return { ok: true, value: { text, matches } };
}

function readGlob(text: string): PathPattern[] | { problem: string } {
  if (text.length > LONGEST) {
    return { problem: `must be at most ${LONGEST} characters long` };
  }
  if (text.startsWith('!')) {
    return {
      problem:
        'must not begin with `!`: a pattern cannot take anything out; name only what is meant',
    };
  }
  const expanded = expandBraces(text, MOST_EXPANSIONS);
  if ('problem' in expanded) return expanded;
  if (expanded.join('').length > LONGEST_EXPANDED) {
    return { problem: 'is too long once its braces are written out' };
  }
  const patterns: PathPattern[] = [];
  for (const pattern of expanded) {
    const read = readExpanded(pattern);
    if ('problem' in read) return read;
    patterns.push(read);
  }
  return patterns;
}

function readExpanded(text: string): PathPattern | { problem: string } {
  const segments = text.replace(/^\.?\//, '').split('/');
  if (segments.every(segment => segment.trim() === '')) {
    return { problem: 'must name at least one path' };
  }
  if (segments.some(segment => segment === '..' || segment === '.')) {
    return {
      problem: 'must not contain `.` or `..`; write it from the root down',
    };
  }
  const isFolder = segments.at(-1) === '';
  if (isFolder) segments.pop();
  if (segments.includes('')) {
    return { problem: 'must not contain an empty folder name (`//`)' };
  }
  const read = readPattern(segments, {
    classes: true,
    reach: isFolder ? 'inside' : 'itself',
  });
  if ('problem' in read || read.reach === 'inside') return read;
  const isPlain = read.segments.every(
    segment =>
      segment !== 'folders' && segment.every(({ type }) => type === 'text'),
  );
  return isPlain ? { ...read, reach: 'all' } : read;
}

function quote(text: string): string {
  const shown = text.length > 60 ? `${text.slice(0, 59)}…` : text;
  return `\`${shown}\``;
}
