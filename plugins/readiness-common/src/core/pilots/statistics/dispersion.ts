import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { normalQuantile } from './normalQuantile';
import { Rate } from './rateRatio';

/** How much counts scatter against Poisson counts, and from how many it is known. */
export interface Dispersion {
  /** At least 1. */
  factor: number;
  /** Degrees of freedom; 0 where there were too few counts to tell. */
  freedom: number;
}

/**
 * How much more counts scatter than Poisson counts of equal rate would: the
 * Pearson statistic over its degrees of freedom, each group with a rate of its
 * own (Wedderburn 1974, Biometrika 61:439; McCullagh & Nelder, Generalized
 * Linear Models, section 6.2.4). Never below 1: less scatter than chance is
 * chance, too.
 */
export function dispersion(groups: ReadonlyArray<readonly Rate[]>): Dispersion {
  let statistic = 0;
  let freedom = 0;
  for (const units of groups) {
    const events = units.reduce((sum, unit) => sum + unit.events, 0);
    const exposure = units.reduce((sum, unit) => sum + unit.exposure, 0);
    if (events <= 0 || exposure <= 0) continue;
    freedom += units.length - 1;
    for (const unit of units) {
      const expected = (events / exposure) * unit.exposure;
      if (expected > 0) statistic += (unit.events - expected) ** 2 / expected;
    }
  }
  const factor = freedom > 0 ? Math.max(1, statistic / freedom) : 1;
  return { factor, freedom };
}

/**
 * What to divide counts by at a level. A factor known from few counts may be too
 * small by chance, so what it has above 1 is raised by as much as the square of
 * Student's quantile is above that of the normal one.
 */
export function widening(
  { factor, freedom }: Dispersion,
  alpha: number,
): number {
  if (factor <= 1) return 1;
  // The square of Student's t is a beta quantile in disguise.
  const beta = betaQuantile(alpha, freedom / 2, 0.5);
  const student = (freedom * (1 - beta)) / beta;
  return 1 + (factor - 1) * (student / normalQuantile(1 - alpha / 2) ** 2);
}
