import fc from 'fast-check';
import reference from './__reference__/reference.json';
import { bootstrapMedian } from './bootstrapMedian';
import { dispersion, widening } from './dispersion';
import { hodgesLehmann } from './hodgesLehmann';
import { holm } from './holm';
import { kaplanMeierMedian } from './kaplanMeierMedian';
import { proportionDifference } from './proportionDifference';
import { rankSumQuantile } from './rankSumQuantile';
import { rateRatio } from './rateRatio';
import { selectDifference } from './selectDifference';

const MILLIONTH = 1e-6;

/**
 * How far the worst number is from what is expected, relative to that. JSON has
 * no infinite numbers; R writes `Inf`.
 */
function deviation(
  actual: Array<number | undefined>,
  expected: Array<number | string | null>,
): number {
  expect(actual).toHaveLength(expected.length);
  const deviations = actual.map((value, index) => {
    const aim = expected[index];
    if (aim === null) return value === undefined ? 0 : Infinity;
    const number = Number(String(aim).replace('Inf', 'Infinity'));
    if (value === number) return 0;
    return Math.abs((value ?? NaN) - number) / (Math.abs(number) || 1);
  });
  return deviations.some(Number.isNaN) ? Infinity : Math.max(...deviations);
}

const rateOf = ([events, exposure]: number[]) => ({ events, exposure });
const proportionOf = ([events, n]: number[]) => ({ events, n });

describe('against R and printed examples', () => {
  it.each(reference.shifts)('Hodges–Lehmann: $name', example => {
    const shift = hodgesLehmann(example.x, example.y);
    expect(
      deviation(
        [shift.estimate, ...shift.interval(example.alpha)],
        [example.estimate, ...example.interval],
      ),
    ).toBeLessThan(MILLIONTH);
  });

  it('has the quantiles of the Mann–Whitney distribution', () => {
    expect(reference.quantiles.length).toBeGreaterThan(100);
    for (const [n, m, tail, k] of reference.quantiles) {
      expect({ n, m, tail, k: rankSumQuantile(n, m, tail) }).toEqual({
        n,
        m,
        tail,
        k,
      });
    }
  });

  it.each(reference.rates)('rates $second against $first', example => {
    const { estimate, interval } = rateRatio(
      rateOf(example.first),
      rateOf(example.second),
      example.alpha,
    );
    expect(
      deviation(
        [estimate, ...interval],
        [example.estimate, ...example.interval],
      ),
    ).toBeLessThan(MILLIONTH);
  });

  it.each(reference.newcombe)('Newcombe, table II, $name', example => {
    const { estimate, interval } = proportionDifference(
      proportionOf(example.first),
      proportionOf(example.second),
      0.05,
    );
    expect(
      deviation(
        [estimate, ...interval],
        [example.estimate, ...example.interval],
      ),
    ).toBeLessThan(MILLIONTH);
    interval.forEach((end, index) =>
      expect(end).toBeCloseTo(example.printed[index], 3),
    );
  });

  it.each(reference.survival)('Kaplan–Meier: $name', example => {
    const durations = example.time.map((time, index) => ({
      time,
      happened: example.happened[index] === 1,
    }));
    expect(
      deviation([kaplanMeierMedian(durations)], [example.median]),
    ).toBeLessThan(MILLIONTH);
  });

  it.each(reference.holm)('Holm: $p', ({ p, adjusted }) => {
    const levels = holm([0, 1, 2], 0.05, (claim, level) => p[claim] <= level);
    p.forEach((value, claim) =>
      expect(value <= levels.get(claim)!).toBe(adjusted[claim] <= 0.05),
    );
  });

  it.each(reference.dispersion)('dispersion of $y', example => {
    const groups = [0, 1].map(arm =>
      example.y
        .map((events, index) => ({
          arm: example.arm[index],
          events,
          exposure: example.exposure[index],
        }))
        .filter(unit => unit.arm === arm),
    );
    expect(
      deviation([dispersion(groups).factor], [example.dispersion]),
    ).toBeLessThan(MILLIONTH);
  });

  it.each(reference.widening)(
    'widens for %d degrees of freedom at %f',
    (freedom, alpha, expected) => {
      const actual = widening({ factor: 2.5, freedom }, alpha);
      expect(deviation([actual], [expected])).toBeLessThan(MILLIONTH);
    },
  );

  it.each(reference.bootstrap)('bootstrap of a median', ({ x, interval }) => {
    // What resampling approaches; a thousand resamples reach its neighbours.
    const sorted = [...x].sort((a, b) => a - b);
    bootstrapMedian(x, 7).forEach((end, side) => {
      const at = sorted.indexOf(interval[side]);
      expect(end).toBeGreaterThanOrEqual(sorted[at - 1]);
      expect(end).toBeLessThanOrEqual(sorted[at + 1]);
    });
  });
});

