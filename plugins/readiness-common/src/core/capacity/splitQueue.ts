/** A change that waits for review. @public */
export interface WaitingChange {
  id: string;
  name: string;
  /** Lines; absent where they are not known. */
  lines?: number;
  /** Whether it touches a sensitive area. */
  sensitive: boolean;
  /** ISO 8601 UTC. */
  since: string;
}

/** Changes that are named in a sentence. */
const NAMED = 3;

/**
 * The order in which a queue is best reviewed: sensitive changes first, then
 * those that wait longest.
 *
 * @public
 */
export function inReviewOrder<T extends WaitingChange>(
  queue: readonly T[],
): T[] {
  return [...queue].sort((left, right) => {
    if (left.sensitive !== right.sensitive) {
      return left.sensitive ? -1 : 1;
    }
    if (left.since !== right.since) {
      return left.since < right.since ? -1 : 1;
    }
    return left.id < right.id ? -1 : 1;
  });
}

/**
 * What of a queue fits one week at a pace, in the order in which it is best
 * reviewed. A change that alone is more than a week's worth fits no week.
 *
 * @param pace - lines a week
 * @public
 */
export function splitQueue<T extends WaitingChange>(
  queue: readonly T[],
  pace: number,
): { fits: T[]; later: T[] } {
  const fits: T[] = [];
  const later: T[] = [];
  let lines = 0;
  for (const change of inReviewOrder(queue)) {
    const size = change.lines ?? Infinity;
    if (lines + size <= pace) {
      lines += size;
      fits.push(change);
    } else {
      later.push(change);
    }
  }
  return { fits, later };
}

/**
 * What to do about a queue that is too long, as one sentence; `undefined` where
 * it fits. It names changes, never people.
 *
 * @param pace - lines a week
 * @public
 */
export function suggestReviewSplit(
  queue: readonly WaitingChange[],
  pace: number,
): string | undefined {
  const known = queue.flatMap(({ lines }) => lines ?? []);
  const total = known.reduce((sum, lines) => sum + lines, 0);
  if (queue.length === 0 || pace <= 0 || total <= pace) {
    return undefined;
  }
  const { fits, later } = splitQueue(queue, pace);
  const waits = `About ${round(total)} lines wait and about ${round(
    pace,
  )} a week get reviewed`;
  const first =
    fits.length > 0
      ? `review ${names(fits)} first (${round(linesOf(fits))} lines${
          fits.some(({ sensitive }) => sensitive)
            ? ', sensitive ones first'
            : ''
        })`
      : undefined;
  const large = later.filter(({ lines }) => (lines ?? 0) > pace);
  const rest =
    large.length > 0
      ? `split ${names(large)}, which ${
          large.length === 1 ? 'is' : 'are each'
        } more than a week’s worth`
      : `hold ${names(later)} until those are through`;
  return `${waits}: ${[first, rest].filter(Boolean).join(', and ')}.`;
}

function linesOf(changes: readonly WaitingChange[]): number {
  return changes.reduce((sum, { lines = 0 }) => sum + lines, 0);
}

function names(changes: readonly WaitingChange[]): string {
  const shown = changes.slice(0, NAMED).map(({ name }) => name);
  const more = changes.length - shown.length;
  const items = more > 0 ? [...shown, `${more} more`] : shown;
  return items.length === 1
    ? items[0]
    : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** To two digits: more would claim to be known. */
function round(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en-US');
}
