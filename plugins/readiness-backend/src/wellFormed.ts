/** Text without halves of characters, which Postgres refuses. */
export function wellFormed(text: string): string {
  // Most text has no character that takes two halves, which is quickly seen.
  return /[\ud800-\udfff]/.test(text)
    ? text.replace(/\p{Surrogate}/gu, '\ufffd')
    : text;
}
