import { TestDatabases } from '@backstage/backend-test-utils';
import { ENGINES } from '../__testUtils__/engines';
import { isPostgres } from './bulk';
import { PreparedRead } from './PreparedRead';

const databases = TestDatabases.create({ ids: ENGINES });

describe.each(ENGINES)('PreparedRead on %s', engine => {
  async function create() {
    const knex = await databases.init(engine);
    await knex.schema.createTable('rows', table => {
      table.string('key').primary();
      table.text('value');
    });
    await knex('rows').insert({ key: 'a', value: 'b' });
    return knex;
  }

  const SQL = 'select value from rows where key = ?';

  it('reads the first row, again and again', async () => {
    const read = new PreparedRead(await create(), SQL);
    for (let time = 0; time < 8; time++) {
      expect(await read.first(['a'])).toEqual({ value: 'b' });
      expect(await read.first(['c'])).toBeUndefined();
    }
  });

  it('goes on where a connection knows no or another name', async () => {
    const knex = await create();
    const read = new PreparedRead(knex, SQL);
    const together = () =>
      Promise.all(Array.from({ length: 20 }, () => read.first(['a'])));
    await together();
    if (isPostgres(knex)) {
      // As behind a pooler, where the next statement meets another connection.
      await Promise.all(
        Array.from({ length: 20 }, () => knex.raw('deallocate all')),
      );
    }
    for (const row of await together()) {
      expect(row).toEqual({ value: 'b' });
    }
  });

  it('passes on what is wrong with the statement', async () => {
    const read = new PreparedRead(await create(), 'select value from gone');
    await expect(read.first([])).rejects.toThrow(/gone/);
  });
});
