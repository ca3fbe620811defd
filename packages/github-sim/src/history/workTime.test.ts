import { afterWork, beforeWork, nextWorkTime } from './workTime';

const at = (text: string) => Date.parse(text);

describe('work time', () => {
  it.each([
    ['2026-03-18T10:00:00Z', '2026-03-18T10:00:00Z'],
    ['2026-03-18T05:00:00Z', '2026-03-18T07:00:00Z'],
    ['2026-03-18T16:00:00Z', '2026-03-19T07:00:00Z'],
    ['2026-03-20T18:00:00Z', '2026-03-23T07:00:00Z'],
    ['2026-03-21T10:00:00Z', '2026-03-23T07:00:00Z'],
    ['2026-03-22T10:00:00Z', '2026-03-23T07:00:00Z'],
  ])('after %s begins at %s', (instant, expected) => {
    expect(nextWorkTime(at(instant))).toBe(at(expected));
  });

  it.each([
    ['2026-03-18T10:00:00Z', 2, '2026-03-18T12:00:00Z'],
    ['2026-03-18T15:00:00Z', 2, '2026-03-19T08:00:00Z'],
    ['2026-03-20T15:30:00Z', 10, '2026-03-24T07:30:00Z'],
  ])('%s and %d hours are %s, and back', (from, hours, to) => {
    expect(afterWork(at(from), hours)).toBe(at(to));
    expect(beforeWork(at(to), hours)).toBe(at(from));
  });

  it('goes back from a night and a weekend', () => {
    expect(beforeWork(at('2026-03-22T12:00:00Z'), 1)).toBe(
      at('2026-03-20T15:00:00Z'),
    );
    expect(beforeWork(at('2026-03-18T23:00:00Z'), 9)).toBe(
      at('2026-03-18T07:00:00Z'),
    );
  });
});
