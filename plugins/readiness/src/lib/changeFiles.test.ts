import { ChangeFile } from '@readiness/backstage-plugin-readiness-common';
import { addsUp, splitFiles } from './changeFiles';

const file = (changed: Partial<ChangeFile>): ChangeFile => ({
  path: 'src/a.ts',
  status: 'modified',
  additions: 3,
  deletions: 4,
  binary: false,
  kind: 'code',
  areas: [],
  ...changed,
});

it('counts what no rule leaves out, and binary files as no lines', () => {
  const { counted, excluded, lines, excludedLines } = splitFiles([
    file({}),
    file({ path: 'logo.png', binary: true }),
    file({ path: 'yarn.lock', additions: 900, excludedBy: 'lockfile' }),
  ]);
  expect(counted).toHaveLength(2);
  expect(excluded.map(({ path }) => path)).toEqual(['yarn.lock']);
  expect([lines, excludedLines]).toEqual([7, 904]);
});

it.each([
  [{ value: 7 }, true],
  [{ value: 8, quality: 'truncated' as const }, false],
  [{ unknown: 'the files are not known' }, false],
])('%j adds up to 7: %p', (diffSize, expected) => {
  expect(addsUp(7, diffSize)).toBe(expected);
});
