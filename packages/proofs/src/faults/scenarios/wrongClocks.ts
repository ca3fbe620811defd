import { setTimeout } from 'node:timers/promises';
import { settle } from '../world/atRest';
import { Scenario } from './Scenario';

const MINUTE = 60_000;
/** Milliseconds by which an instant of the database may differ from ours. */
const TOLERANCE = 5000;

/** One replica is ten minutes fast, another ten minutes slow. */
export const wrongClocks: Scenario = {
  id: 'wrong-clocks',
  title: 'clocks of replicas ten minutes fast and slow',
  inShortForm: false,
  async run(world) {
    const { fleet, catalog, knex } = world;
    const [fast, slow = fast] = [...fleet.names].reverse();
    const began = Date.now();
    for (const [name, shift] of [
      [fast, 10 * MINUTE],
      [slow, -10 * MINUTE],
    ] as const) {
      await fleet.get(name).kill();
      await fleet.revive(name, shift);
    }
    for (let turn = 0; turn < 3; turn += 1) {
      catalog.nextRound();
      await world.push();
      await setTimeout(6000);
    }
    const instants: string[] = [
      ...(await knex('contract_versions').pluck('created_at')),
      ...(await knex('record_ledger').pluck('at')),
      ...(await knex('decisions').pluck('decided_at')),
    ];
    const wrong = instants.filter(
      at => Date.parse(at) > Date.now() + TOLERANCE,
    );
    if (wrong.length > 0) {
      throw new Error(`${wrong.length} records are of the future: ${wrong[0]}`);
    }
    const early = (
      await knex('record_ledger').orderBy('at').select('at')
    ).filter(({ at }) => Date.parse(at) < began - 30 * MINUTE);
    if (early.length > 0) {
      throw new Error(`${early.length} records are of the past`);
    }
    for (const name of new Set([fast, slow])) {
      await fleet.get(name).kill();
      await fleet.revive(name);
    }
    catalog.nextRound();
    await settle(world);
    return ['records carry the time of the database'];
  },
};
