import { formatCell } from './formatCell';
import { Table } from './Report';

/** A table as text: its header and its rows, with reach and verdict last. */
export function toGrid(table: Table): string[][] {
  const judged = table.rows.some(({ reach }) => reach !== undefined);
  return [
    [...table.columns, ...(judged ? ['reach', 'met'] : [])],
    ...table.rows.map(({ cells, reach, met }) => [
      ...table.columns.map((_, column) => formatCell(cells[column])),
      ...(judged ? [reach ?? '', verdict(met)] : []),
    ]),
  ];
}

function verdict(met: boolean | undefined): string {
  if (met === undefined) {
    return '';
  }
  return met ? 'yes' : 'NO';
}
