/**
 * Tells, line by line, which lines of Markdown are in fenced code, its fences
 * among them. A fence is closed only by one of the same mark that is at least
 * as long and has nothing after it.
 */
export function createFenceReader(): (line: string) => boolean {
  let open: { mark: string; length: number } | undefined;
  return line => {
    const [, marks, rest] = /^\s*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (!marks) {
      return open !== undefined;
    }
    if (!open) {
      // Code within a line may not hold the mark that fences it.
      if (marks[0] === '`' && rest.includes('`')) {
        return false;
      }
      open = { mark: marks[0], length: marks.length };
    } else if (
      marks[0] === open.mark &&
      marks.length >= open.length &&
      rest.trim() === ''
    ) {
      open = undefined;
    }
    return true;
  };
}

/**
 * The lines of a text without its comments, each at its place; lines of code
 * as they are. `code` says of each whether it is in fenced code.
 */
export function readLines(
  text: string,
): Array<{ text: string; code: boolean }> {
  const isCode = createFenceReader();
  let comment = false;
  return text.split(/\r?\n/).map(line => {
    if (!comment && isCode(line)) {
      return { text: line, code: true };
    }
    let kept = '';
    let from = 0;
    for (;;) {
      if (comment) {
        const end = line.indexOf('-->', from);
        if (end < 0) {
          return { text: kept, code: false };
        }
        comment = false;
        from = end + 3;
      }
      const start = line.indexOf('<!--', from);
      if (start < 0) {
        return { text: kept + line.slice(from), code: false };
      }
      kept += line.slice(from, start);
      comment = true;
      from = start + 4;
    }
  });
}
