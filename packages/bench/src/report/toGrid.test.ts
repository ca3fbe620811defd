import { Table } from './Report';
import { toGrid } from './toGrid';

const table: Table = {
  engine: 'sqlite',
  title: 'A title',
  note: '',
  columns: ['what', 'ms'],
  rows: [
    { cells: ['one', 1.234], reach: '≤ 1', met: false },
    { cells: ['two'] },
  ],
};

describe('toGrid', () => {
  it('says what was aimed at and fills rows that are short', () => {
    expect(toGrid(table)).toEqual([
      ['what', 'ms', 'reach', 'met'],
      ['one', '1.23', '≤ 1', 'NO'],
      ['two', '–', '', ''],
    ]);
  });

  it('leaves the columns out where nothing is aimed at', () => {
    expect(toGrid({ ...table, rows: [{ cells: ['two', 2000] }] })).toEqual([
      ['what', 'ms'],
      ['two', '2,000'],
    ]);
  });
});
