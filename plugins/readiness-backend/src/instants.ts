const FIRST = Date.parse('1970-01-01T00:00:00Z');
const END = Date.parse('3000-01-01T00:00:00Z');

/** What `parseInstant` takes, after “must be”. */
export const USABLE_INSTANT =
  'an instant of the years 1970 to 2999, such as 2026-12-24T12:00:00Z';

/**
 * An instant that somebody gave. Others than these would come out, or what is
 * counted from them, as years that are not written with four digits, which
 * cannot be compared as text; they are `undefined`, like what is none.
 */
export function parseInstant(text: string): Date | undefined {
  const instant = new Date(text);
  return instant.getTime() >= FIRST && instant.getTime() < END
    ? instant
    : undefined;
}
