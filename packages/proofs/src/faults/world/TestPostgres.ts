import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import knexFactory, { Knex } from 'knex';
import { ROOT } from '../../year/paths';

interface OwnPostgres {
  connection: string;
  restart(terms: { crash: boolean }): Promise<void>;
  stop(): Promise<void>;
}

/** A Postgres that nobody else uses, so that it can be ended and hindered. */
export class TestPostgres {
  private readonly open = new Map<string, Knex>();

  private constructor(private readonly own: OwnPostgres) {}

  static async start(): Promise<TestPostgres> {
    const script = join(ROOT, 'scripts/lib/ownPostgres.mjs');
    const { startOwnPostgres } = await import(pathToFileURL(script).href);
    return new TestPostgres(await startOwnPostgres());
  }

  get address(): { host: string; port: number } {
    const { hostname, port } = new URL(this.own.connection);
    return { host: hostname, port: Number(port) };
  }

  /** A way of our own into a database. */
  database(name: string): Knex {
    let knex = this.open.get(name);
    if (!knex) {
      knex = knexFactory({
        client: 'pg',
        connection: { ...this.address, user: 'postgres', database: name },
        pool: { min: 0, max: 3 },
      });
      this.open.set(name, knex);
    }
    return knex;
  }

  /** Ends it in the middle of everything, and starts it again. */
  restart(): Promise<void> {
    return this.own.restart({ crash: true });
  }

  async stop(): Promise<void> {
    for (const knex of this.open.values()) {
      await knex.destroy();
    }
    await this.own.stop();
  }
}
