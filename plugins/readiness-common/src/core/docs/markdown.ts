/** A Markdown table. Cells may contain anything but line breaks that matter. */
export function table(headings: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [
    line(headings),
    line(headings.map(() => '---')),
    ...rows.map(line),
  ].join('\n');
}

function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\|/g, '\\|');
}
