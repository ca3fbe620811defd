import { Rate } from './rateRatio';

/**
 * How much more counts scatter than Poisson counts of equal rate would: the
 * Pearson statistic over its degrees of freedom, each group with a rate of its
 * own (Wedderburn 1974, Biometrika 61:439; McCullagh & Nelder, Generalized
 * Linear Models, section 6.2.4). Never below 1: less scatter than chance is
 * chance, too. 1 where there are too few counts to tell.
 */
export function dispersion(groups: ReadonlyArray<readonly Rate[]>): number {
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
  return freedom > 0 ? Math.max(1, statistic / freedom) : 1;
}
