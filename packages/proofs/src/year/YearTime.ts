import timers from 'node:timers/promises';
import { dateOf } from './dateOf';

/** What the date follows. */
export interface TimedWorld {
  now(): Date;
  advance(milliseconds: number): void;
}

/** Milliseconds; longer than any run. */
const NEVER = 2 ** 31 - 1;

/**
 * Makes the world's time that of this process. The date is the world's; whoever
 * sleeps lets the world's time pass instead of waiting; and as it stands still
 * otherwise, no timer runs out. Sockets and databases go on as ever.
 */
export class YearTime {
  private readonly real = {
    Date: globalThis.Date,
    setTimeout: globalThis.setTimeout,
    sleep: timers.setTimeout,
  };

  constructor(private readonly world: TimedWorld) {
    const { real } = this;
    globalThis.Date = dateOf(real.Date, () => this.now());
    globalThis.setTimeout = Object.assign(
      () => real.setTimeout(() => {}, NEVER).unref(),
      real.setTimeout,
    );
    timers.setTimeout = async (milliseconds = 0, value) => {
      this.pass(milliseconds);
      // As during a wait, others have their turns.
      await timers.setImmediate();
      return value as never;
    };
  }

  now(): number {
    return this.world.now().getTime();
  }

  pass(milliseconds: number): void {
    this.world.advance(milliseconds);
  }

  /** Does nothing where it is later already. */
  passUntil(instant: number): void {
    this.pass(Math.max(0, instant - this.now()));
  }

  end(): void {
    globalThis.Date = this.real.Date;
    globalThis.setTimeout = this.real.setTimeout;
    timers.setTimeout = this.real.sleep;
  }
}
