import { createSqliteDatabase } from './createSqliteDatabase';
import { WriteCounter } from './WriteCounter';

describe('WriteCounter', () => {
  it('counts every row, also one that stays as it was', async () => {
    const database = await createSqliteDatabase();
    const plugin = await database.connect();
    try {
      await plugin.schema.createTable('things', table => {
        table.integer('id').primary();
        table.text('name');
      });
      const counter = await WriteCounter.start(database);
      expect(await counter.read()).toEqual({});
      await plugin('things').insert([
        { id: 1, name: 'a' },
        { id: 2, name: 'b' },
      ]);
      await plugin('things').where({ id: 1 }).update({ name: 'a' });
      await plugin('things').where({ id: 9 }).update({ name: 'z' });
      await plugin('things').where({ id: 2 }).delete();
      expect(await counter.read()).toEqual({ things: 4 });
      await counter.stop();
      await plugin('things').insert({ id: 3, name: 'c' });
    } finally {
      await plugin.destroy();
      await database.drop();
    }
  });
});
