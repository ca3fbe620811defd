import { Summary } from './summarize';

/** The columns of a table that says how long reads took. */
export const LATENCY_COLUMNS = [
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'longest ms',
  'requests',
  'requests/s',
];

/** A row of them. */
export function latencyCells(summary: Summary): number[] {
  const { p50, p95, p99, longest, requests, perSecond } = summary;
  return [p50, p95, p99, longest, requests, Math.round(perSecond)];
}
