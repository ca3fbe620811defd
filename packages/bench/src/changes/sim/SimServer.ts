import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import express, { NextFunction, Request, Response } from 'express';
import { createGithubSim, GithubSim, newFile, WebhookTarget } from 'github-sim';
import { AnswerTimes } from './AnswerTimes';
import { OpenPull, SimOptions } from './protocol';

/** The simulator of a code host, with the time it takes to answer. */
export class SimServer {
  readonly times = new AnswerTimes();
  private pushes = 0;

  private constructor(
    private readonly sim: GithubSim,
    private readonly target: WebhookTarget,
    private readonly server: Server,
    readonly apiBaseUrl: string,
  ) {}

  static async start(options: SimOptions): Promise<SimServer> {
    const app = express();
    const server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { seed, changes, host, webhookSecret } = options;
    const target = { url: '', secret: webhookSecret, host };
    const sim = createGithubSim({
      seed,
      changes,
      publicUrl: `https://${host}`,
      webhook: target,
    });
    const apiBaseUrl = `http://127.0.0.1:${port}/api/v3`;
    const started = new SimServer(sim, target, server, apiBaseUrl);
    app.use(started.times.handler, withoutLimit, sim.router);
    return started;
  }

  aim(url: string): void {
    this.target.url = url;
  }

  countPulls(): number {
    return [...this.sim.world.repositories.values()].reduce(
      (sum, { pulls }) => sum + pulls.size,
      0,
    );
  }

  /** Those of the repositories themselves, rather than of forks. */
  openPulls(): OpenPull[] {
    return [...this.sim.world.repositories.values()].flatMap(repository =>
      [...repository.pulls.values()]
        .filter(pull => pull.state === 'open' && !pull.fork)
        .map(({ number }) => ({
          repository: `${repository.owner}/${repository.name}`,
          number,
        })),
    );
  }

  push({ repository, number }: OpenPull): string {
    const { world } = this.sim;
    const { author } = world.repository(repository).pulls.get(number)!;
    this.pushes += 1;
    return world.push({
      repository,
      number,
      by: author,
      commits: [
        {
          message: `Say more about it (${this.pushes})`,
          files: [newFile('docs/notes.md', `Said ${this.pushes} times.\n`)],
        },
      ],
    });
  }

  /** @throws Error when the server under test takes one not */
  async deliver(): Promise<number> {
    const results = await this.sim.deliveries.deliver();
    for (const result of results) {
      if (result.outcome !== 'answered' || result.status >= 300) {
        throw new Error(`A delivery failed: ${JSON.stringify(result)}`);
      }
    }
    return results.length;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

/**
 * A host that says that its limit is reached is not asked for the rest of the
 * hour, which would end what is measured. How much counts towards the limit is
 * told instead.
 */
function withoutLimit(
  _request: Request,
  response: Response,
  next: NextFunction,
): void {
  const { writeHead } = response;
  response.writeHead = ((...args: Parameters<typeof writeHead>) => {
    response.removeHeader('x-ratelimit-remaining');
    return writeHead.apply(response, args);
  }) as typeof writeHead;
  next();
}
