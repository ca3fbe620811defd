import { randomBytes } from 'node:crypto';
import knexFactory, { Knex } from 'knex';
import { Bench } from '../Bench';
import { Client } from '../client/Client';
import { BenchDatabase } from '../databases/BenchDatabase';
import { CheckClient } from './CheckClient';
import { PeerProcess } from './PeerProcess';

/** The running peer, and the means to ask it. */
export interface PeerSession {
  peer: PeerProcess;
  connect(connections?: number): Client;
  connectToRun(connections?: number): CheckClient;
}

/** The peer on the organisation of a bench, in the databases of that bench. */
export class PeerBench {
  private readonly serviceToken = randomBytes(24).toString('hex');

  constructor(readonly bench: Bench, private readonly directory: string) {}

  /** The databases, with those of the peer where ours are asked for. */
  get database(): BenchDatabase {
    const { database } = this.bench;
    const { connection, prefix } = database.config;
    return {
      ...database,
      connect: async () =>
        knexFactory({
          client: 'pg',
          connection: {
            ...(connection as Knex.PgConnectionConfig),
            database: `${prefix}tech-insights`,
          },
          pool: { min: 0, max: 1 },
        }),
    };
  }

  async withPeer<T>(work: (session: PeerSession) => Promise<T>): Promise<T> {
    const { bench, serviceToken } = this;
    const peer = await PeerProcess.start({
      directory: this.directory,
      database: bench.database.config,
      organisation: { seed: bench.options.seed, components: bench.components },
      // Of our plugin, which does not run there.
      gates: 'A',
      permission: 'off',
      serviceToken,
      user: bench.team.someone!,
    });
    const clients: Client[] = [];
    const keep = <C extends Client>(client: C): C => {
      clients.push(client);
      return client;
    };
    try {
      return await work({
        peer,
        connect: connections =>
          keep(new Client(peer.baseUrl, serviceToken, connections)),
        connectToRun: connections =>
          keep(new CheckClient(peer.baseUrl, serviceToken, connections)),
      });
    } finally {
      await Promise.all(clients.map(client => client.close()));
      await peer.stop();
      for (const message of new Set(peer.log.errors)) {
        bench.progress(`The peer logged an error: ${message}`);
      }
    }
  }
}
