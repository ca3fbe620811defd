import { Agent, request } from 'node:http';
import { SERVICE_TOKEN } from '../faults/world/replicaConfig';
import { Random } from '../year/Random';

/** What is asked for, and how often: as people browse. */
const MIX: ReadonlyArray<[path: string, weight: number]> = [
  ['component', 12],
  ['/entities/by-query?limit=50', 3],
  ['/entities/facets', 1],
  ['/scorecards?groupBy=owner', 1],
  ['/missing-evidence?groupBy=requirement', 1],
  ['/changes/by-query?limit=20', 2],
  ['/review-capacity?groupBy=owner', 1],
];
const PATHS = MIX.flatMap(([path, weight]) => Array<string>(weight).fill(path));

/** Many who ask again as soon as they are answered. */
export class Readers {
  /** Answers by status; 0 is none. */
  readonly statuses = new Map<number, number>();
  /** Asked a second time, because the connection had just ended. */
  askedAgain = 0;
  /** Turned away without a word of when to come again. */
  withoutRetryAfter = 0;
  /** Milliseconds of the answers with 200 since they were last taken. */
  private times: number[] = [];
  private running = true;
  private readonly agent: Agent;
  private readonly loops: Promise<void>[];

  constructor(
    private readonly url: string,
    private readonly names: readonly string[],
    private readonly random: Random,
    count: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: count });
    this.loops = Array.from({ length: count }, () => this.readOn());
  }

  /** Those since the last call, in milliseconds, in order. */
  takeTimes(): number[] {
    const times = this.times.sort((a, b) => a - b);
    this.times = [];
    return times;
  }

  async stop(): Promise<void> {
    this.running = false;
    await Promise.all(this.loops);
    this.agent.destroy();
  }

  private async readOn(): Promise<void> {
    while (this.running) {
      const path = this.random.pick(PATHS);
      const start = performance.now();
      const { status, retryAfter } = await this.ask(
        path === 'component'
          ? `/entities/by-name/component/default/${this.random.pick(
              this.names,
            )}`
          : path,
      );
      this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
      if (status === 200) {
        this.times.push(performance.now() - start);
      } else if (!retryAfter) {
        this.withoutRetryAfter += 1;
      }
      if (status === 503 || status === 429) {
        await this.wait(Number(retryAfter ?? 1));
      }
    }
  }

  /** As whoever is turned away ought to. */
  private wait(seconds: number): Promise<void> {
    return new Promise(resolve => {
      setTimeout(resolve, seconds * 1000);
    });
  }

  /** @param again - whether it was asked before, on a connection that ended */
  private ask(
    path: string,
    again: boolean = false,
  ): Promise<{ status: number; retryAfter?: string }> {
    return new Promise(resolve => {
      const asked = request(
        `${this.url}/api/readiness${path}`,
        {
          agent: this.agent,
          headers: { authorization: `Bearer ${SERVICE_TOKEN}` },
        },
        response => {
          response.resume();
          response.once('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              retryAfter: response.headers['retry-after'],
            }),
          );
          response.once('error', () => resolve({ status: 0 }));
        },
      );
      asked.once('error', (error: NodeJS.ErrnoException) => {
        // The server may end a connection that was still, at the moment it is
        // used again. Whoever keeps connections asks once more.
        const ended = asked.reusedSocket && error.code === 'ECONNRESET';
        if (ended && !again) {
          this.askedAgain += 1;
          resolve(this.ask(path, true));
        } else {
          resolve({ status: 0 });
        }
      });
      asked.end();
    });
  }
}
