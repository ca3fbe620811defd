import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import knexFactory, { Knex } from 'knex';

/**
 * Gives the plugin that is looked at its database. Other plugins get one in
 * memory each, as theirs are apart in an installation.
 */
export function databaseFor(pluginId: string, knex: Knex) {
  return createServiceFactory({
    service: coreServices.database,
    deps: { plugin: coreServices.pluginMetadata },
    factory: ({ plugin }) => {
      const own = plugin.getId() === pluginId ? knex : inMemory();
      return { getClient: async () => own };
    },
  });
}

function inMemory(): Knex {
  return knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
}
