/** Milliseconds, and requests a second. */
export interface Summary {
  requests: number;
  p50: number;
  p95: number;
  p99: number;
  longest: number;
  perSecond: number;
}

export function summarize(load: {
  latencies: number[];
  elapsed: number;
}): Summary {
  const sorted = [...load.latencies].sort((a, b) => a - b);
  return {
    requests: sorted.length,
    p50: percentile(sorted, 50),
    p95: percentile(sorted, 95),
    p99: percentile(sorted, 99),
    longest: percentile(sorted, 100),
    perSecond: (sorted.length / load.elapsed) * 1000,
  };
}

/**
 * The nearest-rank percentile: a value that was measured, at or below which at
 * least that share lies.
 *
 * @param sorted - ascending
 */
export function percentile(sorted: number[], share: number): number {
  if (sorted.length === 0) {
    return NaN;
  }
  const rank = Math.ceil((share / 100) * sorted.length);
  return sorted[Math.max(0, rank - 1)];
}

export function median(values: number[]): number {
  return percentile(
    [...values].sort((a, b) => a - b),
    50,
  );
}
