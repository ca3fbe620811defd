import createKnex, { Knex } from 'knex';
import { insertRows } from './bulk';

const COLUMNS = { id: 'text', text: 'text' } as const;

describe('insertRows', () => {
  let knex: Knex;
  let statements: string[];

  beforeEach(async () => {
    knex = createKnex({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    await knex.schema.createTable('notes', table => {
      table.text('id').primary();
      table.text('text');
    });
    statements = [];
    knex.on('query', ({ sql, bindings }) => {
      if (sql.startsWith('insert')) {
        statements.push(bindings[0]);
      }
    });
  });

  afterEach(() => knex.destroy());

  const insert = (lengths: readonly number[]) =>
    knex.transaction(tx =>
      insertRows(
        tx,
        'notes',
        COLUMNS,
        lengths.map((length, index) => ({
          id: String(index),
          text: 'x'.repeat(length),
        })),
      ),
    );
  const stored = async () =>
    (await knex('notes').orderByRaw('cast(id as integer)')).map(
      ({ text }) => text.length,
    );

  it('binds long texts in several statements, and loses none', async () => {
    const lengths = Array.from({ length: 10 }, () => 30_000);
    await insert(lengths);
    expect(statements).toHaveLength(5);
    expect(await stored()).toEqual(lengths);
  });

  it('binds a text longer than a statement should have by itself', async () => {
    const lengths = [10, 300_000, 10, 20];
    await insert(lengths);
    expect(statements.map(text => JSON.parse(text).length)).toEqual([1, 1, 2]);
    expect(await stored()).toEqual(lengths);
  });

  it('binds many short rows two hundred at a time', async () => {
    await insert(Array.from({ length: 401 }, () => 1));
    expect(statements.map(text => JSON.parse(text).length)).toEqual([
      200, 200, 1,
    ]);
    expect(await stored()).toHaveLength(401);
  });

  it('asks nothing of the database for no rows', async () => {
    await insert([]);
    expect(statements).toEqual([]);
  });
});
