import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { Estimate } from './interval';

/** Events, and what they are counted over: weeks, changes, lines. */
export interface Rate {
  events: number;
  exposure: number;
}

/**
 * The rate of `second` against that of `first`. Given how many events there are
 * in all, those of the second are binomial; the Clopper–Pearson interval of
 * that share (Clopper & Pearson 1934, Biometrika 26:404) becomes one of the
 * ratio (Przyborowski & Wilenski 1940, Biometrika 31:313). Exact when events
 * are Poisson. Where they scatter more, `dispersion` (at least 1) divides both
 * counts, and the interval widens as a quasi-Poisson model's does.
 *
 * Exposures are positive; without any event the estimate is NaN.
 */
export function rateRatio(
  first: Rate,
  second: Rate,
  alpha: number,
  dispersion = 1,
): Estimate {
  const perEvent = first.exposure / second.exposure;
  const [a, b] = [second.events / dispersion, first.events / dispersion];
  const toRatio = (share: number) =>
    share >= 1 ? Infinity : (share / (1 - share)) * perEvent;
  const low = a > 0 ? betaQuantile(alpha / 2, a, b + 1) : 0;
  const high = b > 0 ? betaQuantile(1 - alpha / 2, a + 1, b) : 1;
  return {
    estimate: (second.events / first.events) * perEvent,
    interval: [toRatio(low), toRatio(high)],
  };
}
