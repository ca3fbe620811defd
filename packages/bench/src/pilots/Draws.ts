import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Random values of the distributions that work is like; a seed repeats them. */
export class Draws {
  private readonly generator;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  /** From `from` up to below `to`. */
  uniform(from = 0, to = 1): number {
    return from + (to - from) * uniformFloat64(this.generator);
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.uniform(0, items.length))];
  }

  /** Box & Muller. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** By its median, and the standard deviation of its logarithm. */
  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  /** Marsaglia & Tsang 2000; below a shape of 1 by the usual power. */
  gamma(shape: number): number {
    if (shape < 1) {
      return this.gamma(shape + 1) * (1 - this.uniform()) ** (1 / shape);
    }
    const d = shape - 1 / 3;
    for (;;) {
      const x = this.normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      const isTaken =
        v > 0 &&
        Math.log(1 - this.uniform()) < x ** 2 / 2 + d * (1 - v + Math.log(v));
      if (isTaken) {
        return d * v;
      }
    }
  }

  /** By counting how many waits of mean 1 fit, which is slow for large means. */
  poisson(mean: number): number {
    let left = mean;
    let count = -1;
    while (left >= 0) {
      left += Math.log(1 - this.uniform());
      count += 1;
    }
    return count;
  }

  /**
   * A count that scatters `dispersion` times as much as a Poisson one: negative
   * binomial above 1.
   */
  count(mean: number, dispersion: number): number {
    if (mean <= 0 || dispersion <= 1) {
      return this.poisson(Math.max(0, mean));
    }
    const scale = dispersion - 1;
    return this.poisson(scale * this.gamma(mean / scale));
  }
}
