import { setImmediate, setTimeout } from 'node:timers/promises';
import { RequestHandler } from 'express';

/** Milliseconds without a reader after which nobody seems to be reading. */
const QUIET = 5;
/** Milliseconds that work waits for readers at most. */
const PATIENCE = 25;

/**
 * Lets readers go first. Evaluation and requests share a thread, and on SQLite
 * a connection: between two slices of work the evaluation waits until nobody
 * reads, but never for long, so that it comes to an end however many read.
 */
export class Courtesy {
  private readers = 0;
  private lastRead = -Infinity;

  /** Counts the requests being answered. */
  readonly middleware: RequestHandler = (_request, response, next) => {
    this.readers += 1;
    response.once('close', () => {
      this.readers -= 1;
      this.lastRead = performance.now();
    });
    next();
  };

  /** Resolves when nobody reads, or when it waited long enough. */
  async afterReaders(): Promise<void> {
    const end = performance.now() + PATIENCE;
    // Requests that arrived meanwhile are counted only once they are taken up.
    await setImmediate();
    while (this.isBusy() && performance.now() < end) {
      await setTimeout(1);
    }
  }

  private isBusy(): boolean {
    return this.readers > 0 || performance.now() - this.lastRead < QUIET;
  }
}
