import { GraphQLError } from 'graphql';

export interface ConnectionArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

interface ConnectionOptions<T> {
  toNode: (item: T) => unknown;
  /**
   * Where an item stands: a page goes on after a position, not after a count,
   * so that items which come or go in between are neither repeated nor lost.
   */
  position: (item: T, index: number) => readonly [string | number, number];
  descending?: boolean;
}

/** A page of a list that is sorted already, as GitHub hands out lists. */
export function connection<T>(
  items: readonly T[],
  args: ConnectionArguments,
  options: ConnectionOptions<T>,
) {
  const { toNode, position, descending = false } = options;
  const placed = items.map((item, index) => ({
    item,
    position: position(item, index),
  }));
  const isAfter = (one: Position, other: Position) =>
    descending
      ? comparePositions(one, other) < 0
      : comparePositions(one, other) > 0;
  const after = args.after ? decode(args.after) : undefined;
  const before = args.before ? decode(args.before) : undefined;
  const range = placed.filter(
    entry =>
      (!after || isAfter(entry.position, after)) &&
      (!before || isAfter(before, entry.position)),
  );
  const page =
    typeof args.first === 'number'
      ? range.slice(0, args.first)
      : range.slice(Math.max(0, range.length - (args.last ?? 0)));
  const index = page.length > 0 ? placed.indexOf(page[0]) : 0;
  const end = index + page.length;
  const cursors = page.map(entry => encode(entry.position));
  return {
    totalCount: items.length,
    nodes: () => page.map(({ item }) => toNode(item)),
    edges: () =>
      page.map(({ item }, offset) => ({
        cursor: cursors[offset],
        node: () => toNode(item),
      })),
    pageInfo: {
      hasNextPage: page.length > 0 && end < placed.length,
      hasPreviousPage: page.length > 0 && index > 0,
      startCursor: cursors[0] ?? null,
      endCursor: cursors[cursors.length - 1] ?? null,
    },
  };
}

/** By the order in the list, for lists that only grow. */
export function byIndex(_item: unknown, index: number) {
  return [0, index] as const;
}

type Position = readonly [string | number, number];

function comparePositions(one: Position, other: Position): number {
  if (one[0] === other[0]) {
    return one[1] - other[1];
  }
  return one[0] < other[0] ? -1 : 1;
}

function encode(position: Position): string {
  return Buffer.from(`cursor:v2:${JSON.stringify(position)}`).toString(
    'base64',
  );
}

function decode(cursor: string): Position {
  const text = Buffer.from(cursor, 'base64').toString();
  try {
    const position = JSON.parse(text.replace(/^cursor:v2:/, ''));
    if (text.startsWith('cursor:v2:') && Array.isArray(position)) {
      return [position[0], Number(position[1])];
    }
  } catch {
    // Told below.
  }
  throw new GraphQLError(
    `\`${cursor}\` does not appear to be a valid cursor.`,
    {
      extensions: { type: 'INVALID_CURSOR_ARGUMENTS' },
    },
  );
}