describe('properties', () => {
  // Whole numbers tie often. Adding 0 makes −0 the 0 that it equals.
  const sample = fc
    .array(
      fc.oneof(
        fc.integer({ min: -4, max: 4 }),
        fc.double({ min: -9, max: 9, noNaN: true }),
      ),
      { minLength: 1, maxLength: 30 },
    )
    .map(values => values.map(value => value + 0));
  const sortedDifferences = (x: number[], y: number[]) =>
    y.flatMap(right => x.map(left => right - left)).sort((a, b) => a - b);
  const ascending = (x: number[]) => Float64Array.from(x).sort();

  it('selects the difference that sorting would', () => {
    fc.assert(
      fc.property(sample, sample, fc.nat(), (x, y, seed) => {
        const all = sortedDifferences(x, y);
        const k = (seed % all.length) + 1;
        const found = selectDifference(ascending(x), ascending(y), k);
        expect(found - all[k - 1]).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('shifts the other way when samples are swapped', () => {
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        const [there, back] = [hodgesLehmann(x, y), hodgesLehmann(y, x)];
        expect(there.estimate + back.estimate).toBe(0);
        const [low, high] = there.interval(0.05);
        const [from, to] = back.interval(0.05);
        expect([low, high]).toEqual([0 - to, 0 - from]);
      }),
    );
  });

  it('narrows as less confidence is asked for', () => {
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        const shift = hodgesLehmann(x, y);
        const [low, high] = shift.interval(0.01);
        const [from, to] = shift.interval(0.05);
        expect(low).toBeLessThanOrEqual(from);
        expect(high).toBeGreaterThanOrEqual(to);
      }),
    );
  });

  it('holds no shift as often as it says when values tie', () => {
    // All samples of four and four that can be drawn from three values.
    const [values, size] = [3, 4];
    let [holds, all] = [0, 0];
    for (let drawn = 0; drawn < values ** (2 * size); drawn += 1) {
      const digits = Array.from(
        { length: 2 * size },
        (_, place) => Math.floor(drawn / values ** place) % values,
      );
      const shift = hodgesLehmann(digits.slice(0, size), digits.slice(size));
      const [low, high] = shift.interval(0.1);
      all += 1;
      holds += Number(low <= 0 && high >= 0);
    }
    expect(all).toBe(6561);
    expect(holds / all).toBeGreaterThanOrEqual(0.9);
    expect(holds / all).toBeLessThan(1);
  });

  it('claims nothing from samples too small for its level', () => {
    expect(hodgesLehmann([1, 2], [3, 4]).interval(0.05)).toEqual([
      -Infinity,
      Infinity,
    ]);
  });

  it('selects among four million differences without making them', () => {
    const x = Float64Array.from({ length: 2000 }, (_, i) => Math.sin(i)).sort();
    const y = Float64Array.from(x, value => value + 0.25);
    const shift = hodgesLehmann([...x], [...y]);
    expect(shift.estimate).toBeCloseTo(0.25, 9);
    const [low, high] = shift.interval(0.05);
    expect(low).toBeLessThan(0.25);
    expect(high).toBeGreaterThan(0.25);
  });

  it('inverts a ratio of rates when they are swapped, and widens with dispersion', () => {
    const [first, second] = [rateOf([30, 6]), rateOf([14, 2])];
    const there = rateRatio(first, second, 0.05);
    const back = rateRatio(second, first, 0.05);
    expect(there.estimate * back.estimate).toBeCloseTo(1, 12);
    expect(there.interval[0] * back.interval[1]).toBeCloseTo(1, 9);
    const wide = rateRatio(first, second, 0.05, 2.5);
    expect(wide.estimate).toBe(there.estimate);
    expect(wide.interval[0]).toBeLessThan(there.interval[0]);
    expect(wide.interval[1]).toBeGreaterThan(there.interval[1]);
  });

  it('never takes counts for less scattered than chance', () => {
    const even = dispersion([[5, 5, 5].map(events => rateOf([events, 1]))]);
    expect(even).toEqual({ factor: 1, freedom: 2 });
    expect(widening(even, 0.05)).toBe(1);
    const few = dispersion([[], [rateOf([0, 1])]]);
    expect(few).toEqual({ factor: 1, freedom: 0 });
    expect(widening(few, 0.05)).toBe(1);
  });

  it('repeats a bootstrap with its seed, in any order', () => {
    const values = [4, 8, 15, 16, 23, 42, 1];
    const once = bootstrapMedian(values, 3);
    expect(bootstrapMedian([...values].reverse(), 3)).toEqual(once);
    expect(bootstrapMedian([2], 3)).toEqual([2, 2]);
  });
});
