import { z } from 'zod';
import { badCursor, readCursor, writeCursor } from './cursor';
import { Direction } from './cutPage';

/** A group as it is ordered: by rank, then by value. */
export interface Ranked {
  value: string;
  /** The smaller, the earlier. */
  rank: number;
}

/** A page of groups, and how many there are. */
export interface GroupPage<TGroup> {
  groups: TGroup[];
  totalItems: number;
  pageInfo: { nextCursor?: string; prevCursor?: string };
}

export const DEFAULT_LIMIT = 20;

const schema = z.strictObject({
  /** What was grouped and ordered by. */
  o: z.string(),
  d: z.enum(['next', 'previous']),
  k: z.number(),
  v: z.string(),
});

/**
 * A page of groups. There are as many groups as teams or systems, not as
 * components, so that all are ranked and then cut.
 *
 * @param question - what was grouped and ordered by; a cursor of another is
 *   refused
 * @throws InputError naming the field `cursor`
 */
export function pageOf<TGroup extends Ranked>(
  all: readonly TGroup[],
  question: string,
  { limit = DEFAULT_LIMIT, cursor }: { limit?: number; cursor?: string },
): GroupPage<TGroup> {
  const ordered = [...all].sort(compare);
  const position = cursor ? readPlace(cursor, question) : undefined;
  let start = 0;
  if (position) {
    const from = ordered.findIndex(group =>
      position.d === 'next'
        ? compare(group, position.place) > 0
        : compare(group, position.place) >= 0,
    );
    const found = from === -1 ? ordered.length : from;
    start = position.d === 'next' ? found : Math.max(0, found - limit);
  }
  const groups = ordered.slice(start, start + limit);
  const cursorAt = (group: TGroup, direction: Direction) =>
    writePlace(question, direction, group);
  return {
    groups,
    totalItems: ordered.length,
    pageInfo: {
      nextCursor:
        start + limit < ordered.length && groups.length > 0
          ? cursorAt(groups[groups.length - 1], 'next')
          : undefined,
      prevCursor:
        start > 0 && groups.length > 0
          ? cursorAt(groups[0], 'previous')
          : undefined,
    },
  };
}

function compare(left: Ranked, right: Ranked): number {
  if (left.rank !== right.rank) {
    return left.rank - right.rank;
  }
  if (left.value === right.value) {
    return 0;
  }
  return left.value < right.value ? -1 : 1;
}

/** A cursor before or after a group. */
export function writePlace(
  question: string,
  direction: Direction,
  { rank, value }: Ranked,
): string {
  return writeCursor({ o: question, d: direction, k: rank, v: value });
}

/** @throws InputError naming the field `cursor` */
export function readPlace(
  cursor: string,
  question: string,
): { d: Direction; place: Ranked } {
  const { o, d, k, v } = readCursor(cursor, schema);
  if (o !== question) {
    throw badCursor('belongs to another grouping or order');
  }
  return { d, place: { rank: k, value: v } };
}
