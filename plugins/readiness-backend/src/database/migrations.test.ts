import { resolve } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { createHarness } from '../__testUtils__/createHarness';
import { ENGINES } from '../__testUtils__/engines';
import { component, group } from '../__testUtils__/entities';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ENGINES });
const directory = resolve(__dirname, '../../migrations');

describe.each(ENGINES)('migrations on %s', engine => {
  it('go up, down with data, and up again', async () => {
    const knex = await databases.init(engine);
    const first = await createHarness({ knex });
    first.catalog.put(group('billing', 2), component('invoice-api'));
    await first.settle();
    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('components')).toBe(false);
    const second = await createHarness({ knex });
    second.catalog.put(group('billing', 2), component('invoice-api'));
    await second.settle();
    expect((await second.component('invoice-api')).status).toBe('blocked');
  });
});
