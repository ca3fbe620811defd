import quantile from '@stdlib/stats-base-dists-normal-quantile';

/** The z that a standard normal value stays below with probability `p`. */
export function normalQuantile(p: number): number {
  return quantile(p, 0, 1);
}
