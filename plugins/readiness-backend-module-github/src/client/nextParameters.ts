/**
 * The parameters of the next page, from the `Link` header. Only its query is
 * used: where the next page lies is our own knowledge, not the answer's.
 */
export function nextParameters(
  link: string | null,
): Record<string, string> | undefined {
  const target = link?.match(/<([^<>]*)>\s*;[^,]*\brel="?next"?/)?.[1];
  if (!target) {
    return undefined;
  }
  const query = target.includes('?')
    ? target.slice(target.indexOf('?') + 1)
    : '';
  return Object.fromEntries(new URLSearchParams(query));
}
