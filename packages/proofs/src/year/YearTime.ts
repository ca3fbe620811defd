import timers from 'node:timers/promises';

/** All that goes on although time stands still: sockets and databases. */
const REAL = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
] as const;

/** What the date follows. */
export interface TimedWorld {
  now(): Date;
  advance(milliseconds: number): void;
}

/**
 * Lets the world's time be everybody's: the date of this process is that of
 * the world, and whoever sleeps lets it pass instead of waiting.
 */
export class YearTime {
  private readonly sleeping: jest.SpyInstance;

  constructor(private readonly world: TimedWorld) {
    jest.useFakeTimers({ now: world.now(), doNotFake: [...REAL] });
    this.sleeping = jest
      .spyOn(timers, 'setTimeout')
      .mockImplementation(async (milliseconds = 0, value) => {
        this.pass(milliseconds);
        // As a wait does, it lets others go on.
        await timers.setImmediate();
        return value as never;
      });
  }

  now(): number {
    return this.world.now().getTime();
  }

  pass(milliseconds: number): void {
    this.world.advance(milliseconds);
    jest.setSystemTime(this.world.now());
  }

  /** Does nothing where it is later already. */
  passUntil(instant: number): void {
    this.pass(Math.max(0, instant - this.now()));
  }

  end(): void {
    this.sleeping.mockRestore();
    jest.useRealTimers();
  }
}
