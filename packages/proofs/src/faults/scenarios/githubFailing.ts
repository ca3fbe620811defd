import { setTimeout } from 'node:timers/promises';
import { API_TROUBLES } from '../../year/troubles';
import { Scenario } from './Scenario';

/** A third of all calls to the code host fail, each in its own way. */
export const githubFailing: Scenario = {
  id: 'github-failing',
  title: 'a third of the calls to GitHub fail',
  inShortForm: false,
  async run(world) {
    const { faults } = world.sim;
    // Waits of minutes are another matter; here they would only take time.
    API_TROUBLES.forEach(fault =>
      faults.add({ ...fault, retryAfterSeconds: 2 }),
    );
    try {
      for (let turn = 0; turn < 15; turn += 1) {
        await world.push();
        await setTimeout(1000);
      }
    } finally {
      faults.clear();
    }
    return ['15 pushes meanwhile'];
  },
};
