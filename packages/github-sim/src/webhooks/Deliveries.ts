import { createHash } from 'node:crypto';
import { Random } from '../random/Random';
import { WorldEvent } from '../world/events';
import { WorldState } from '../world/WorldState';
import { sign } from './sign';
import { toPayload } from './toPayload';

export interface WebhookTarget {
  url: string;
  secret: string;
  /** `x-github-enterprise-host`; only a GitHub Enterprise sends it. */
  host?: string;
}

/** Something that GitHub would send, with the body as it was then. */
export interface Delivery {
  /** `x-github-delivery` */
  id: string;
  /** `x-github-event` */
  event: string;
  action?: string;
  /** `skerry-line/booking-api` */
  repository: string;
  body: string;
}

/** What becomes of deliveries on their way; shares of 0 to 1. */
export interface DeliveryFaults {
  dropped?: number;
  duplicated?: number;
  /** Sends those that wait in another order. */
  shuffled?: boolean;
  /** Sends one of the earlier deliveries again. */
  replayed?: number;
}

/** How an attempt went. There is only one: GitHub does not try again. */
export type DeliveryResult = { id: string; event: string } & (
  | { outcome: 'answered'; status: number }
  | { outcome: 'unreachable'; why: string }
  | { outcome: 'dropped' }
);

/** The queue of webhook deliveries of one simulator. */
export class Deliveries {
  faults: DeliveryFaults = {};
  private readonly random: Random;
  private readonly sent: Delivery[] = [];
  private waiting: Delivery[] = [];
  private count = 0;
  private running: Promise<DeliveryResult[]> | undefined;

  constructor(
    private readonly world: WorldState,
    private readonly target: WebhookTarget | undefined,
  ) {
    this.random = new Random(world.seed, 'deliveries');
  }

  add(event: WorldEvent): void {
    this.count += 1;
    this.waiting.push({
      id: toGuid(`${this.world.seed}:${this.count}`),
      event: event.name,
      ...('action' in event ? { action: event.action } : {}),
      repository: `${event.repository.owner}/${event.repository.name}`,
      body: JSON.stringify(toPayload(this.world, event)),
    });
  }

  /** Those that were not sent yet, oldest first. */
  pending(): readonly Delivery[] {
    return this.waiting;
  }

  /** Those that were sent, oldest first. */
  history(): readonly Delivery[] {
    return this.sent;
  }

  /**
   * Sends what waits, one after the other, once each but for the faults.
   * Without a target, all is taken as sent.
   */
  async deliver(): Promise<DeliveryResult[]> {
    const before = this.running;
    const run = (async () => {
      await before?.catch(() => undefined);
      return this.sendWaiting();
    })();
    this.running = run;
    return run;
  }

  /** Sends one again under the same id, as the button on GitHub's page does. */
  async redeliver(id: string): Promise<DeliveryResult> {
    const delivery = this.sent.find(other => other.id === id);
    if (!delivery) {
      throw new Error(`No delivery ${id} was sent`);
    }
    return this.send(delivery);
  }

  private async sendWaiting(): Promise<DeliveryResult[]> {
    const results: DeliveryResult[] = [];
    while (this.waiting.length > 0) {
      const {
        dropped = 0,
        duplicated = 0,
        replayed = 0,
        shuffled,
      } = this.faults;
      const batch = shuffled ? this.random.shuffle(this.waiting) : this.waiting;
      this.waiting = [];
      for (const delivery of batch) {
        const { id, event } = delivery;
        if (this.random.chance(dropped)) {
          results.push({ id, event, outcome: 'dropped' });
          continue;
        }
        results.push(await this.send(delivery));
        if (this.random.chance(duplicated)) {
          results.push(await this.send(delivery));
        }
        if (this.random.chance(replayed)) {
          results.push(await this.send(this.random.pick(this.sent)));
        }
      }
    }
    return results;
  }

  private async send(delivery: Delivery): Promise<DeliveryResult> {
    const { id, event, body } = delivery;
    if (!this.sent.includes(delivery)) {
      this.sent.push(delivery);
    }
    if (!this.target) {
      return { id, event, outcome: 'answered', status: 204 };
    }
    try {
      const response = await fetch(this.target.url, {
        method: 'POST',
        headers: this.headers(delivery),
        body,
        signal: AbortSignal.timeout(10_000),
      });
      await response.arrayBuffer();
      return { id, event, outcome: 'answered', status: response.status };
    } catch (error) {
      return { id, event, outcome: 'unreachable', why: String(error) };
    }
  }

  /** The headers that GitHub would send with a delivery. */
  headers({ id, event, body }: Delivery): Record<string, string> {
    return {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/simulated',
      'x-github-event': event,
      'x-github-delivery': id,
      'x-github-hook-id': '1',
      'x-github-hook-installation-target-type': 'organization',
      ...(this.target?.host && {
        'x-github-enterprise-host': this.target.host,
      }),
      'x-hub-signature-256': sign(this.target?.secret ?? '', body),
    };
  }
}

function toGuid(text: string): string {
  const hex = createHash('sha1').update(text).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
