/**
 * A description without what its author did not say: comments of the template,
 * quotations and blocks of code.
 */
export function visibleText(markdown: string): string {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of withoutComments(markdown).split(/\r?\n/)) {
    const start = line.trimStart();
    const mark = ['```', '~~~'].find(candidate => start.startsWith(candidate));
    if (fence === undefined && mark !== undefined) {
      fence = mark;
    } else if (fence !== undefined) {
      if (mark === fence) fence = undefined;
    } else if (!start.startsWith('>')) {
      lines.push(line);
    }
  }
  return lines.join('\n');
}

function withoutComments(markdown: string): string {
  const kept: string[] = [];
  let index = 0;
  for (;;) {
    const open = markdown.indexOf('<!--', index);
    if (open < 0) return kept.join('') + markdown.slice(index);
    kept.push(markdown.slice(index, open));
    const close = markdown.indexOf('-->', open + 4);
    // A comment that is never closed hides the rest, as it does at the host.
    if (close < 0) return kept.join('');
    index = close + 3;
  }
}
