import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';

/** Milliseconds by which a clock may differ and still count as right. */
const TOLERANCE = 250;

/**
 * The time as the database has it, so that all replicas agree on what is due and
 * on how long a lease lasts, whatever their own clocks say. Where it never
 * answered, it is that of this process.
 */
export class SharedClock {
  /** Milliseconds by which the database is ahead of this process. */
  private offset = 0;

  private constructor(private readonly ask: () => Promise<string>) {}

  /**
   * A clock that is right before anything is due by it, or leased.
   *
   * @param ask - the time of the database, ISO 8601 UTC
   */
  static async start(
    ask: () => Promise<string>,
    logger: LoggerService,
  ): Promise<SharedClock> {
    const clock = new SharedClock(ask);
    try {
      await clock.synchronise();
    } catch (thrown) {
      logger.warn('The database did not tell the time; it is asked again', {
        error: toError(thrown).message,
      });
    }
    return clock;
  }

  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  /**
   * Asks the database. Where it does not answer, what it said last holds.
   *
   * @returns milliseconds by which it is ahead of this process; 0 where hardly
   */
  async synchronise(): Promise<number> {
    const before = Date.now();
    const told = Date.parse(await this.ask());
    // It told the time somewhere between the question and the answer.
    const difference = told - (before + Date.now()) / 2;
    this.offset = Math.abs(difference) > TOLERANCE ? Math.round(difference) : 0;
    return this.offset;
  }
}
