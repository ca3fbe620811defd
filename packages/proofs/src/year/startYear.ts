import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import eventsPlugin from '@backstage/plugin-events-backend';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import readinessPlugin from '@readiness/backstage-plugin-readiness-backend';
import readinessGithubModule from '@readiness/backstage-plugin-readiness-backend-module-github';
import { startGithubSim } from 'github-sim';
import { Knex } from 'knex';
import { Courier } from './Courier';
import { createSampleCatalog } from './createSampleCatalog';
import { createSampleReader } from './createSampleReader';
import { databaseFor } from './databaseFor';
import { eventsGithubFeatures } from './eventsGithubFeatures';
import { HandScheduler } from './HandScheduler';
import { sampleEntities } from './sampleEntities';
import { Year } from './Year';
import { HOST, SECRET, yearConfig } from './yearConfig';
import { YearTime } from './YearTime';

/** When every year ends. */
const END = '2026-03-20T16:00:00.000Z';

export interface YearOptions {
  seed: number;
  /** Pull requests in all. */
  changes: number;
  days: number;
}

/**
 * The sample organisation at the beginning of a year of changes: the plugins in
 * a backend with a database, and the simulated host whose year it is. Nothing
 * happens by itself, and time is that of the simulator until the year ends.
 */
export async function startYear(
  knex: Knex,
  { seed, changes, days }: YearOptions,
): Promise<Year> {
  const sim = await startGithubSim({
    seed,
    changes,
    days,
    now: END,
    unfolding: true,
    host: `https://${HOST}`,
    // Where they go to is known to the courier.
    webhook: { url: '', secret: SECRET, host: HOST },
  });
  const entities = sampleEntities();
  const scheduler = new HandScheduler();
  const time = new YearTime(sim.world);
  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({ data: yearConfig(sim.apiBaseUrl) }),
      databaseFor('readiness', knex),
      scheduler.asFactory(),
      createSampleReader(),
      createSampleCatalog(() => entities),
      eventsServiceFactory,
      eventsPlugin,
      ...eventsGithubFeatures(),
      readinessPlugin,
      readinessGithubModule,
    ],
  });
  const url = `http://127.0.0.1:${backend.server.port()}/api`;
  await scheduler.run('readiness-follow-catalog');
  return new Year({
    sim,
    time,
    scheduler,
    courier: new Courier(sim.deliveries, `${url}/events/http/github`, seed),
    knex,
    url,
    days,
    stop: () => backend.stop(),
  });
}
