import { setTimeout as wait } from 'node:timers/promises';

/** Time as the client sees it, so that tests need not wait. */
export interface ClientClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Rejects with the reason of the signal when that is aborted first. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: ClientClock = {
  now: () => Date.now(),
  async sleep(milliseconds, signal) {
    await wait(milliseconds, undefined, { signal }).catch(error => {
      signal.throwIfAborted();
      throw error;
    });
  },
};
