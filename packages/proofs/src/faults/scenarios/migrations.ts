import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Knex } from 'knex';
import { ROOT } from '../../year/paths';
import { Scenario } from './Scenario';

const DIRECTORY = join(ROOT, 'plugins/readiness-backend/migrations');
const ROWS = 100_000;
/** Milliseconds that people write once it is over. */
const AFTERWARDS = 5000;
const PREFIX = 'component:default/copied-';

/** Tables with rows of a component. */
const TABLES = [
  'components',
  'entities',
  'search_texts',
  'facts',
  'collections',
  'evidence',
  'evaluations',
  'result_gates',
  'result_gaps',
  'component_capacity',
  'transitions',
];
/** Columns that differ in each copy. */
const COPIED: Record<string, string> = {
  entity_ref: `'${PREFIX}' || n`,
  evaluation_id: 'gen_random_uuid()::text',
};

/**
 * The tables are taken down to the first version and up again with a hundred
 * thousand components in them. Nobody writes meanwhile: what people recorded
 * goes with the tables that hold it, as the operator's guide says.
 */
export const migrations: Scenario = {
  id: 'migrations',
  title: `migrations with ${ROWS.toLocaleString('en-US')} rows`,
  inShortForm: false,
  async beforeWriters({ fleet, knex, outbox }) {
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
    await forgetCopies(knex);
    outbox.forget();
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
  async run() {
    await setTimeout(AFTERWARDS);
    return [];
  },
};

async function completed(
  knex: Knex,
  options: Knex.MigratorConfig,
): Promise<number> {
  const [done] = await knex.migrate.list(options);
  return done.length;
}

/** One component, as often as there are rows to be, in every table of it. */
async function copyComponents(knex: Knex): Promise<void> {
  const { entity_ref: original } = (await knex('components')
    .whereNotNull('status')
    .first('entity_ref'))!;
  for (const table of TABLES) {
    const columns = Object.keys(await knex(table).columnInfo()).filter(
      column => column !== 'id',
    );
    const copied = columns.map(
      column => COPIED[column] ?? knex.ref(`original.${column}`),
    );
    await knex.raw(
      `insert into ?? (${columns.map(() => '??').join(', ')})
       select ${copied.map(() => '?').join(', ')}
       from (select * from ?? where entity_ref = ?) original,
         generate_series(1, ?) n`,
      [
        table,
        ...columns,
        ...copied.map(column =>
          typeof column === 'string' ? knex.raw(column) : column,
        ),
        table,
        original,
        ROWS,
      ],
    );
  }
}

async function forgetCopies(knex: Knex): Promise<void> {
  for (const table of TABLES) {
    await knex(table).where('entity_ref', 'like', `${PREFIX}%`).delete();
  }
}

async function count(knex: Knex): Promise<number> {
  const [{ n }] = await knex('components').count({ n: '*' });
  return Number(n);
}
