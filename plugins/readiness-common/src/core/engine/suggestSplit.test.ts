import { suggestSplit } from './suggestSplit';

const file = (path: string, lines: number) => ({ path, lines });

describe('suggestSplit', () => {
  it('goes by folders, taken apart only where one is too large', () => {
    const files = [
      file('src/auth/roles.ts', 300),
      file('src/auth/login.ts', 80),
      file('src/invoices/total.ts', 250),
      file('docs/fares.md', 100),
    ];
    expect(suggestSplit(files, 400)).toEqual([
      '`docs/` (100 lines)',
      '`src/auth/` (380 lines)',
      '`src/invoices/` (250 lines)',
    ]);
  });

  it('puts together what fits, whatever the order of files', () => {
    const files = [file('b/x', 100), file('a/x', 200), file('c/x', 200)];
    const parts = ['`a/` and `b/` (300 lines)', '`c/` (200 lines)'];
    expect(suggestSplit(files, 400)).toEqual(parts);
    expect(suggestSplit(files.toReversed(), 400)).toEqual(parts);
  });

  it('keeps a file that is too large alone, and names five parts', () => {
    expect(suggestSplit([file('a', 1000), file('b', 1)], 400)).toEqual([
      '`a` (1,000 lines)',
      '`b` (1 line)',
    ]);
    const many = Array.from({ length: 9 }, (_, i) => file(`f${i}/x`, 400));
    expect(suggestSplit(many, 400)).toHaveLength(6);
    expect(suggestSplit(many, 400).at(-1)).toBe('4 further parts');
  });
});
