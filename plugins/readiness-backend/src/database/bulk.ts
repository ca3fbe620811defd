import { Knex } from 'knex';
import { wellFormed } from '../wellFormed';

/** Rows in one statement: one that either engine is done with in milliseconds. */
const CHUNK = 200;
/**
 * Characters of text in one statement, before they are escaped and unless a
 * single row has more. V8 keeps strings of 128 KB and more apart, and whatever
 * lies there for a moment lies there until much later.
 */
const CHUNK_TEXT = 64 * 1024;

/**
 * Characters of text in a row from which on it is bound as it is, not within
 * JSON.
 */
const LONG = 1024;
/** Characters of such text in one statement: it is never one string. */
const CHUNK_LONG_TEXT = 256 * 1024;

type ColumnType = 'text' | 'integer' | 'bigint';

/** The columns of a bulk statement, with their types. */
export type Columns<TRow> = { [TKey in keyof TRow]: ColumnType };

/** What to do where a row with the same keys exists. */
export interface OnConflict<TRow> {
  keys: Array<keyof TRow & string>;
  /** `replace` the other columns, `add` to them, or leave the row as it is. */
  then: 'replace' | 'add' | 'ignore';
}

/**
 * Inserts any number of rows. They are bound as one JSON value, because a
 * statement with a placeholder for each value takes longer to prepare than to
 * run. Rows that may exist are written in the order of their keys, so that two
 * transactions never wait for each other in a circle.
 */
export async function insertRows<TRow extends object>(
  tx: Knex.Transaction,
  table: string,
  columns: Columns<TRow>,
  rows: readonly TRow[],
  onConflict?: OnConflict<TRow>,
): Promise<void> {
  const names = Object.keys(columns);
  const list = names.map(name => `"${name}"`).join(', ');
  const ordered = onConflict ? sortBy(rows, onConflict.keys) : rows;
  const onThat = conflictClause(table, names, onConflict);
  for (const chunk of slices(ordered)) {
    if (isLong(chunk)) {
      const incoming = valueList(columns, chunk);
      await tx.raw(
        `insert into "${table}" (${list}) values ${incoming.sql}${onThat}`,
        incoming.bindings,
      );
    } else {
      const incoming = recordset(tx, columns, chunk);
      await tx.raw(
        `insert into "${table}" (${list}) select ${list} from ${incoming.sql} where true${onThat}`,
        [incoming.binding],
      );
    }
  }
}

/** Deletes the rows that have the given keys, all of them text. */
export async function deleteRows<TRow extends object>(
  tx: Knex.Transaction,
  table: string,
  keys: Array<keyof TRow & string>,
  rows: readonly TRow[],
): Promise<void> {
  const columns = Object.fromEntries(keys.map(key => [key, 'text'])) as Columns<
    Pick<TRow, keyof TRow & string>
  >;
  for (const chunk of slices(rows)) {
    await whereRows(tx(table), tx, columns, chunk).delete();
  }
}

/** Restricts a query to the rows that have the given keys. */
export function whereRows<TRow extends object>(
  query: Knex.QueryBuilder,
  knex: Knex,
  keys: Columns<TRow>,
  rows: readonly TRow[],
): Knex.QueryBuilder {
  const list = Object.keys(keys)
    .map(key => `"${key}"`)
    .join(', ');
  const incoming = recordset(knex, keys, rows);
  return query.whereRaw(`(${list}) in (select ${list} from ${incoming.sql})`, [
    incoming.binding,
  ]);
}

/** Sets columns of the rows that have the given keys. */
export async function updateRows<TRow extends object>(
  tx: Knex.Transaction,
  table: string,
  key: keyof TRow & string,
  columns: Columns<TRow>,
  rows: readonly TRow[],
): Promise<void> {
  const sets = Object.keys(columns)
    .filter(name => name !== key)
    .map(name => `"${name}" = incoming."${name}"`)
    .join(', ');
  for (const chunk of slices(rows)) {
    const incoming = recordset(tx, columns, chunk);
    await tx.raw(
      `update "${table}" set ${sets} from ${incoming.sql} where "${table}"."${key}" = incoming."${key}"`,
      [incoming.binding],
    );
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
  if (isPostgres(knex)) {
    query.whereRaw('?? = any(?::text[])', [column, list]);
  } else {
    query.whereRaw('?? in (select value from json_each(?))', [
      column,
      JSON.stringify(list),
    ]);
  }
  return query;
}

export function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}

