import { RetryLaterError } from '@readiness/backstage-plugin-readiness-node';
import { ClientClock } from './clock';

const FIRST_STRIKE = 60_000;
const LONGEST_STRIKE = 15 * 60_000;

/** How long GitHub asks to wait, and what for. */
export interface Pause {
  /** A kind of limit (`core`, `graphql`), or everything. */
  resource: string | 'everything';
  /** Milliseconds since the epoch; unknown where GitHub did not say. */
  until?: number;
}

/**
 * The requests that share one rate limit: they go one at a time, in the order
 * they came, and none goes while GitHub asks to wait.
 */
export class Lane {
  readonly #name: string;
  readonly #clock: ClientClock;
  readonly #patience: number;
  readonly #pauses = new Map<string, number>();
  #tail: Promise<void> = Promise.resolve();
  #strikes = 0;

  /**
   * @param patience - milliseconds that a request waits rather than giving up
   */
  constructor(name: string, clock: ClientClock, patience: number) {
    this.#name = name;
    this.#clock = clock;
    this.#patience = patience;
  }

  async run<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const before = this.#tail;
    let leave = () => {};
    this.#tail = new Promise<void>(resolve => {
      leave = resolve;
    });
    try {
      await unlessAborted(before, signal);
      return await task();
    } finally {
      // One that is aborted while it queues must not let the next one overtake.
      before.then(leave);
    }
  }

  /**
   * Waits as long as GitHub asks those to wait who use these resources.
   *
   * @throws RetryLaterError when that is longer than the patience
   */
  async awaitTurn(
    resources: Iterable<string>,
    signal: AbortSignal,
  ): Promise<void> {
    for (;;) {
      const until = this.#pausedUntil(resources);
      const wait = until - this.#clock.now();
      if (wait <= 0) {
        return;
      }
      if (wait > this.#patience) {
        throw this.exhausted(resources);
      }
      await this.#clock.sleep(wait, signal);
    }
  }

  /** For a request that will not wait any longer. */
  exhausted(resources: Iterable<string>): RetryLaterError {
    return new RetryLaterError(
      `${this.#name} asks to wait before it is asked again.`,
      new Date(Math.max(this.#pausedUntil(resources), this.#clock.now())),
    );
  }

  #pausedUntil(resources: Iterable<string>): number {
    const pauses = ['everything', ...resources].map(
      resource => this.#pauses.get(resource) ?? 0,
    );
    return Math.max(...pauses);
  }

  /** Without a time, a minute, and twice as long each time it happens again. */
  pause({ resource, until }: Pause): void {
    const now = this.#clock.now();
    const strike = Math.min(FIRST_STRIKE * 2 ** this.#strikes, LONGEST_STRIKE);
    if (until === undefined) {
      this.#strikes += 1;
    }
    this.#pauses.set(
      resource,
      Math.max(until ?? now + strike, this.#pauses.get(resource) ?? 0),
    );
  }

  /** An answer came: the next strike is a first one again. */
  forgive(): void {
    this.#strikes = 0;
  }
}

async function unlessAborted(
  promise: Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
