import createKnex, { Knex } from 'knex';
import { insertRows } from './bulk';

const COLUMNS = { id: 'text', text: 'text' } as const;

describe('insertRows', () => {
  let knex: Knex;
  /** What was bound in each statement. */
  let statements: unknown[][];

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
        statements.push(bindings);
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

  it('binds long texts as they are, in several statements, and loses none', async () => {
    const lengths = Array.from({ length: 10 }, () => 60_000);
    await insert(lengths);
    expect(statements.map(({ length }) => length / 2)).toEqual([4, 4, 2]);
    expect(await stored()).toEqual(lengths);
  });

  it('binds a text longer than a statement should have by itself', async () => {
    const lengths = [2_000, 300_000, 10, 20];
    await insert(lengths);
    expect(statements.map(({ length }) => length / 2)).toEqual([1, 1, 2]);
    expect(await stored()).toEqual(lengths);
  });

  it('binds many short rows two hundred at a time, as one value', async () => {
    await insert(Array.from({ length: 401 }, () => 1));
    expect(statements.map(([text]) => JSON.parse(String(text)).length)).toEqual(
      [200, 200, 1],
    );
    expect(await stored()).toHaveLength(401);
  });

  it.each([
    ['short', ''],
    ['long', 'x'.repeat(2_000)],
  ])('stores odd characters in %s rows on any engine', async (_kind, rest) => {
    const rows = [
      { id: '0', text: `${rest}a\u0000b` },
      { id: '1', text: `${rest}\ud83dc` },
      { id: '2', text: `${rest}😀 "\\u0000"` },
      { id: '3', text: null },
    ];
    await knex.transaction(tx => insertRows(tx, 'notes', COLUMNS, rows));
    expect(await knex('notes').orderBy('id').pluck('text')).toEqual([
      `${rest}ab`,
      `${rest}\ufffdc`,
      `${rest}😀 "\\u0000"`,
      null,
    ]);
  });

  it('replaces rows with long texts', async () => {
    const text = (letter: string) => letter.repeat(2_000);
    const replace = (rows: Array<{ id: string; text: string }>) =>
      knex.transaction(tx =>
        insertRows(tx, 'notes', COLUMNS, rows, {
          keys: ['id'],
          then: 'replace',
        }),
      );
    await replace([{ id: '0', text: text('a') }]);
    await replace([
      { id: '1', text: text('c') },
      { id: '0', text: text('b') },
    ]);
    expect(await knex('notes').orderBy('id')).toEqual([
      { id: '0', text: text('b') },
      { id: '1', text: text('c') },
    ]);
  });

  it('asks nothing of the database for no rows', async () => {
    await insert([]);
    expect(statements).toEqual([]);
  });
});
