import { ClientClock } from '../client';

/** Time that passes only while someone sleeps. */
export class TestClock implements ClientClock {
  /** Milliseconds of each sleep, oldest first. */
  readonly slept: number[] = [];
  #now: number;

  constructor(now = '2026-03-02T09:00:00.000Z') {
    this.#now = Date.parse(now);
  }

  now(): number {
    return this.#now;
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }

  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.slept.push(milliseconds);
    this.#now += milliseconds;
    await new Promise(resolve => {
      setImmediate(resolve);
    });
    signal.throwIfAborted();
  }
}
