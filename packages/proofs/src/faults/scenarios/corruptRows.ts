import { Knex } from 'knex';
import { FaultWorld } from '../world/FaultWorld';
import { Scenario } from './Scenario';

const GARBAGE = '{"broken';
const READS = [
  '/entities/by-query?limit=500',
  '/entities/facets',
  '/scorecards?groupBy=owner',
  '/missing-evidence?groupBy=requirement',
  '/changes/by-query?limit=100',
  '/review-capacity?groupBy=owner',
  '/contracts',
  '/decisions',
  '/waivers',
];
/** What only somebody who does not know better would write to. */
const NOT_OURS = /^knex_/;

interface Column {
  table_name: string;
  column_name: string;
}
interface Spoilt {
  table: string;
  column: string;
  ctid: string;
  before: string;
}

/**
 * In every table one row is no longer what was written. Nobody may fall over
 * it, and no component may look better for it.
 */
export const corruptRows: Scenario = {
  id: 'corrupt-rows',
  title: 'a corrupt row in each table',
  inShortForm: true,
  async run(world) {
    const columns: Column[] = (
      await world
        .knex('information_schema.columns')
        .where({ table_schema: 'public', data_type: 'text' })
        .orderBy(['table_name', 'column_name'])
        .select('table_name', 'column_name')
    ).filter(({ table_name }: Column) => !NOT_OURS.test(table_name));
    const failures: string[] = [];
    let spoiltColumns = 0;
    for (const { table_name: table, column_name: column } of columns) {
      const spoilt = await spoil(world.knex, table, column);
      if (!spoilt) {
        continue;
      }
      spoiltColumns += 1;
      const where = `${table}.${column}`;
      failures.push(...(await failuresOf(world, where)));
      await restore(world.knex, spoilt);
    }
    world.catalog.nextRound();
    if (failures.length > 0) {
      throw new Error(failures.slice(0, 10).join('; '));
    }
    return [`${spoiltColumns} columns spoilt, one after the other`];
  },
};

async function failuresOf(world: FaultWorld, where: string): Promise<string[]> {
  const failures: string[] = [];
  for (const path of READS) {
    const { status, text } = await world.api.get(path);
    if (status >= 500 || status === 0) {
      failures.push(
        `with ${where} broken, GET ${path} answers ${status} (${text.slice(
          0,
          200,
        )})`,
      );
    }
  }
  const alive = world.fleet.alive().length;
  if (alive < world.fleet.names.length) {
    failures.push(`with ${where} broken, a replica ended`);
    await world.fleet.reviveAll();
  }
  return failures;
}

async function spoil(
  knex: Knex,
  table: string,
  column: string,
): Promise<Spoilt | undefined> {
  const rows: Array<{ ctid: string; before: string }> = (
    await knex.raw(
      'update ?? as spoilt set ?? = ? from (select ctid, ?? as before from ?? where ?? is not null limit 1 for update) chosen where spoilt.ctid = chosen.ctid returning spoilt.ctid::text as ctid, chosen.before',
      [table, column, GARBAGE, column, table, column],
    )
  ).rows;
  return rows[0] && { table, column, ...rows[0] };
}

/** Only where it is still as it was spoilt: others may have written since. */
async function restore(
  knex: Knex,
  { table, column, ctid, before }: Spoilt,
): Promise<void> {
  await knex.raw('update ?? set ?? = ? where ctid = ?::tid and ?? = ?', [
    table,
    column,
    before,
    ctid,
    column,
    GARBAGE,
  ]);
}
