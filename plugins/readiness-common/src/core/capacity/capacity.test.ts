import fc from 'fast-check';
import { capacityOf } from './capacity';
import { splitQueue, suggestReviewSplit, WaitingChange } from './splitQueue';

const figures = {
  queuedLines: 600,
  queuedChanges: 2,
  unsized: 0,
  recentLines: 2560,
  beforeLines: 6000,
  hasPast: true,
};

describe('capacityOf', () => {
  it.each([
    // 640 lines a week.
    ['what takes less than a week fits', {}, 'fits', 0.9375],
    ['a week is not too much', { queuedLines: 640 }, 'fits', 1],
    ['more than a week is tight', { queuedLines: 641 }, 'tight', 641 / 640],
    ['two weeks are tight', { queuedLines: 1280 }, 'tight', 2],
    ['more than two are too much', { queuedLines: 1281 }, 'over', 1281 / 640],
    ['an unknown size never fits', { unsized: 1 }, 'unknown', 0.9375],
    [
      'what is too much already is too much',
      { unsized: 1, queuedLines: 2000 },
      'over',
      3.125,
    ],
    ['without a pace nobody knows', { recentLines: 0 }, 'unknown', undefined],
    [
      'nothing waits',
      { queuedChanges: 0, queuedLines: 0, recentLines: 0 },
      'fits',
      0,
    ],
  ])('%s', (_, changed, state, weeks) => {
    const capacity = capacityOf({ ...figures, ...changed });
    expect(capacity.state).toBe(state);
    expect(capacity.weeks).toBe(weeks);
  });

  it('tells its own past, where there is one', () => {
    expect(capacityOf(figures).pace).toEqual({ recent: 640, before: 500 });
    expect(capacityOf({ ...figures, hasPast: false }).pace).toEqual({
      recent: 640,
    });
  });
});

const waiting = (
  name: string,
  lines: number | undefined,
  over: Partial<WaitingChange> = {},
): WaitingChange => ({
  id: name,
  name,
  lines,
  sensitive: false,
  since: '2026-03-01T00:00:00.000Z',
  ...over,
});

describe('a queue that is too long', () => {
  const queue = [
    waiting('#483', 1200),
    waiting('#482', 400, { sensitive: true }),
    waiting('#479', 210, { since: '2026-02-01T00:00:00.000Z' }),
  ];

  it('is split so that what is sensitive and what waits longest comes first', () => {
    const { fits, later } = splitQueue(queue, 640);
    expect(fits.map(({ name }) => name)).toEqual(['#482', '#479']);
    expect(later.map(({ name }) => name)).toEqual(['#483']);
  });

  it('is told in one sentence', () => {
    expect(suggestReviewSplit(queue, 640)).toBe(
      'About 1,800 lines wait and about 640 a week get reviewed: review #482 and #479 first (610 lines, sensitive ones first), and split #483, which is more than a week’s worth.',
    );
    expect(
      suggestReviewSplit([waiting('#1', 300), waiting('#2', 300)], 400),
    ).toBe(
      'About 600 lines wait and about 400 a week get reviewed: review #1 first (300 lines), and hold #2 until those are through.',
    );
  });

  it('needs no word where it fits, or where nothing is known', () => {
    expect(suggestReviewSplit([waiting('#1', 300)], 400)).toBeUndefined();
    expect(suggestReviewSplit([], 400)).toBeUndefined();
    expect(suggestReviewSplit([waiting('#1', 300)], 0)).toBeUndefined();
  });

  it('is never more than the pace, and loses no change', () => {
    const change = fc.record({
      id: fc.uuid(),
      name: fc.string(),
      lines: fc.option(fc.nat(2000), { nil: undefined }),
      sensitive: fc.boolean(),
      since: fc.constantFrom('2026-01-01', '2026-02-01'),
    });
    fc.assert(
      fc.property(fc.array(change), fc.nat(3000), (changes, pace) => {
        const { fits, later } = splitQueue(changes, pace);
        const lines = fits.reduce((sum, each) => sum + (each.lines ?? 0), 0);
        expect(lines).toBeLessThanOrEqual(pace);
        expect(fits.every(each => each.lines !== undefined)).toBe(true);
        expect(fits.length + later.length).toBe(changes.length);
      }),
    );
  });
});
