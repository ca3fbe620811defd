/**
 * Text of a server or a report, made fit for a line of a log: one line, without
 * control characters, which could repaint a terminal, and without the mark that
 * CI runners take for a command.
 */
export function plainText(text: string): string {
  return text
    .replace(
      // eslint-disable-next-line no-control-regex
      /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g,
      ' ',
    )
    .replaceAll('##[', '# #[')
    .trim();
}

/** JSON for a log or a program, in which runners find no command either. */
export function plainJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replaceAll('##[', '##\\u005b');
}
