/** Where a line, counted from 1, begins and ends in a text. */
export function lineSpan(text: string, line: number): [number, number] {
  const lines = text.split('\n');
  const index = Math.min(Math.max(line, 1), lines.length) - 1;
  const start = lines
    .slice(0, index)
    .reduce((sum, before) => sum + before.length + 1, 0);
  return [start, start + lines[index].length];
}
