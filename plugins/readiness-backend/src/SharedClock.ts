/** Milliseconds by which a clock may differ and still count as right. */
const TOLERANCE = 250;

/**
 * The time as the database has it, so that all replicas agree on what is due and
 * on how long a lease lasts, whatever their own clocks say. Until it was asked,
 * it is that of this process.
 */
export class SharedClock {
  /** Milliseconds by which the database is ahead of this process. */
  private offset = 0;

  /** @param ask - the time of the database, ISO 8601 UTC */
  constructor(private readonly ask: () => Promise<string>) {}

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
