import { Knex } from 'knex';

/** What all tables hold: a digest of each, or the rows themselves. */
type Rows = ReadonlyMap<string, string>;

/** Tables that are not the plugin's. */
const BOOKKEEPING = /^(sqlite_|knex_migrations)/;

/** Watches every row of every table, so that nothing changes unseen. */
export class TableWatch {
  private rows: Rows = new Map();
  private count = '';

  constructor(private readonly knex: Knex) {}

  /** The tables whose rows differ from what they were when it was asked last. */
  async changed(): Promise<string[]> {
    const before = this.rows;
    // Where nobody wrote anything there is nothing to compare.
    const count = await countWrites(this.knex);
    if (count !== this.count) {
      this.count = count;
      this.rows = await readRows(this.knex);
    }
    return [...this.rows.keys()].filter(
      table => before.get(table) !== this.rows.get(table),
    );
  }
}

/** Something that is another after any write, also one that was undone. */
async function countWrites(knex: Knex): Promise<string> {
  if (isPostgres(knex)) {
    const { rows } = await knex.raw('SELECT txid_current_snapshot() AS seen');
    return String(rows[0].seen);
  }
  const [{ seen }] = await knex.raw('SELECT total_changes() AS seen');
  return String(seen);
}

function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}

async function readRows(knex: Knex): Promise<Rows> {
  const names: string[] = isPostgres(knex)
    ? await knex('pg_tables')
        .whereRaw('schemaname = current_schema()')
        .pluck('tablename')
    : await knex('sqlite_master').where('type', 'table').pluck('name');
  const tables = names.filter(name => !BOOKKEEPING.test(name)).sort();
  return isPostgres(knex) ? digests(knex, tables) : contents(knex, tables);
}

async function digests(knex: Knex, tables: string[]): Promise<Rows> {
  const each = tables.map(
    table =>
      `SELECT '${table}' AS name, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM "${table}" t`,
  );
  const { rows } = await knex.raw(each.join(' UNION ALL '));
  return new Map(
    rows.map(({ name, digest }: { name: string; digest: string }) => [
      name,
      digest,
    ]),
  );
}

async function contents(knex: Knex, tables: string[]): Promise<Rows> {
  const all = new Map<string, string>();
  for (const table of tables) {
    const rows: object[] = await knex(table).select();
    all.set(
      table,
      rows
        .map(row => JSON.stringify(row))
        .sort()
        .join('\n'),
    );
  }
  return all;
}
