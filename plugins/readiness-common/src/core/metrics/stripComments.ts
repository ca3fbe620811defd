import { TestSyntax } from './testLanguages';

/**
 * The text with comments and the insides of strings left out, line for line.
 * It knows no regular-expression literals and no nested comments.
 */
export function stripComments(text: string, syntax: TestSyntax): string {
  const { block, lineComment, quotes } = syntax;
  let rest = 0;
  let out = '';
  // A hunk may begin inside a comment whose start it does not show.
  if (block) {
    const close = text.indexOf(block[1]);
    const open = text.indexOf(block[0]);
    if (close >= 0 && (open < 0 || close < open)) {
      rest = close + block[1].length;
      out = '\n'.repeat(text.slice(0, rest).split('\n').length - 1);
    }
  }
  const skipTo = (end: number) => {
    out += text.slice(rest, end).replace(/[^\n]/g, '');
    rest = end;
  };
  const endOf = (mark: string, from: number) => {
    const end = text.indexOf(mark, from);
    return end < 0 ? text.length : end + mark.length;
  };
  while (rest < text.length) {
    if (lineComment?.test(text.slice(rest, rest + 3))) {
      const end = text.indexOf('\n', rest);
      skipTo(end < 0 ? text.length : end);
      continue;
    }
    if (block && text.startsWith(block[0], rest)) {
      skipTo(endOf(block[1], rest + block[0].length));
      continue;
    }
    const at = rest;
    const quote = quotes.find(mark => text.startsWith(mark, at));
    if (quote === undefined) {
      out += text[rest];
      rest += 1;
      continue;
    }
    const spansLines = quote.length > 1 || quote === '`';
    let end = rest + quote.length;
    while (end < text.length && !text.startsWith(quote, end)) {
      if (!spansLines && text[end] === '\n') break;
      end += text[end] === '\\' ? 2 : 1;
    }
    end = Math.min(end, text.length);
    out += quote[0];
    skipTo(text.startsWith(quote, end) ? end + quote.length : end);
    out += quote[0];
  }
  return out;
}
