import { Cell, Table } from '../../report/Report';

/**
 * The cells of the row that begins so, by column.
 *
 * @throws Error when there is no such row, or no such column
 */
export function rowNamed(table: Table, name: string) {
  const row = table.rows.find(({ cells }) => cells[0] === name);
  if (!row) {
    throw new Error(`“${table.title}” has no row “${name}”`);
  }
  return (column: string): Cell => {
    const index = table.columns.indexOf(column);
    if (index < 0) {
      throw new Error(`“${table.title}” has no column “${column}”`);
    }
    return row.cells[index];
  };
}
