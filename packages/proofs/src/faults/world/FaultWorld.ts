import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newFile, RunningGithubSim, startGithubSim } from 'github-sim';
import { Knex } from 'knex';
import { Random } from '../../year/Random';
import { HOST, SECRET } from '../../year/yearConfig';
import { Api } from './Api';
import { Fleet } from './Fleet';
import { Outbox } from './Outbox';
import { replicaConfig } from './replicaConfig';
import { SharedCatalog } from './SharedCatalog';
import { StatusLog } from './StatusLog';
import { TestPostgres } from './TestPostgres';

const DATABASE = 'backstage_plugin_readiness';

export interface WorldOptions {
  replicas: number;
  /** Services beside the sample organisation. */
  services: number;
  /** Changes that the code host has at the start. */
  changes: number;
  seed: number;
}

/** Replicas on one Postgres, and all that is around them. */
export class FaultWorld {
  private pushes = 0;

  private constructor(
    readonly postgres: TestPostgres,
    readonly sim: RunningGithubSim,
    readonly statuses: StatusLog,
    readonly catalog: SharedCatalog,
    readonly outbox: Outbox,
    readonly fleet: Fleet,
    readonly random: Random,
    private readonly folder: string,
    private readonly webhook: { url: string },
  ) {
    this.api = new Api(fleet);
  }

  readonly api: Api;

  static async start(options: WorldOptions): Promise<FaultWorld> {
    const { seed, changes, services, replicas } = options;
    const folder = mkdtempSync(join(tmpdir(), 'readiness-faults-'));
    const postgres = await TestPostgres.start();
    const webhook = { url: '', secret: SECRET, host: HOST };
    const sim = await startGithubSim({
      seed,
      changes,
      host: `https://${HOST}`,
      webhook,
    });
    const outbox = await Outbox.open();
    const random = new Random(seed);
    const catalog = new SharedCatalog(join(folder, 'entities.json'), services);
    const fleet = new Fleet({
      configOf: (name, port) =>
        replicaConfig({
          name,
          port,
          database: postgres.address,
          apiBaseUrl: sim.apiBaseUrl,
        }),
      catalogFile: catalog.file,
      outboxUrl: outbox.url,
      random,
    });
    const world = new FaultWorld(
      postgres,
      sim,
      new StatusLog(sim.world),
      catalog,
      outbox,
      fleet,
      random,
      folder,
      webhook,
    );
    try {
      await fleet.start(replicas);
    } catch (error) {
      await world.stop();
      throw error;
    }
    return world;
  }

  /** A way into the plugin's database, beside the replicas. */
  get knex(): Knex {
    return this.postgres.database(DATABASE);
  }

  /** Somebody pushes to an open pull request; the host tells one replica. */
  async push(): Promise<void> {
    const { world, deliveries } = this.sim;
    const open = this.openPulls().filter(({ fork }) => !fork);
    const { repository, number, author } = this.random.pick(open);
    this.pushes += 1;
    const said = `Said ${this.pushes} times.\n`;
    world.push({
      repository,
      number,
      by: author,
      commits: [
        { message: said.trim(), files: [newFile('docs/notes.md', said)] },
      ],
    });
    this.webhook.url = `${this.fleet.anyUrl()}/api/events/http/github`;
    await deliveries.deliver();
  }

  openPulls() {
    return [...this.sim.world.repositories.values()].flatMap(repository =>
      [...repository.pulls.values()]
        .filter(({ state }) => state === 'open')
        .map(({ number, author, fork, headSha }) => ({
          repository: `${repository.owner}/${repository.name}`,
          number,
          author,
          fork,
          headSha,
        })),
    );
  }

  async stop(): Promise<void> {
    await this.fleet.stop();
    await this.sim.close();
    this.outbox.close();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
