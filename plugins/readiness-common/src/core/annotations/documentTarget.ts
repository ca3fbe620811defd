/**
 * Where an annotation or link says a document is.
 *
 * @public
 */
export type DocumentTarget =
  | { type: 'link'; url: string }
  | { type: 'path'; path: string }
  | { type: 'unusable'; why: string };

const CONTROL = /\p{Cc}/u;
/** Longer than any path or address a person keeps a document at. */
const LONGEST = 400;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * Reads the value of a document annotation: an http(s) URL or a path within
 * the repository. Anything else is unusable, and is never turned into a link:
 * browsers ignore white space and control characters inside `javascript:`.
 *
 * @public
 */
export function readDocumentTarget(value: string): DocumentTarget {
  const text = value.trim();
  if (text === '') {
    return unusable('it is empty');
  }
  if (CONTROL.test(text)) {
    return unusable('it contains control characters');
  }
  if (text.length > LONGEST) {
    return unusable(`it is longer than ${LONGEST} characters`);
  }
  if (SCHEME.test(text)) {
    return readUrl(text);
  }
  return readPath(text);
}

function readUrl(text: string): DocumentTarget {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && url.protocol !== 'http:' && url.protocol !== 'https:') {
    return unusable(
      `it uses the scheme ${url.protocol} and only http: and https: can be opened safely`,
    );
  }
  if (!url || /\s/.test(text) || !/^https?:\/\//i.test(text)) {
    return unusable('it is not a complete http(s) URL');
  }
  if (url.username || url.password) {
    return unusable('it carries a user name or password');
  }
  return { type: 'link', url: url.href };
}

function readPath(text: string): DocumentTarget {
  if (text.startsWith('//') || /^www\./i.test(text)) {
    return unusable('it looks like a web address without https://');
  }
  if (/[\s\\?#%]/.test(text)) {
    return unusable(
      'it is neither an http(s) URL nor a path in the repository',
    );
  }
  const path = text.replace(/^(\.?\/)+/, '');
  const segments = path.split('/');
  if (path === '' || segments.includes('..')) {
    return unusable('it does not stay within the repository');
  }
  return { type: 'path', path };
}

function unusable(why: string): DocumentTarget {
  return { type: 'unusable', why };
}
