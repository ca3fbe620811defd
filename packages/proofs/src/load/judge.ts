import { Sample } from './Sample';

/** Share by which memory may be more at the end than once it is warm. */
const MEMORY_GROWTH = 0.15;
/** What may wait at the end of a run in which everything is made due again. */
const MOST_WAITING = 1.5;

/**
 * What grew without bound; clauses, none where nothing did.
 *
 * @param samples - in the order of time; the first third is for warming up
 */
export function whatGrew(samples: readonly Sample[]): string[] {
  const [, warm, last] = thirds(samples);
  const grown: string[] = [];
  const before = median(warm.map(({ megabytes }) => megabytes));
  const after = median(last.map(({ megabytes }) => megabytes));
  if (after > before * (1 + MEMORY_GROWTH)) {
    grown.push(
      `memory grew from ${before.toFixed(0)} to ${after.toFixed(0)} MB`,
    );
  }
  for (const kind of Object.keys(samples[0].waiting)) {
    const peakOf = (part: readonly Sample[]) =>
      Math.max(...part.map(({ waiting }) => waiting[kind]));
    const [earlier, later] = [peakOf(warm), peakOf(last)];
    if (later > 10 && later > earlier * MOST_WAITING) {
      grown.push(`${kind} that wait grew from ${earlier} to ${later}`);
    }
  }
  return grown;
}

function thirds<T>(items: readonly T[]): [T[], T[], T[]] {
  const third = Math.floor(items.length / 3);
  return [
    items.slice(0, third),
    items.slice(third, 2 * third),
    items.slice(2 * third),
  ];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
