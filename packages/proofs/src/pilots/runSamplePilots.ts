import { readFileSync } from 'node:fs';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import {
  Pilot,
  PilotChanges,
  PilotScorecard,
} from '@readiness/backstage-plugin-readiness-common';
import readinessPlugin from '@readiness/backstage-plugin-readiness-backend';
import readinessGithubModule from '@readiness/backstage-plugin-readiness-backend-module-github';
import { readGithubSimConfig, startGithubSim } from 'github-sim';
import { load } from 'js-yaml';
import knexFactory from 'knex';
import samplePilotsModule from 'sample-pilots';
import { createSampleCatalog } from '../year/createSampleCatalog';
import { createSampleReader } from '../year/createSampleReader';
import { databaseFor } from '../year/databaseFor';
import { HandScheduler } from '../year/HandScheduler';
import { APP_CONFIG } from '../year/paths';
import { sampleEntities } from '../year/sampleEntities';
import { HOST, yearConfig } from '../year/yearConfig';
import { YearTime } from '../year/YearTime';

/** A start of the demo. */
export interface DemoStart {
  /** ISO 8601. */
  now: string;
  /** Of the simulated code host; that of the demo where left out. */
  seed?: number;
}

/** What the sample pilots come to. */
export interface SamplePilots {
  pilots: Array<{
    pilot: Pilot;
    scorecard: PilotScorecard;
    changes: PilotChanges;
  }>;
}

const TASKS = [
  'readiness-follow-catalog',
  'readiness-follow-repositories',
  'readiness-pull-changes',
  'readiness-judge-changes',
  'readiness-evaluate-due',
  'readiness-score-pilots',
];

/**
 * Starts the sample organisation at an instant, as `app-config.yaml` has it,
 * reads all of its changes from the simulated host, and makes the scorecards.
 */
export async function runSamplePilots({
  now,
  seed,
}: DemoStart): Promise<SamplePilots> {
  const written = load(readFileSync(APP_CONFIG, 'utf8')) as Record<
    string,
    never
  >;
  const sim = await startGithubSim({
    ...readGithubSimConfig(new ConfigReader(written), new Date(now)),
    ...(seed !== undefined && { seed }),
    now,
    webhook: undefined,
    host: `https://${HOST}`,
  });
  const time = new YearTime(sim.world);
  const scheduler = new HandScheduler();
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  const entities = sampleEntities();
  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: {
          ...yearConfig(sim.apiBaseUrl),
          samplePilots: written.samplePilots,
        },
      }),
      databaseFor('readiness', knex),
      scheduler.asFactory(),
      createSampleReader(),
      createSampleCatalog(() => entities),
      eventsServiceFactory,
      readinessPlugin,
      readinessGithubModule,
      samplePilotsModule,
    ],
  });
  const get = async <T>(path: string): Promise<T> => {
    const response = await fetch(
      `http://127.0.0.1:${backend.server.port()}/api/readiness${path}`,
    );
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return (await response.json()) as T;
  };
  try {
    // Twice, for what only becomes known by what was read the first time.
    for (const task of [...TASKS, ...TASKS]) {
      await scheduler.run(task);
    }
    const { items } = await get<{ items: Pilot[] }>('/pilots?limit=500');
    const pilots = await Promise.all(
      items.map(async ({ id }) => ({
        pilot: await get<Pilot>(`/pilots/${id}`),
        scorecard: await get<PilotScorecard>(`/pilots/${id}/scorecard`),
        changes: await get<PilotChanges>(`/pilots/${id}/changes`),
      })),
    );
    return { pilots };
  } finally {
    time.end();
    await backend.stop();
    await sim.close();
    await knex.destroy();
  }
}
