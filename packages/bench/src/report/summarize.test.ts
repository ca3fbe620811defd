import { median, percentile, summarize } from './summarize';

describe('summarize', () => {
  it.each([
    [50, 50],
    [95, 95],
    [99, 99],
    [100, 100],
    [0, 1],
  ])('the percentile %s of 1 to 100 is %s', (share, expected) => {
    const values = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(percentile(values, share)).toBe(expected);
  });

  it('gives a value that was measured, however few there are', () => {
    expect(percentile([7], 99)).toBe(7);
    expect(percentile([1, 9], 50)).toBe(1);
    expect(percentile([1, 9], 51)).toBe(9);
    expect(percentile([], 50)).toBeNaN();
    expect(median([9, 1, 5])).toBe(5);
  });

  it('sorts by number, and counts by the time it all took', () => {
    expect(summarize({ latencies: [10, 9, 100], elapsed: 500 })).toMatchObject({
      requests: 3,
      p50: 10,
      longest: 100,
      perSecond: 6,
    });
  });
});
