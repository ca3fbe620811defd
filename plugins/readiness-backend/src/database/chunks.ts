import { Knex } from 'knex';

/** Rows in one statement: far below what either engine binds at once. */
const CHUNK = 200;

/** Runs `write` over slices of `rows`, in order. */
export async function inChunks<TRow>(
  rows: readonly TRow[],
  write: (chunk: TRow[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    await write(rows.slice(start, start + CHUNK));
  }
}

/**
 * Restricts a query to a list of values of any length, bound as one value.
 */
export function whereAmong<TQuery extends Knex.QueryBuilder>(
  query: TQuery,
  knex: Knex,
  column: string,
  values: Iterable<string>,
): TQuery {
  const list = [...values];
  if (knex.client.config.client === 'pg') {
    query.whereRaw('?? = any(?::text[])', [column, list]);
  } else {
    query.whereRaw('?? in (select value from json_each(?))', [
      column,
      JSON.stringify(list),
    ]);
  }
  return query;
}
