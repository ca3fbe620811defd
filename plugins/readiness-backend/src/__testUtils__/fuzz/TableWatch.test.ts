import { TestDatabases } from '@backstage/backend-test-utils';
import { ENGINES } from '../engines';
import { TableWatch } from './TableWatch';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ENGINES });

it.each(ENGINES)('sees every change of a row on %s, and no other', async id => {
  const knex = await databases.init(id);
  await knex.schema.createTable('things', table => table.text('name'));
  await knex.schema.createTable('others', table => table.text('name'));
  const watch = new TableWatch(knex);
  await watch.changed();
  expect(await watch.changed()).toEqual([]);
  await knex('things').insert([{ name: 'a' }, { name: 'a' }]);
  expect(await watch.changed()).toEqual(['things']);
  await knex('things').update({ name: 'b' });
  await knex('others').insert({ name: 'b' });
  expect(await watch.changed()).toEqual(['others', 'things']);
  await knex('others').delete();
  expect(await watch.changed()).toEqual(['others']);
  await knex('things').update({ name: 'b' });
  const undone = knex.transaction(async tx => {
    await tx('things').delete();
    throw new Error('on purpose');
  });
  await expect(undone).rejects.toThrow('on purpose');
  expect(await watch.changed()).toEqual([]);
});
