import { normalQuantile } from './normalQuantile';

/** From this size of a sample on the normal approximation is used, as in R. */
const LARGE = 50;

/**
 * How many arrangements of two samples have each Mann–Whitney U from 0 to
 * `most`: the coefficients of the Gaussian binomial, which is the product over
 * i of (1 − q^(m+i)) / (1 − q^i).
 */
function countArrangements(n: number, m: number, most: number): Float64Array {
  const counts = new Float64Array(most + 1);
  counts[0] = 1;
  for (let i = 1; i <= n; i += 1) {
    for (let u = most; u >= m + i; u -= 1) counts[u] -= counts[u - m - i];
    for (let u = i; u <= most; u += 1) counts[u] += counts[u - i];
  }
  return counts;
}

/**
 * The largest k for which P(U < k) ≤ `tail` when neither sample is shifted:
 * the k-th smallest and k-th largest pairwise difference then leave out at most
 * `tail` on each side. 0 where samples so small allow none.
 *
 * Exact below 50 values in both samples (Mann & Whitney 1947, Annals of
 * Mathematical Statistics 18:50), otherwise the normal approximation with
 * continuity correction. Ties need no correction: a closed interval that leaves
 * a shift out would do so however ties were broken, and broken by chance they
 * follow this distribution (Noether 1967, Journal of the American Statistical
 * Association 62:184).
 */
export function rankSumQuantile(n: number, m: number, tail: number): number {
  const pairs = n * m;
  if (n >= LARGE || m >= LARGE) {
    const deviation = Math.sqrt((pairs * (n + m + 1)) / 12);
    const k = Math.floor(pairs / 2 + normalQuantile(tail) * deviation + 0.5);
    return Math.max(0, k);
  }
  const counts = countArrangements(n, m, Math.floor(pairs / 2));
  let arrangements = 1;
  for (let i = 1; i <= n; i += 1) arrangements *= (m + i) / i;
  let below = 0;
  let k = 0;
  while (k < counts.length) {
    below += counts[k];
    if (below > tail * arrangements) break;
    k += 1;
  }
  return k;
}
