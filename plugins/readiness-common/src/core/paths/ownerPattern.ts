import { createMatcher, PathPattern } from './matchPattern';
import { readPattern } from './readPattern';

/** A pattern of a file that lists many. */
export interface ListedPattern {
  matches: (path: string) => boolean;
  /** The first name that every path it matches begins with, if there is one. */
  root?: string;
}

/**
 * A pattern as GitHub reads it: as in `.gitignore`, but without `!` and `[]`,
 * and with `docs/*` for the files of that folder alone.
 */
export function readGitHubPattern(
  text: string,
): ListedPattern | { problem: string } {
  if (text.startsWith('!')) return { problem: 'begins with `!`' };
  if (text.startsWith('\\#')) return { problem: 'begins with `\\#`' };
  if (/(?<!\\)[[\]]/.test(text)) return { problem: 'contains `[` or `]`' };
  const { segments, isFolder, isAnchored } = split(text);
  const isDirect = segments.at(-1) === '*' && isAnchored;
  if (!isAnchored) segments.unshift('**');
  const either = isDirect ? 'itself' : 'all';
  return compile(segments, isFolder ? 'inside' : either, false);
}

/**
 * A pattern as GitLab reads it: without a leading slash it begins in any
 * folder, and only a trailing slash reaches below what it names.
 */
export function readGitLabPattern(
  text: string,
): ListedPattern | { problem: string } {
  const { segments, isFolder } = split(text);
  // `**` only reaches over folders that something follows.
  if (segments.at(-1) === '**' && !isFolder) segments.splice(-1, 1, '*');
  if (!text.startsWith('/')) segments.unshift('**');
  return compile(segments, isFolder ? 'inside' : 'itself', true);
}

/** A pattern of `.gitattributes`: it names files, and nothing below a folder. */
export function readAttributePattern(
  text: string,
): ListedPattern | { problem: string } {
  if (text.startsWith('!')) return { problem: 'begins with `!`' };
  const { segments, isFolder, isAnchored } = split(text);
  if (isFolder) return { problem: 'ends with `/` and so names no file' };
  if (!isAnchored) segments.unshift('**');
  return compile(segments, 'itself', true);
}

function split(text: string) {
  const isFolder = text.endsWith('/');
  const segments = text.replace(/^\//, '').split('/');
  if (isFolder) segments.pop();
  return {
    segments,
    isFolder,
    isAnchored: text.startsWith('/') || segments.length > 1,
  };
}

function compile(
  segments: string[],
  reach: PathPattern['reach'],
  classes: boolean,
): ListedPattern | { problem: string } {
  if (segments.includes('') || segments.length === 0) {
    return { problem: 'names no path' };
  }
  const read = readPattern(segments, { classes, reach });
  if ('problem' in read) return read;
  return { matches: createMatcher(read), root: rootOf(read) };
}

function rootOf({ segments: [first] }: PathPattern): string | undefined {
  if (first === undefined || first === 'folders') return undefined;
  const characters = first.map(token =>
    token.type === 'text' ? token.character : undefined,
  );
  return characters.includes(undefined) ? undefined : characters.join('');
}
