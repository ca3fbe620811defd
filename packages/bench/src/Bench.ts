import { randomBytes } from 'node:crypto';
import { Client } from './client/Client';
import { ServerProcess } from './client/ServerProcess';
import { signIn } from './client/signIn';
import { GithubHost } from './changes/github';
import { BenchDatabase } from './databases/BenchDatabase';
import { BenchOptions } from './options';
import { GatesVersion, otherGates } from './organisation/gates';
import {
  OrganisationOutline,
  outlineOrganisation,
} from './organisation/outlineOrganisation';
import { PermissionMode } from './server/protocol';

export const FOLLOW = 'readiness-follow-catalog';
export const EVALUATE = 'readiness-evaluate-due';

/** A running server, and the means to ask it. */
export interface Session {
  server: ServerProcess;
  /** A client of a service, or of the person who signs in. */
  connect(principal: 'service' | 'user', connections?: number): Promise<Client>;
}

/**
 * One organisation on one database: starts servers on it, one after another,
 * with the gates that are in force.
 */
export class Bench {
  readonly outline: OrganisationOutline;
  /** Whose changes the next servers follow. */
  github?: GithubHost;
  private gates: GatesVersion = 'A';
  private readonly serviceToken = randomBytes(24).toString('hex');

  constructor(
    readonly options: BenchOptions,
    readonly database: BenchDatabase,
    readonly components: number,
    readonly progress: (message: string) => void,
  ) {
    this.outline = outlineOrganisation(this.organisation);
  }

  /** What a person who signs in may see under the policy `owner`. */
  get team() {
    return this.outline.owners.find(({ someone }) => someone !== undefined)!;
  }

  get engineLabel(): string {
    return `${this.database.engine}, ${this.components.toLocaleString(
      'en-US',
    )} components`;
  }

  /** The next server starts with the other version of every gate. */
  switchGates(): void {
    this.gates = otherGates(this.gates);
  }

  async withServer<T>(
    permission: PermissionMode,
    work: (session: Session) => Promise<T>,
    nodeOptions: string[] = [],
  ): Promise<T> {
    const server = await ServerProcess.start(
      {
        database: this.database.config,
        organisation: this.organisation,
        gates: this.gates,
        permission,
        serviceToken: this.serviceToken,
        user: this.team.someone!,
        github: this.github,
      },
      [...this.options.node, ...nodeOptions],
    );
    const clients: Client[] = [];
    try {
      return await work({
        server,
        connect: async (principal, connections) => {
          const token =
            principal === 'service'
              ? this.serviceToken
              : await signIn(server.baseUrl);
          const client = new Client(server.baseUrl, token, connections);
          clients.push(client);
          return client;
        },
      });
    } finally {
      await Promise.all(clients.map(client => client.close()));
      await server.stop();
      for (const message of new Set(server.log.errors)) {
        this.progress(`The server logged an error: ${message}`);
      }
    }
  }

  private get organisation() {
    return { seed: this.options.seed, components: this.components };
  }
}
