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
/** Characters in one statement where each text is bound by itself. */
const CHUNK_LONG_TEXT = 256 * 1024;
/** Characters of text in a row on average, from which on that takes less. */
const LONG = 1024;

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
 * run; unless they are long, because then JSON takes longest. Rows that may
 * exist are written in the order of their keys, so that two
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
  const otherwise = conflictClause(table, names, onConflict);
  const into = `insert into "${table}" (${list})`;
  if (areLong(ordered)) {
    for (const chunk of slices(ordered, CHUNK_LONG_TEXT)) {
      const { sql, bindings } = valueList(columns, chunk);
      await tx.raw(`${into} values ${sql}${otherwise}`, bindings);
    }
    return;
  }
  for (const chunk of slices(ordered)) {
    const { sql, binding } = recordset(tx, columns, chunk);
    await tx.raw(`${into} select ${list} from ${sql} where true${otherwise}`, [
      binding,
    ]);
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
      names.map(name => toStorable(values[name] ?? null) as Knex.Value | null),
    ),
  };
}

/** A row as either engine holds it, and gives it back. */
export function toStorableRow<TRow extends object>(row: TRow): TRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, toStorable(value)]),
  ) as TRow;
}

/** Without what Postgres refuses in a text. */
function toStorable<T>(value: T): T | string {
  return typeof value === 'string'
    ? wellFormed(value.replaceAll('\u0000', ''))
    : value;
}

/** What Postgres refuses in JSON: NUL, and halves of characters. */
const REFUSED = /\\u0000|\\ud[89a-f]/i;

/** One odd character must not keep the rows beside it from being stored. */
function toStorableJson(value: unknown): string {
  const text = JSON.stringify(value);
  return REFUSED.test(text)
    ? JSON.stringify(value, (_key, item) => toStorable(item))
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
  most = CHUNK_TEXT,
): Generator<TRow[]> {
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

function areLong(rows: readonly object[]): boolean {
  const length = rows.reduce((sum, row) => sum + textOf(row), 0);
  return length >= LONG * Math.max(rows.length, 1);
}

/** Characters of text in a row. */
function textOf(row: object): number {
  let length = 0;
  for (const value of Object.values(row)) {
    length += typeof value === 'string' ? value.length : 0;
  }
  return length;
}
