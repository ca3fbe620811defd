import { datesIn } from './dates';

const IN_JULY = '2026-07-01T23:30:00Z';

describe('datesIn', () => {
  it.each([
    ['en', 'Jul 1, 2026'],
    ['de', '1. Juli 2026'],
    ['fr', '1 juil. 2026'],
  ])('%p writes the UTC day', (locale, day) => {
    expect(datesIn(locale).day(IN_JULY)).toBe(day);
  });

  it.each([
    ['en', '2 hours ago'],
    ['de', 'vor 2 Stunden'],
  ])('%p writes how long ago', (locale, words) => {
    const iso = new Date(Date.now() - 2.5 * 3_600_000).toISOString();
    expect(datesIn(locale).relative(iso)).toBe(words);
  });

  it('leaves what is no date as it is', () => {
    const dates = datesIn('en');
    expect(dates.day('x')).toBe('x');
    expect(dates.instant('x')).toBe('x');
    expect(dates.exact('x')).toBe('x');
    expect(dates.relative('x')).toBeUndefined();
    expect(dates.isNow('x')).toBe(false);
  });
});
