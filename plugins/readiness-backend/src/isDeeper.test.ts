import { isDeeper } from './isDeeper';

it.each<[unknown, number, boolean]>([
  ['text', 0, false],
  [null, 0, false],
  [{}, 0, true],
  [{ a: 1 }, 1, false],
  [{ a: [] }, 1, true],
  [[1, { a: { b: 2 } }], 3, false],
  [[1, { a: { b: 2 } }], 2, true],
])('%j is deeper than %d: %s', (value, levels, expected) => {
  expect(isDeeper(value, levels)).toBe(expected);
});

it('stops at the level that is too deep', () => {
  let value: unknown = 1;
  for (let level = 0; level < 100_000; level += 1) {
    value = [value];
  }
  expect(isDeeper(value, 40)).toBe(true);
});
