/** Bisections after which a bracket is narrow enough to look at its values. */
const BISECTIONS = 60;

function countAtMost(x: Float64Array, y: Float64Array, most: number): number {
  let count = 0;
  let j = 0;
  for (const left of x) {
    while (j < y.length && y[j] - left <= most) j += 1;
    count += j;
  }
  return count;
}

function nextAbove(x: Float64Array, y: Float64Array, floor: number): number {
  let next = Infinity;
  let j = 0;
  for (const left of x) {
    while (j < y.length && y[j] - left <= floor) j += 1;
    if (j === y.length) break;
    next = Math.min(next, y[j] - left);
  }
  return next;
}

/**
 * The k-th smallest (from 1) of all differences y − x of two samples in
 * ascending order, without making or sorting them: the matrix of differences
 * is sorted by row and column, so that those up to a value are counted in
 * n + m steps, and the value is found by bisection (Johnson & Mizoguchi 1978,
 * SIAM Journal on Computing 7:147, describe a faster selection).
 */
export function selectDifference(
  x: Float64Array,
  y: Float64Array,
  k: number,
): number {
  // All differences are above `low` and up to `high`.
  let high = y[y.length - 1] - x[0];
  let low = y[0] - x[x.length - 1] - Math.max(1, Math.abs(high)) * 1e-9;
  for (let step = 0; step < BISECTIONS; step += 1) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (countAtMost(x, y, middle) >= k) high = middle;
    else low = middle;
  }
  let value = nextAbove(x, y, low);
  while (value < high && countAtMost(x, y, value) < k) {
    value = nextAbove(x, y, value);
  }
  return value;
}
