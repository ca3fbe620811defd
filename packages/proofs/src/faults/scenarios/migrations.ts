import { join } from 'node:path';
import { Knex } from 'knex';
import { ROOT } from '../../year/paths';
import { Scenario } from './Scenario';

const DIRECTORY = join(ROOT, 'plugins/readiness-backend/migrations');
const ROWS = 100_000;
const PREFIX = 'component:default/copied-';

/**
 * The tables are taken down to the first version and up again with a hundred
 * thousand components in them. No replica runs meanwhile.
 */
export const migrations: Scenario = {
  id: 'migrations',
  title: `migrations with ${ROWS.toLocaleString('en-US')} rows`,
  inShortForm: false,
  async run({ fleet, knex }) {
    await Promise.all(fleet.alive().map(replica => replica.stop()));
    await copyComponents(knex);
    const before = await count(knex);
    const start = performance.now();
    const options = { directory: DIRECTORY };
    let steps = 0;
    while ((await completed(knex, options)) > 1) {
      await knex.migrate.down(options);
      steps += 1;
    }
    const down = performance.now();
    const atFirst = await count(knex);
    await knex.migrate.latest(options);
    const up = performance.now();
    const after = await count(knex);
    await knex('components').where('entity_ref', 'like', `${PREFIX}%`).delete();
    for (const name of fleet.names) {
      await fleet.revive(name);
    }
    if (atFirst !== before || after !== before) {
      throw new Error(
        `There were ${before} components, then ${atFirst}, then ${after}`,
      );
    }
    const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);
    return [
      `${before} components kept over ${steps} steps down (${seconds(
        down - start,
      )} s) and up (${seconds(up - down)} s)`,
    ];
  },
};

async function completed(
  knex: Knex,
  options: Knex.MigratorConfig,
): Promise<number> {
  const [done] = await knex.migrate.list(options);
  return done.length;
}

async function copyComponents(knex: Knex): Promise<void> {
  const columns = Object.keys((await knex('components').first())!);
  const copied = columns.map(column =>
    column === 'entity_ref' ? `'${PREFIX}' || n` : `c."${column}"`,
  );
  await knex.raw(
    `insert into components (${columns
      .map(column => `"${column}"`)
      .join(', ')}) select ${copied.join(
      ', ',
    )} from (select * from components limit 1) c, generate_series(1, ${ROWS}) n`,
  );
}

async function count(knex: Knex): Promise<number> {
  const [{ n }] = await knex('components').count({ n: '*' });
  return Number(n);
}
