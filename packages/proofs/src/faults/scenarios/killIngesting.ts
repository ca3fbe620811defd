import { setTimeout } from 'node:timers/promises';
import { Scenario } from './Scenario';

const PUSHES = 6;

/** Replicas are killed while deliveries come in and changes are read. */
export const killIngesting: Scenario = {
  id: 'kill-ingesting',
  title: 'kill -9 of a replica while it ingests',
  inShortForm: true,
  async run(world, { short }) {
    const { fleet, random } = world;
    const times = short ? 1 : 6;
    for (let turn = 0; turn < times; turn += 1) {
      for (let push = 0; push < PUSHES; push += 1) {
        await world.push();
      }
      await setTimeout(random.pick([20, 100, 300, 600]));
      const victim = random.pick(fleet.names);
      await fleet.get(victim).kill();
      await world.push();
      await fleet.revive(victim);
    }
    return [`${times * (PUSHES + 1)} pushes, ${times} kills`];
  },
};
