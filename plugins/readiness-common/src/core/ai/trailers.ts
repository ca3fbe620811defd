/** A `Key: value` line at the end of a message. */
export interface Trailer {
  /** As written. */
  key: string;
  value: string;
}

const TRAILER = /^([a-z0-9][a-z0-9-]*)[ \t]*:[ \t]*(\S.*)$/i;

/**
 * The trailers that end any paragraph of a text. Git itself reads the last
 * paragraph alone, but a squash keeps each commit’s trailers in the middle. A
 * line that begins with a space continues the one before.
 */
export function readTrailers(text: string): Trailer[] {
  const trailers: Trailer[] = [];
  for (const paragraph of text.split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/)) {
    let run: Trailer[] = [];
    for (const line of paragraph.split(/\r?\n/)) {
      const match = TRAILER.exec(line.trimEnd());
      const last = run.at(-1);
      if (match) {
        run.push({ key: match[1], value: match[2] });
      } else if (last && /^[ \t]+\S/.test(line)) {
        last.value = `${last.value} ${line.trim()}`;
      } else if (line.trim() !== '') {
        run = [];
      }
    }
    trailers.push(...run);
  }
  return trailers;
}

/** The address in `Name <address>`. */
export function addressOf(value: string): string | undefined {
  const start = value.lastIndexOf('<');
  const end = value.indexOf('>', start);
  return start >= 0 && end > start
    ? value.slice(start + 1, end).trim()
    : undefined;
}
