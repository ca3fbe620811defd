const CLOSING = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+#(\d+)/gi;
const MENTION = /(?:^|[\s(])(?:[\w.-]+\/[\w.-]+)?#(\d+)\b/g;

/** Numbers of issues that a pull request with this text closes. */
export function closedNumbers(body: string): number[] {
  return numbersOf(body, CLOSING);
}

/** Numbers that a text speaks of. */
export function mentionedNumbers(body: string): number[] {
  return numbersOf(body, MENTION);
}

function numbersOf(body: string, pattern: RegExp): number[] {
  const numbers = [...body.matchAll(pattern)].map(match => Number(match[1]));
  return [...new Set(numbers)];
}
