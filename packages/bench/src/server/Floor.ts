import {
  coreServices,
  createBackendPlugin,
  DatabaseService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import Router from 'express-promise-router';

const ROWS_IN_A_STATEMENT = 100;

/**
 * The least an authenticated read can cost in Backstage: one row by primary
 * key, answered as it was stored. What a component's read is compared with.
 */
export class Floor {
  private database?: DatabaseService;

  /** Gives every key a JSON document of about that many bytes. */
  async fill(keys: string[], bytes: number): Promise<void> {
    const knex = await this.database!.getClient();
    await knex('rows').delete();
    for (let start = 0; start < keys.length; start += ROWS_IN_A_STATEMENT) {
      await knex('rows').insert(
        keys.slice(start, start + ROWS_IN_A_STATEMENT).map(key => ({
          key,
          json: documentOf(key, bytes),
        })),
      );
    }
  }

  asPlugin() {
    return createBackendPlugin({
      pluginId: 'floor',
      register: env => {
        env.registerInit({
          deps: {
            database: coreServices.database,
            httpAuth: coreServices.httpAuth,
            httpRouter: coreServices.httpRouter,
          },
          init: async ({ database, httpAuth, httpRouter }) => {
            this.database = database;
            const knex = await database.getClient();
            if (!(await knex.schema.hasTable('rows'))) {
              await knex.schema.createTable('rows', table => {
                table.string('key').primary();
                table.text('json').notNullable();
              });
            }
            const router = Router();
            router.get('/rows/:key', async (request, response) => {
              await httpAuth.credentials(request, {
                allow: ['user', 'service'],
              });
              const row = await knex('rows')
                .where('key', request.params.key)
                .first('json');
              if (!row) {
                throw new NotFoundError('No such row');
              }
              response.type('json').send(row.json);
            });
            httpRouter.use(router);
          },
        });
      },
    });
  }
}

/** Sentences rather than one letter over and over, which is unlike any JSON. */
function documentOf(key: string, bytes: number): string {
  const lines: string[] = [];
  for (let size = key.length + 30; size < bytes; size += 64) {
    lines.push(`${key} has line ${lines.length} `.padEnd(61, 'abcdefgh '));
  }
  return JSON.stringify({ key, lines });
}
