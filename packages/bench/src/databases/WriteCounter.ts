import { Knex } from 'knex';
import { BenchDatabase } from './BenchDatabase';

const EVENTS = ['insert', 'update', 'delete'] as const;
const NOTES = 'bench_writes';

/**
 * Counts rows written, through triggers on every table of the plugin: exact on
 * both engines, also for an update that changes nothing.
 */
export class WriteCounter {
  private constructor(
    private readonly knex: Knex,
    private readonly postgres: boolean,
    private readonly tables: string[],
  ) {}

  static async start(database: BenchDatabase): Promise<WriteCounter> {
    const knex = await database.connect();
    const postgres = database.engine === 'postgres';
    const tables = postgres
      ? await knex('pg_tables').where('schemaname', 'public').pluck('tablename')
      : await knex('sqlite_master')
          .where('type', 'table')
          .whereNot('name', 'like', 'sqlite_%')
          .whereNot('sql', 'like', 'CREATE VIRTUAL%')
          .pluck('name');
    const counter = new WriteCounter(knex, postgres, tables.filter(isCounted));
    await counter.install();
    return counter;
  }

  /** Table to rows written, since the start. */
  async read(): Promise<Record<string, number>> {
    const rows: Array<{ written: string; times: number }> = await this.knex(
      NOTES,
    )
      .groupBy('written')
      .select('written', this.knex.raw('count(*) as times'));
    return Object.fromEntries(
      rows.map(row => [row.written, Number(row.times)]),
    );
  }

  async stop(): Promise<void> {
    for (const [name, table] of this.triggers()) {
      await this.knex.raw(
        this.postgres ? 'drop trigger ?? on ??' : 'drop trigger ??',
        this.postgres ? [name, table] : [name],
      );
    }
    await this.knex.schema.dropTable(NOTES);
    await this.knex.destroy();
  }

  private triggers(): Array<[name: string, table: string, event: string]> {
    return this.tables.flatMap(table =>
      EVENTS.map((event): [string, string, string] => [
        `bench_${event}_${table}`,
        table,
        event,
      ]),
    );
  }

  private async install(): Promise<void> {
    await this.knex.schema.createTable(NOTES, table => {
      table.string('written').notNullable();
    });
    if (this.postgres) {
      await this.knex.raw(
        `create or replace function bench_note_write() returns trigger as $$
         begin insert into ${NOTES} values (TG_TABLE_NAME); return null; end
         $$ language plpgsql`,
      );
    }
    for (const [name, table, event] of this.triggers()) {
      await this.knex.raw(
        this.postgres
          ? `create trigger ?? after ${event} on ?? for each row execute function bench_note_write()`
          : `create trigger ?? after ${event} on ?? begin insert into ${NOTES} values ('${table}'); end`,
        [name, table],
      );
    }
  }
}

/**
 * Not those of migrations, not who does what at the moment, and not an index that SQLite keeps as tables of its
 * own: what is written there follows from what is written elsewhere.
 */
function isCounted(table: string): boolean {
  return (
    !table.startsWith('knex_') &&
    !table.startsWith('search_index') &&
    table !== 'work_leases'
  );
}
