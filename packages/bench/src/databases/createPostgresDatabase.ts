import knexFactory, { Knex } from 'knex';
import { BenchDatabase } from './BenchDatabase';

/**
 * @param url - a server on which databases may be made, such as
 *   `postgresql://postgres@127.0.0.1:5432`
 */
export async function createPostgresDatabase(
  url: string,
): Promise<BenchDatabase> {
  const server = new URL(url);
  const connection = {
    host: server.hostname,
    port: Number(server.port || 5432),
    user: decodeURIComponent(server.username),
    ...(server.password && { password: decodeURIComponent(server.password) }),
  };
  const prefix = `readiness_bench_${process.pid}_${Date.now().toString(36)}_`;
  const open = (database: string) =>
    knexFactory({
      client: 'pg',
      connection: { ...connection, database },
      pool: { min: 0, max: 1 },
    });
  const asAdministrator = async <T>(ask: (knex: Knex) => Promise<T>) => {
    const knex = open('postgres');
    try {
      return await ask(knex);
    } finally {
      await knex.destroy();
    }
  };
  return {
    engine: 'postgres',
    config: { client: 'pg', connection, prefix },
    version: () =>
      asAdministrator(async knex => {
        const { rows } = await knex.raw('show server_version');
        return `PostgreSQL ${rows[0].server_version}`;
      }),
    connect: async () => open(`${prefix}readiness`),
    async tidy() {
      const knex = open(`${prefix}readiness`);
      await knex.raw('vacuum analyze');
      await knex.destroy();
    },
    drop: () =>
      asAdministrator(async knex => {
        const names = await knex('pg_database')
          .whereRaw('starts_with(datname, ?)', [prefix])
          .pluck('datname');
        for (const name of names) {
          await knex.raw('drop database if exists ?? with (force)', [name]);
        }
      }),
  };
}
