import { setTimeout } from 'node:timers/promises';
import { FaultWorld } from '../world/FaultWorld';
import { Scenario } from './Scenario';

/** Milliseconds until a pass must have begun. */
const PATIENCE = 30_000;
/** Milliseconds between two looks at how far it is. */
const GLANCE = 10;

/** The replica that judges is killed in the middle of a pass. */
export const killEvaluating: Scenario = {
  id: 'kill-evaluating',
  title: 'kill -9 of a replica while it judges',
  inShortForm: true,
  async run(world, { short }) {
    const times = short ? 1 : 6;
    let interrupted = 0;
    for (let turn = 0; turn < times; turn += 1) {
      const since = await untilHalfJudged(world);
      const worker = await whoJudges(world);
      await world.fleet.get(worker).kill();
      if ((await countUnjudged(world, since)) > 0) {
        interrupted += 1;
      }
      await world.fleet.revive(worker);
    }
    if (interrupted === 0) {
      throw new Error('No pass was interrupted; give it more services');
    }
    return [`${interrupted} of ${times} passes were interrupted`];
  },
};

/**
 * Makes everything due, and waits until some of it was judged.
 *
 * @returns when everything was made due
 */
async function untilHalfJudged(world: FaultWorld): Promise<string> {
  const all = world.catalog.services().length;
  const since = new Date().toISOString();
  world.catalog.nextRound();
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline) {
    const left = await countUnjudged(world, since);
    if (left < all * 0.9) {
      return since;
    }
    await setTimeout(GLANCE);
  }
  throw new Error('Nobody began to judge');
}

async function countUnjudged(
  { knex }: FaultWorld,
  since: string,
): Promise<number> {
  const [{ n }] = await knex('components')
    .where('entity_ref', 'like', 'component:default/service-%')
    .where('evaluated_at', '<', since)
    .count({ n: '*' });
  return Number(n);
}

/** The replica that wrote last; connections carry their names. */
async function whoJudges({ knex, fleet }: FaultWorld): Promise<string> {
  const rows: Array<{ application_name: string }> = await knex(
    'pg_stat_activity',
  )
    .whereIn('application_name', fleet.names)
    .where('query', 'like', '%evaluations%')
    .orderBy('query_start', 'desc')
    .limit(1);
  return rows[0]?.application_name ?? fleet.names[0];
}
