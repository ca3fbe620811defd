/** Which way a reader goes from where a cursor stands. */
export type Direction = 'next' | 'previous';

/**
 * A page out of the rows that follow a place in an order: one more of them was
 * read than it shows, which says whether it goes on.
 *
 * @param rows - in the order they were read in, which is the other way round
 *   for those before the place
 * @param from - the way from the cursor; absent on the first page
 */
export function cutPage<TRow>(
  rows: readonly TRow[],
  limit: number,
  from: Direction | undefined,
  cursorAt: (row: TRow, direction: Direction) => string,
): {
  shown: TRow[];
  pageInfo: { nextCursor?: string; prevCursor?: string };
} {
  const backwards = from === 'previous';
  const more = rows.length > limit;
  const shown = rows.slice(0, limit);
  if (backwards) {
    shown.reverse();
  }
  if (shown.length === 0) {
    return { shown, pageInfo: {} };
  }
  return {
    shown,
    pageInfo: {
      nextCursor:
        more || backwards
          ? cursorAt(shown[shown.length - 1], 'next')
          : undefined,
      prevCursor:
        from && (!backwards || more)
          ? cursorAt(shown[0], 'previous')
          : undefined,
    },
  };
}
