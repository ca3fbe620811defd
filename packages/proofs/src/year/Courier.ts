import { Agent, request } from 'node:http';
import { Delivery, RunningGithubSim } from 'github-sim';
import { Random } from './Random';

/** Earlier deliveries among which one to replay is chosen. */
const REMEMBERED = 200;

/** What becomes of deliveries on their way. */
export interface Post {
  /** Share of the deliveries that never come, 0 to 1. */
  dropped: number;
  /** How often each of the others comes. */
  copies: number;
  /** Whether all copies of a step come in another order. */
  shuffled: boolean;
  /** Share of the copies after which an earlier delivery comes again. */
  replayed: number;
}

export const IN_ORDER: Post = {
  dropped: 0,
  copies: 1,
  shuffled: false,
  replayed: 0,
};

export const NO_POST: Post = { ...IN_ORDER, dropped: 1 };

/** Takes signed deliveries from the simulator to the endpoint for events. */
export class Courier {
  private readonly random: Random;
  private readonly earlier: Delivery[] = [];
  /** Of all steps. */
  readonly counts = { sent: 0, dropped: 0 };

  constructor(
    private readonly deliveries: RunningGithubSim['deliveries'],
    private readonly url: string,
    seed: number,
  ) {
    this.random = new Random(seed);
  }

  /** Brings what happened since the last step. */
  async deliver(post: Post): Promise<void> {
    const copies: Delivery[] = [];
    for (const delivery of await this.take()) {
      if (this.random.chance(post.dropped)) {
        this.counts.dropped += 1;
        continue;
      }
      copies.push(...Array<Delivery>(post.copies).fill(delivery));
    }
    const order = post.shuffled ? this.random.shuffle(copies) : copies;
    // Not beyond the step: the endpoint ends connections that idle.
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const delivery of order) {
      await this.send(delivery, agent);
      if (this.earlier.length > 0 && this.random.chance(post.replayed)) {
        await this.send(this.random.pick(this.earlier), agent);
      }
    }
    agent.destroy();
  }

  /**
   * The simulator would keep all that it delivered by itself, a gigabyte of a
   * year: what waits is copied, and dropped there.
   */
  private async take(): Promise<Delivery[]> {
    const waiting = [...this.deliveries.pending()];
    this.deliveries.faults = { dropped: 1 };
    await this.deliveries.deliver();
    return waiting;
  }

  private async send(delivery: Delivery, agent: Agent): Promise<void> {
    const status = await this.post(delivery, agent);
    if (status !== 202) {
      throw new Error(`A delivery was answered ${status}`);
    }
    this.counts.sent += 1;
    this.earlier.push(delivery);
    if (this.earlier.length > REMEMBERED) {
      this.earlier.shift();
    }
  }

  /** A tenth of what `fetch` costs, of which a year has many. */
  private post(delivery: Delivery, agent: Agent): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const headers = this.deliveries.headers(delivery);
      const body = Buffer.from(delivery.body);
      request(
        this.url,
        {
          method: 'POST',
          agent,
          headers: { ...headers, 'content-length': body.length },
        },
        response => {
          response.resume();
          response.once('end', () => resolve(response.statusCode));
        },
      )
        .once('error', reject)
        .end(body);
    });
  }
}
