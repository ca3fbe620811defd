import { Page } from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { plainText, readCursor, writeCursor } from './cursor';
import { cutPage } from './cutPage';

/** Which part of a list is asked for. */
export interface Paging {
  limit?: number;
  cursor?: string;
}

/** A time, and the id that orders rows of the same time. */
const schema = z.strictObject({
  d: z.enum(['next', 'previous']),
  v: plainText.min(1),
  r: plainText.min(1),
});

/**
 * A page of rows in the order of a time.
 *
 * @param found - all rows there are to be found; called twice
 * @param column - the time, of a table that has an `id`
 * @param natural - the order that "next" follows
 * @throws InputError naming the field `cursor`
 */
export async function timedPage<TRow extends { id: string }>(
  found: () => Knex.QueryBuilder,
  { table, column }: { table: string; column: keyof TRow & string },
  { limit = 20, cursor }: Paging,
  natural: 'asc' | 'desc' = 'desc',
): Promise<Page<TRow>> {
  const place = cursor ? readCursor(cursor, schema) : undefined;
  const order =
    (natural === 'desc') === (place?.d === 'previous') ? 'asc' : 'desc';
  const [{ total }] = await found().count({ total: '*' });
  const query = found();
  if (place) {
    query.whereRaw(
      `(${table}.${column}, ${table}.id) ${
        order === 'desc' ? '<' : '>'
      } (?, ?)`,
      [place.v, place.r],
    );
  }
  const rows = (await query
    .orderBy([
      { column: `${table}.${column}`, order },
      { column: `${table}.id`, order },
    ])
    .limit(limit + 1)
    .select(`${table}.*`)) as TRow[];
  const { shown, pageInfo } = cutPage(rows, limit, place?.d, (row, d) =>
    writeCursor({ d, v: row[column], r: row.id }),
  );
  return { items: shown, totalItems: Number(total), pageInfo };
}
