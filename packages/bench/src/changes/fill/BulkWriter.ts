import { finished } from 'node:stream/promises';
import type Database from 'better-sqlite3';
import { Knex } from 'knex';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { BenchDatabase } from '../../databases/BenchDatabase';
import { Row } from './deriveChanges';

/** Writes many rows as fast as an engine takes them. */
export interface BulkWriter {
  write(table: string, rows: Row[]): Promise<void>;
}

/**
 * Gives a writer to work with, on tables without their indexes, which are made
 * again afterwards. No server may be running.
 */
export async function withBulkWriter(
  database: BenchDatabase,
  tables: readonly string[],
  work: (writer: BulkWriter, knex: Knex) => Promise<void>,
): Promise<void> {
  const knex = await database.connect();
  try {
    await (database.engine === 'postgres'
      ? onPostgres(knex, tables, work)
      : onSqlite(knex, tables, work));
  } finally {
    await knex.destroy();
  }
}

async function onPostgres(
  knex: Knex,
  tables: readonly string[],
  work: (writer: BulkWriter, knex: Knex) => Promise<void>,
): Promise<void> {
  const { rows: indexes } = await knex.raw(
    `select i.indexname as name, i.indexdef as sql
     from pg_indexes i
     where i.schemaname = 'public' and i.tablename = any(?)
       and not exists (
         select 1 from pg_constraint c where c.conname = i.indexname
       )`,
    [[...tables]],
  );
  await dropIndexes(knex, indexes);
  const copy = async (table: string, rows: Row[]) => {
    if (rows.length === 0) {
      return;
    }
    const columns = Object.keys(rows[0]);
    const client: Client = await knex.client.acquireConnection();
    try {
      const stream = client.query(
        copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`),
      );
      const lines = rows.map(
        row => `${columns.map(column => escape(row[column])).join('\t')}\n`,
      );
      stream.end(lines.join(''));
      await finished(stream);
    } finally {
      await knex.client.releaseConnection(client);
    }
  };
  // There is but one connection, and so one transaction for all of it.
  await knex.raw('begin');
  await work({ write: copy }, knex);
  await knex.raw('commit');
  await createIndexes(knex, indexes);
  // As the server would by itself before long.
  for (const table of tables) {
    await knex.raw('vacuum analyze ??', [table]);
  }
}

async function onSqlite(
  knex: Knex,
  tables: readonly string[],
  work: (writer: BulkWriter, knex: Knex) => Promise<void>,
): Promise<void> {
  const indexes: Index[] = await knex('sqlite_master')
    .where('type', 'index')
    .whereIn('tbl_name', tables)
    .whereNotNull('sql')
    .select('name', 'sql');
  // The plugin sets both again whenever it starts.
  await knex.raw('pragma journal_mode = off');
  await knex.raw('pragma synchronous = off');
  await knex.raw('pragma cache_size = -500000');
  await dropIndexes(knex, indexes);
  const connection: Database.Database = await knex.client.acquireConnection();
  const statements = new Map<string, Database.Statement>();
  await knex.client.releaseConnection(connection);
  const insert = async (table: string, rows: Row[]) => {
    if (rows.length === 0) {
      return;
    }
    const columns = Object.keys(rows[0]);
    const sql = `insert into ${table} (${columns.join(', ')}) values (${columns
      .map(() => '?')
      .join(', ')})`;
    const statement = statements.get(sql) ?? connection.prepare(sql);
    statements.set(sql, statement);
    for (const row of rows) {
      statement.run(columns.map(column => row[column]));
    }
  };
  await knex.raw('begin');
  await work({ write: insert }, knex);
  await knex.raw('commit');
  await createIndexes(knex, indexes);
}

interface Index {
  name: string;
  /** What makes it again. */
  sql: string;
}

async function dropIndexes(knex: Knex, indexes: Index[]): Promise<void> {
  for (const { name } of indexes) {
    await knex.raw('drop index ??', [name]);
  }
}

async function createIndexes(knex: Knex, indexes: Index[]): Promise<void> {
  for (const { sql } of indexes) {
    await knex.raw(sql);
  }
}

const ESCAPES: Record<string, string> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

/** In the text format of COPY. */
function escape(value: string | number | null): string {
  if (value === null) {
    return '\\N';
  }
  return typeof value === 'number'
    ? String(value)
    : value.replace(/[\\\t\n\r]/g, found => ESCAPES[found]);
}
