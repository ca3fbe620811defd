import { numbersIn } from './numbers';

it.each([
  [0, '0%'],
  [0.001, '1%'],
  [0.4667, '47%'],
  [0.999, '99%'],
  [1, '100%'],
])('writes %p as %p: only all is all, only nothing nothing', (share, text) => {
  expect(numbersIn('en').percent(share)).toBe(text);
});

it.each([
  [2, '+2'],
  [-1, '-1'],
  [0, '±0'],
])('writes the difference %p as %p', (value, text) => {
  expect(numbersIn('en').signed(value)).toBe(text);
});

it('groups digits as the language does', () => {
  expect(numbersIn('en').count(12345)).toBe('12,345');
  expect(numbersIn('de').count(12345)).toBe('12.345');
});
