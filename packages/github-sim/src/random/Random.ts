import { createHash } from 'node:crypto';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Random numbers that a seed repeats. */
export class Random {
  private readonly generator;

  /**
   * `purpose` gives each use a stream of its own, so that drawing once more
   * for one change leaves all others as they were.
   */
  constructor(seed: number, purpose: string) {
    const digest = createHash('sha1').update(`${seed}:${purpose}`).digest();
    this.generator = xoroshiro128plus(digest.readInt32BE(0));
  }

  /** A whole number of `from` to `to`, both included. */
  integer(from: number, to: number): number {
    return uniformInt(this.generator, from, to);
  }

  /** 0 included, 1 excluded. */
  fraction(): number {
    return this.integer(0, 999_999) / 1_000_000;
  }

  /** Whether something of that probability happens. */
  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.integer(0, items.length - 1)];
  }

  /** One of the items, as often as its weight says. */
  weighted<T>(items: readonly T[], weight: (item: T) => number): T {
    const total = items.reduce((sum, item) => sum + weight(item), 0);
    let left = this.fraction() * total;
    for (const item of items) {
      left -= weight(item);
      if (left < 0) {
        return item;
      }
    }
    return items[items.length - 1];
  }

  /** Some of the items, in another order. */
  sample<T>(items: readonly T[], count: number): T[] {
    return this.shuffle(items).slice(0, count);
  }

  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    for (let index = shuffled.length - 1; index > 0; index--) {
      const other = this.integer(0, index);
      [shuffled[index], shuffled[other]] = [shuffled[other], shuffled[index]];
    }
    return shuffled;
  }

  /**
   * Skewed to the right, as waiting times and sizes are: half of the answers
   * lie below the median, a few far above it.
   */
  skewed(median: number, spread = 0.8): number {
    // The sum of twelve fractions is near enough to a normal distribution.
    let sum = -6;
    for (let draw = 0; draw < 12; draw++) {
      sum += this.fraction();
    }
    return median * Math.exp(sum * spread);
  }
}
