/** Characters, as the column holds. */
const LONGEST = 500;

/** What errors of libraries repeat of a request, and nobody should read. */
const SECRETS: Array<[RegExp, string]> = [
  // Credentials in an address, and the query, in which tokens travel.
  [/(\w+:\/\/)[^/\s@]+@/g, '$1'],
  [/(\w+:\/\/[^\s?]+)\?\S*/g, '$1'],
  [/\b(bearer|basic|token)\s+[\w.~+/=-]{8,}/gi, '$1 …'],
  [/\b(gh[a-z]_|github_pat_|glpat-|xox[a-z]-)[\w-]+/g, '$1…'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '…'],
];

/**
 * The message of an error as it is kept and shown: on one line, not longer
 * than there is room, and without what looks like a secret.
 */
export function tidyMessage(message: string): string {
  const line = message.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const clean = SECRETS.reduce(
    (text, [secret, mask]) => text.replace(secret, mask),
    // What follows is not kept anyway, and takes time to look through.
    line.slice(0, LONGEST * 4),
  );
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST - 1)}…` : clean;
}
