import { Table } from './Report';
import { toGrid } from './toGrid';

/** A table for the terminal. */
export function toText(table: Table): string {
  const grid = toGrid(table);
  const widths = grid[0].map((_, column) =>
    Math.max(...grid.map(row => row[column].length)),
  );
  const lines = grid.map(row =>
    row
      .map((cell, column) =>
        // Numbers line up at their end, words at their start.
        column === 0 || /^[a-z≤≥]/i.test(cell)
          ? cell.padEnd(widths[column])
          : cell.padStart(widths[column]),
      )
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map(width => '─'.repeat(width)).join('  ');
  return [
    `\n${table.title} · ${table.engine}`,
    table.note,
    '',
    lines[0],
    rule,
    ...lines.slice(1),
    '',
  ].join('\n');
}
