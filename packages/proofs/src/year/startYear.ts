import { readFileSync } from 'node:fs';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import eventsPlugin from '@backstage/plugin-events-backend';
import { eventsGithubFeatures } from './eventsGithubFeatures';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import { JsonObject } from '@backstage/types';
import readinessPlugin from '@readiness/backstage-plugin-readiness-backend';
import readinessGithubModule from '@readiness/backstage-plugin-readiness-backend-module-github';
import { Fault, RunningGithubSim, startGithubSim } from 'github-sim';
import { load } from 'js-yaml';
import { Knex } from 'knex';
import { Courier, Post } from './Courier';
import { createSampleCatalog } from './createSampleCatalog';
import { createSampleReader } from './createSampleReader';
import { HandScheduler } from './HandScheduler';
import { APP_CONFIG } from './paths';
import { sampleEntities } from './sampleEntities';
import { YearTime } from './YearTime';

const HOST = 'github.skerryline.example';
const SECRET = 'sample-data';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The last day of every year. */
const END = '2026-03-20T16:00:00.000Z';

const TASKS = [
  'readiness-follow-repositories',
  'readiness-pull-changes',
  'readiness-judge-changes',
  'readiness-evaluate-due',
];

export interface YearOptions {
  knex: Knex;
  seed: number;
  /** Pull requests in all. */
  changes: number;
  days: number;
}

/**
 * The sample organisation at the beginning of a year of changes: the plugins in
 * a backend with a database, and the simulated host whose year it is. Nothing
 * happens by itself.
 */
export async function startYear(options: YearOptions) {
  const { knex, seed, changes, days } = options;
  const sim = await startGithubSim({
    seed,
    changes,
    days,
    now: END,
    unfolding: true,
    host: `https://${HOST}`,
    webhook: { url: '', secret: SECRET, host: HOST },
  });
  const time = new YearTime(sim.world);
  const scheduler = new HandScheduler();
  const entities = sampleEntities();
  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({ data: toConfig(sim) }),
      mockServices.database.factory({ knex }),
      scheduler.asFactory(),
      createSampleReader(),
      createSampleCatalog(entities),
      eventsServiceFactory,
      eventsPlugin,
      ...eventsGithubFeatures(),
      readinessPlugin,
      readinessGithubModule,
    ],
  });
  const { port } = backend.server.address() as { port: number };
  const url = `http://127.0.0.1:${port}/api`;
  const courier = new Courier(sim.deliveries, `${url}/events/http/github`, seed);
  await scheduler.run('readiness-follow-catalog');

  return new Year({ sim, time, scheduler, courier, knex, url, days,
    stop: () => backend.stop(),
  });
}

/** A year that goes on as it is told to. */
export class Year {
  readonly sim: RunningGithubSim;
  readonly knex: Knex;
  private day = 0;
  private readonly begin: number;

  constructor(
    private readonly parts: {
      sim: RunningGithubSim;
      time: YearTime;
      scheduler: HandScheduler;
      courier: Courier;
      knex: Knex;
      url: string;
      days: number;
      stop: () => Promise<void>;
    },
  ) {
    this.sim = parts.sim;
    this.knex = parts.knex;
    this.begin = parts.time.now();
  }

  /** Whether all days are over. */
  get isOver(): boolean {
    return this.day >= this.parts.days;
  }

  get today(): number {
    return this.day;
  }

  get counts() {
    return this.parts.courier.counts;
  }

  /** A day passes, its deliveries come, and then the tasks have their turns. */
  async passDay(post: Post, turns: number): Promise<void> {
    const { time, courier } = this.parts;
    this.day += 1;
    time.passUntil(this.begin + this.day * DAY);
    await courier.deliver(post);
    for (let turn = 0; turn < turns; turn += 1) {
      await this.work();
      time.pass(60_000);
    }
  }

  /** Every task runs once. */
  async work(): Promise<void> {
    for (const task of TASKS) {
      await this.parts.scheduler.run(task);
    }
  }

  /** The year ends: nothing happens at the host any more, but time passes. */
  async settle(): Promise<void> {
    const { time, sim, courier } = this.parts;
    time.passUntil(this.begin + (this.parts.days + 1) * DAY);
    sim.world.forgetPlans();
    sim.faults.clear();
    void courier;
  }

  async get<T>(path: string): Promise<T> {
    const response = await fetch(`${this.parts.url}/readiness${path}`, {
      headers: { authorization: 'Bearer mock-user-token' },
    });
    if (response.status !== 200) {
      throw new Error(`${path} was answered ${response.status}`);
    }
    return (await response.json()) as T;
  }

  async end(): Promise<void> {
    await this.parts.stop();
    await this.sim.close();
    this.parts.time.end();
  }
}

export type { Fault };

/** As the demo is configured, with the simulator as the host. */
function toConfig(sim: RunningGithubSim): JsonObject {
  const { readiness } = load(readFileSync(APP_CONFIG, 'utf8')) as {
    readiness: JsonObject;
  };
  return {
    integrations: {
      github: [{ host: HOST, apiBaseUrl: sim.apiBaseUrl, token: 'sample-data' }],
    },
    events: {
      useEventBus: 'never',
      http: { topics: ['github'] },
      modules: { github: { webhookSecret: SECRET } },
    },
    readiness: {
      ...readiness,
      schedule: { catalog: { hours: 1 }, repositoryFiles: { hours: 24 }, changes: { days: 7 } },
    },
  };
}
