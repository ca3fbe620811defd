import { Table } from '../../report/Report';
import { rowNamed } from './rowNamed';

const table: Table = {
  engine: 'postgres',
  title: 'Passes',
  note: '',
  columns: ['pass', 's', 'rows'],
  rows: [{ cells: ['first', 4, 10] }, { cells: ['both', 2] }],
};

describe('rowNamed', () => {
  it('gives the cell of a row by its column, also one left empty', () => {
    expect(rowNamed(table, 'first')('rows')).toBe(10);
    expect(rowNamed(table, 'both')('s')).toBe(2);
    expect(rowNamed(table, 'both')('rows')).toBeUndefined();
  });

  it('names what a table does not have', () => {
    expect(() => rowNamed(table, 'second')).toThrow(
      '“Passes” has no row “second”',
    );
    expect(() => rowNamed(table, 'first')('ms')).toThrow(
      '“Passes” has no column “ms”',
    );
  });
});
