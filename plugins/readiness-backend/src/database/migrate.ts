import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { isPostgres } from './bulk';

const MIGRATIONS = resolvePackagePath(
  '@readiness/backstage-plugin-readiness-backend',
  'migrations',
);

/** Connects, and brings the schema up to date unless the host says not to. */
export async function connect(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!isPostgres(knex)) {
    // One wait for the disk at each commit instead of three, none of them left
    // out: what was acknowledged outlives a power cut. In memory it does nothing.
    await knex.raw('pragma journal_mode = wal');
    await knex.raw('pragma synchronous = full');
    // Pages go from the log to the file less often, many changes at a time.
    await knex.raw('pragma wal_autocheckpoint = 4000');
    // What a statement would need to be undone stays in memory, not in a file.
    await knex.raw('pragma temp_store = memory');
  }
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: MIGRATIONS });
  }
  return knex;
}