/** Rows as a table expression named `incoming`. */
function recordset<TRow extends object>(
  knex: Knex,
  columns: Columns<TRow>,
  rows: readonly TRow[],
): { sql: string; binding: string } {
  const names = Object.keys(columns) as Array<keyof TRow & string>;
  if (isPostgres(knex)) {
    const types = names.map(name => `"${name}" ${columns[name]}`).join(', ');
    return {
      sql: `json_to_recordset(?::json) as incoming(${types})`,
      binding: toStorableJson(rows),
    };
  }
  // By position, which SQLite finds faster than by name.
  const fields = names.map((name, index) => `value ->> ${index} as "${name}"`);
  return {
    sql: `(select ${fields.join(', ')} from json_each(?)) as incoming`,
    binding: toStorableJson(rows.map(row => names.map(name => row[name]))),
  };
}

/** Rows with a placeholder for each value. */
function valueList<TRow extends object>(
  columns: Columns<TRow>,
  rows: readonly TRow[],
): { sql: string; bindings: Array<Knex.Value | null> } {
  const names = Object.keys(columns) as Array<keyof TRow & string>;
  const row = `(${names.map(() => '?').join(', ')})`;
  return {
    sql: rows.map(() => row).join(', '),
    bindings: rows.flatMap(values =>
      names.map(name => toStorable(values[name])),
    ),
  };
}

function toStorable(value: unknown): Knex.Value | null {
  return typeof value === 'string'
    ? wellFormed(value.replaceAll('\u0000', ''))
    : ((value ?? null) as Knex.Value | null);
}

/** What Postgres refuses in JSON: NUL, and halves of characters. */
const REFUSED = /\\u0000|\\ud[89a-f]/i;

/** One odd character must not keep the rows beside it from being stored. */
function toStorableJson(value: unknown): string {
  const text = JSON.stringify(value);
  return REFUSED.test(text)
    ? JSON.stringify(value, (_key, item) =>
        typeof item === 'string'
          ? wellFormed(item.replaceAll('\u0000', ''))
          : item,
      )
    : text;
}

function sortBy<TRow>(
  rows: readonly TRow[],
  keys: ReadonlyArray<keyof TRow>,
): TRow[] {
  return [...rows].sort((left, right) => {
    const key = keys.find(name => left[name] !== right[name]);
    if (key === undefined) {
      return 0;
    }
    return left[key] < right[key] ? -1 : 1;
  });
}

function conflictClause<TRow>(
  table: string,
  names: string[],
  onConflict: OnConflict<TRow> | undefined,
): string {
  if (!onConflict) {
    return '';
  }
  const keys: string[] = onConflict.keys;
  const target = keys.map(key => `"${key}"`).join(', ');
  const others = names.filter(name => !keys.includes(name));
  if (onConflict.then === 'ignore' || others.length === 0) {
    return ` on conflict (${target}) do nothing`;
  }
  const sets = others.map(name =>
    onConflict.then === 'add'
      ? `"${name}" = "${table}"."${name}" + excluded."${name}"`
      : `"${name}" = excluded."${name}"`,
  );
  return ` on conflict (${target}) do update set ${sets.join(', ')}`;
}

function* slices<TRow extends object>(
  rows: readonly TRow[],
): Generator<TRow[]> {
  const most = rows.length > 0 && isLong(rows) ? CHUNK_LONG_TEXT : CHUNK_TEXT;
  let slice: TRow[] = [];
  let size = 0;
  for (const row of rows) {
    const length = textOf(row);
    if (slice.length === CHUNK || (slice.length > 0 && size + length > most)) {
      yield slice;
      slice = [];
      size = 0;
    }
    slice.push(row);
    size += length;
  }
  if (slice.length > 0) {
    yield slice;
  }
}

/** Whether the text is so long that writing it as JSON takes longest. */
function isLong(rows: readonly object[]): boolean {
  return textOf(rows[0]) >= LONG;
}

/** Characters of text in a row. */
function textOf(row: object): number {
  let length = 0;
  for (const value of Object.values(row)) {
    length += typeof value === 'string' ? value.length : 0;
  }
  return length;
}
