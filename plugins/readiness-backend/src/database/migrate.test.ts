import { createMockDirectory } from '@backstage/backend-test-utils';
import knexFactory from 'knex';
import { connect } from './migrate';

describe('connect', () => {
  const directory = createMockDirectory();

  it('lets readers and the disk wait little for a SQLite file, and loses no commit', async () => {
    const knex = knexFactory({
      client: 'better-sqlite3',
      connection: { filename: directory.resolve('readiness.sqlite') },
      useNullAsDefault: true,
    });
    try {
      await connect({ getClient: async () => knex });
      expect(await knex.raw('pragma journal_mode')).toEqual([
        { journal_mode: 'wal' },
      ]);
      expect(await knex.raw('pragma synchronous')).toEqual([
        { synchronous: 2 },
      ]);
    } finally {
      await knex.destroy();
    }
  });
});
