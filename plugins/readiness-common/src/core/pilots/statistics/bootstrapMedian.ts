import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { quantileSorted } from 'simple-statistics';
import { Interval } from './interval';

const RESAMPLES = 1000;

/**
 * The 95 % percentile interval of the median from a thousand resamples (Efron
 * 1979, Annals of Statistics 7:1; Efron & Tibshirani, An Introduction to the
 * Bootstrap, chapter 13). The same seed and values give the same interval, in
 * whatever order they come. There must be a value.
 */
export function bootstrapMedian(
  values: readonly number[],
  seed: number,
): Interval {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  const random = xoroshiro128plus(seed);
  const drawn = new Uint32Array(n);
  const [lower, upper] = [Math.floor((n - 1) / 2), Math.ceil((n - 1) / 2)];
  const medians = new Float64Array(RESAMPLES);
  for (let resample = 0; resample < RESAMPLES; resample += 1) {
    // How often each was drawn says as much as the sorted resample.
    drawn.fill(0);
    for (let i = 0; i < n; i += 1) drawn[uniformInt(random, 0, n - 1)] += 1;
    let seen = 0;
    let index = -1;
    while (seen <= lower) seen += drawn[(index += 1)];
    const low = sorted[index];
    while (seen <= upper) seen += drawn[(index += 1)];
    medians[resample] = (low + sorted[index]) / 2;
  }
  const ordered = [...medians].sort((a, b) => a - b);
  return [quantileSorted(ordered, 0.025), quantileSorted(ordered, 0.975)];
}
