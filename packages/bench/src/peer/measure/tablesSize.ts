import { BenchDatabase } from '../../databases/BenchDatabase';

/** Bytes of all tables of a plugin with their indexes, on Postgres. */
export async function tablesSize(database: BenchDatabase): Promise<number> {
  const knex = await database.connect();
  try {
    const { rows } = await knex.raw(
      `select sum(pg_total_relation_size(format('%I.%I', schemaname, tablename)::regclass)) as bytes
       from pg_tables where schemaname = 'public'`,
    );
    return Number(rows[0].bytes);
  } finally {
    await knex.destroy();
  }
}
