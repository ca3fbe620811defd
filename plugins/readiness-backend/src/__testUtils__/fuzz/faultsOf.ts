import { parse } from 'csv-parse/sync';
import { FuzzRequest } from './generateRequests';
import { CANARY } from './organisation';
import { Answer } from './send';

/** Refusals that any operation may answer with. */
const STANDARD = [400, 401, 403, 404, 406, 409, 413, 415, 431];
/** What an answer must not tell of the inside. */
const INSIDE: ReadonlyArray<[string, RegExp]> = [
  [
    'SQL',
    /\bselect [`"*]|insert into [`"]|update [`"]\w+[`"] set|delete from [`"]|SQLITE_|near ".*": syntax|syntax error at|violates [a-z-]+ constraint|relation "\w+"|column "\w+"|\binvalid byte sequence/i,
  ],
  [
    'a path of a file',
    /\/plugins\/|node_modules|\.[cm]?[jt]s:\d|\n\s+at |\bat \w+ \(/,
  ],
];
const FORMULA = /^[=+\-@\t\r]/;

/** What is wrong with an answer, in words. */
export function faultsOf(
  request: FuzzRequest,
  answer: Answer,
  secrets: readonly string[],
): string[] {
  const { status, type, text, headers } = answer;
  const faults: string[] = [];
  // Somebody who has the answer already is told so.
  if (status === 304 && request.headers['if-none-match']) {
    return [];
  }
  if (![...request.operation.declared, ...STANDARD].includes(status)) {
    faults.push(`the status is ${status}`);
  }
  if (status === 0 || status >= 500) {
    faults.push('it failed');
  }
  if (/html|xml/.test(type)) {
    faults.push(`it is ${type}, which browsers run`);
  }
  if (headers['x-injected']) {
    faults.push('a header was injected');
  }
  const ok = status >= 200 && status < 300;
  if (ok && request.caller === 'anonymous' && !request.headers.authorization) {
    faults.push('it answers nobody');
  }
  faults.push(...(ok ? faultsOfContents(answer) : faultsOfRefusal(answer)));
  if (
    request.caller === 'outsider' &&
    [CANARY, ...secrets].some(word => mentions(request, text, word))
  ) {
    faults.push('it tells an outsider of what is hidden');
  }
  return faults;
}

function faultsOfContents({ type, text }: Answer): string[] {
  if (type.startsWith('text/csv')) {
    const rows: string[][] = parse(text, { bom: true });
    return rows.flat().some(cell => FORMULA.test(cell))
      ? ['a cell is a formula']
      : [];
  }
  return [];
}

function faultsOfRefusal({ status, text }: Answer): string[] {
  // Without a route, or with an address that is too long, nothing is said.
  if (text === '' && (status === 404 || status === 431)) {
    return [];
  }
  let body: any;
  try {
    body = JSON.parse(text);
  } catch {
    return ['it is no JSON'];
  }
  const faults: string[] = [];
  if (typeof body?.error?.message !== 'string' || body.error.message === '') {
    faults.push('it has no error.message');
  }
  if (body?.error?.stack !== undefined) {
    faults.push('it has a stack');
  }
  for (const [what, pattern] of INSIDE) {
    if (pattern.test(body?.error?.message ?? '')) {
      faults.push(`it tells ${what}`);
    }
  }
  return faults;
}

/** Whether an answer has a word that the request did not bring. */
function mentions(request: FuzzRequest, text: string, word: string): boolean {
  const sent = `${readable(request.path)} ${request.body ?? ''}`.toLowerCase();
  const brought = (sent.match(/[a-z0-9-]+/g) ?? [])
    .filter(part => part.includes(word))
    // The longest first: one may be a part of another.
    .sort((left, right) => right.length - left.length);
  return brought
    .reduce((rest, part) => rest.replaceAll(part, ''), text.toLowerCase())
    .includes(word);
}

function readable(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
