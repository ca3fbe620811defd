import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexFactory from 'knex';
import { BenchDatabase } from './BenchDatabase';

export async function createSqliteDatabase(): Promise<BenchDatabase> {
  const directory = await mkdtemp(join(tmpdir(), 'readiness-bench-'));
  const open = (filename: string) =>
    knexFactory({
      client: 'better-sqlite3',
      connection: { filename },
      useNullAsDefault: true,
    });
  return {
    engine: 'sqlite',
    config: { client: 'better-sqlite3', connection: { directory } },
    async version() {
      const knex = open(':memory:');
      const [{ version }] = await knex.raw(
        'select sqlite_version() as version',
      );
      await knex.destroy();
      return `SQLite ${version}`;
    },
    // It does nothing by itself.
    tidy: async () => {},
    connect: async () => open(join(directory, 'readiness.sqlite')),
    drop: () => rm(directory, { recursive: true, force: true }),
  };
}
