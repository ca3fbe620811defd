import { setTimeout } from 'node:timers/promises';
import { Scenario } from './Scenario';

/** The database crashes in the middle of everything, and comes back. */
export const postgresRestart: Scenario = {
  id: 'postgres-restart',
  title: 'Postgres crashes and restarts',
  inShortForm: true,
  async run(world, { short }) {
    const times = short ? 1 : 3;
    for (let turn = 0; turn < times; turn += 1) {
      world.catalog.nextRound();
      await world.push();
      await setTimeout(world.random.pick([500, 3000, 6000]));
      await world.postgres.restart();
      await setTimeout(3000);
    }
    const dead = world.fleet.names.length - world.fleet.alive().length;
    if (dead > 0) {
      throw new Error(`${dead} replicas ended with the database`);
    }
    return [`${times} crashes, no replica ended`];
  },
};
