import { createHash } from 'node:crypto';
import { Clock, toInstant } from './Clock';
import { WorldEvent, WorldListener } from './events';
import { Account, PullRequest, Repository, Team } from './model';

export interface WorldStateOptions {
  seed: number;
  clock: Clock;
  /** Without a slash at its end. */
  publicUrl: string;
  organisation: string;
}

/** A wish that the world cannot fulfil, in words for whoever wished. */
export class WorldError extends Error {
  constructor(
    readonly kind: 'notFound' | 'invalid' | 'conflict',
    message: string,
  ) {
    super(message);
    this.name = 'WorldError';
  }
}

interface Planned {
  at: number;
  run: () => void;
}

/** Everything there is, and the time it happens at. It decides nothing. */
export class WorldState {
  readonly accounts = new Map<string, Account>();
  readonly teams: Team[] = [];
  readonly repositories = new Map<string, Repository>();
  readonly seed: number;
  readonly publicUrl: string;
  readonly organisation: string;
  private readonly clock: Clock;
  private readonly listeners: WorldListener[] = [];
  private planned: Planned[] = [];
  private lastId = 40_000_000;
  private commitCount = 0;
  private pinned?: number;

  constructor(options: WorldStateOptions) {
    this.seed = options.seed;
    this.clock = options.clock;
    this.publicUrl = options.publicUrl;
    this.organisation = options.organisation;
  }

  now(): Date {
    return this.pinned === undefined ? this.clock.now() : new Date(this.pinned);
  }

  /** As GitHub writes it. */
  instant(): string {
    return toInstant(this.now());
  }

  /** Lets something happen at another time than now. */
  at<T>(time: number, run: () => T): T {
    const before = this.pinned;
    this.pinned = time;
    try {
      return run();
    } finally {
      this.pinned = before;
    }
  }

  /** Plans something; what lies in the past happens at the next `settle`. */
  plan(at: number, run: () => void): void {
    let low = 0;
    let high = this.planned.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.planned[middle].at <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    this.planned.splice(low, 0, { at, run });
  }

  /** Lets everything happen that was planned until now, in its order. */
  settle(): void {
    const now = this.now().getTime();
    while (this.planned.length > 0 && this.planned[0].at <= now) {
      const { at, run } = this.planned.shift()!;
      this.at(at, run);
    }
  }

  /** Lets time pass, and with it what was planned for it. */
  advance(milliseconds: number): void {
    this.clock.advance(milliseconds);
    this.settle();
  }

  forgetPlans(): void {
    this.planned = [];
  }

  listen(listener: WorldListener): void {
    this.listeners.push(listener);
  }

  emit(event: WorldEvent): void {
    for (const listener of this.listeners) {
      listener(event);
    }
  }

  nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  nextSha(content: string): string {
    this.commitCount += 1;
    return createHash('sha1')
      .update(`${this.seed}:${this.commitCount}:${content}`)
      .digest('hex');
  }

  account(login: string): Account {
    const account = this.accounts.get(login);
    if (!account) {
      throw new WorldError('invalid', `There is no account '${login}'`);
    }
    return account;
  }

  /** `skerry-line/booking-api`, in any case. */
  findRepository(slug: string): Repository | undefined {
    return this.repositories.get(slug.toLocaleLowerCase('en-US'));
  }

  repository(slug: string): Repository {
    const repository = this.findRepository(slug);
    if (!repository) {
      throw new WorldError('notFound', `There is no repository '${slug}'`);
    }
    return repository;
  }

  pull(repository: Repository, number: number): PullRequest {
    const pull = repository.pulls.get(number);
    if (!pull) {
      throw new WorldError(
        'notFound',
        `${repository.owner}/${repository.name} has no pull request #${number}`,
      );
    }
    return pull;
  }

  /** Address of a page for people; the root of all is the public URL. */
  page(repository: Repository, path = ''): string {
    return `${this.publicUrl}/${repository.owner}/${repository.name}${path}`;
  }
}
