import { Interval } from './interval';
import { rankSumQuantile } from './rankSumQuantile';
import { selectDifference } from './selectDifference';

/** The shift of one sample against another. */
export interface Shift {
  estimate: number;
  /** With a coverage of at least 1 − `alpha`. */
  interval(alpha: number): Interval;
}

/**
 * The Hodges–Lehmann shift of `y` against `x`: the median of all pairwise
 * differences y − x (Hodges & Lehmann 1963, Annals of Mathematical Statistics
 * 34:598). Its interval are the shifts that a two-sided Mann–Whitney test
 * would not reject, which end at two of the differences (Bauer 1972, Journal
 * of the American Statistical Association 67:687; Hollander & Wolfe,
 * Nonparametric Statistical Methods, section 4.3).
 *
 * Neither sample may be empty.
 */
export function hodgesLehmann(
  x: readonly number[],
  y: readonly number[],
): Shift {
  const left = Float64Array.from(x).sort();
  const right = Float64Array.from(y).sort();
  const pairs = left.length * right.length;
  const at = (k: number) => selectDifference(left, right, k);
  const middle = (pairs + 1) / 2;
  return {
    estimate: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    interval(alpha) {
      const k = rankSumQuantile(left.length, right.length, alpha / 2);
      return k === 0 ? [-Infinity, Infinity] : [at(k), at(pairs + 1 - k)];
    },
  };
}
