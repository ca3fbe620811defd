import { Cell } from './Report';

/** Three significant digits at most, because the next would not repeat. */
export function formatCell(cell: Cell): string {
  if (cell === undefined) {
    return '–';
  }
  if (typeof cell === 'string') {
    return cell;
  }
  if (!Number.isFinite(cell)) {
    return '–';
  }
  if (Number.isInteger(cell) || Math.abs(cell) >= 100) {
    return Math.round(cell).toLocaleString('en-US');
  }
  return cell.toFixed(Math.abs(cell) >= 10 ? 1 : 2);
}
