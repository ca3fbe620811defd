import { setTimeout } from 'node:timers/promises';
import { Scenario } from './Scenario';

/** Seconds within which a replica that is asked to end must have ended. */
const PATIENCE = 20;

/** Replicas are asked to end, one after the other, as in a deployment. */
export const shutdownUnderLoad: Scenario = {
  id: 'shutdown',
  title: 'replicas shut down under load',
  inShortForm: true,
  async run(world, { short }) {
    const { fleet, catalog } = world;
    const names = short ? fleet.names.slice(0, 1) : fleet.names;
    const took: number[] = [];
    for (const name of names) {
      catalog.nextRound();
      await world.push();
      await setTimeout(1500);
      took.push(await fleet.get(name).stop());
      await fleet.revive(name);
    }
    const longest = Math.max(...took);
    if (longest > PATIENCE) {
      throw new Error(`One took ${longest.toFixed(1)} s to end`);
    }
    return [`ended within ${longest.toFixed(1)} s`];
  },
};
