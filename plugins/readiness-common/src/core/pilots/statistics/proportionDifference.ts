import { Estimate, Interval } from './interval';
import { normalQuantile } from './normalQuantile';

/** Events among `n`. */
export interface Proportion {
  events: number;
  n: number;
}

/** Wilson's score interval (1927), without continuity correction. */
function wilson({ events, n }: Proportion, z: number): Interval {
  const centre = 2 * events + z * z;
  const spread = z * Math.sqrt(z * z + (4 * events * (n - events)) / n);
  const scale = 2 * (n + z * z);
  return [
    Math.max(0, (centre - spread) / scale),
    Math.min(1, (centre + spread) / scale),
  ];
}

/**
 * The share of `second` less that of `first`, with Newcombe's hybrid score
 * interval: method 10 of Newcombe 1998, Statistics in Medicine 17:873.
 */
export function proportionDifference(
  first: Proportion,
  second: Proportion,
  alpha: number,
): Estimate {
  const z = normalQuantile(1 - alpha / 2);
  const [p1, p2] = [first.events / first.n, second.events / second.n];
  const [low1, high1] = wilson(first, z);
  const [low2, high2] = wilson(second, z);
  const estimate = p2 - p1;
  return {
    estimate,
    interval: [
      estimate - Math.hypot(p2 - low2, high1 - p1),
      estimate + Math.hypot(high2 - p2, p1 - low1),
    ],
  };
}
