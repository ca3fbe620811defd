/** What time it is in the world. */
export interface Clock {
  now(): Date;
  /** Lets time pass: for tests, and for a demo that will not wait. */
  advance(milliseconds: number): void;
}

/** Stands still until it is advanced. */
export function createVirtualClock(start: Date): Clock {
  let instant = start.getTime();
  return {
    now: () => new Date(instant),
    advance: milliseconds => {
      instant += milliseconds;
    },
  };
}

export function createWallClock(): Clock {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    advance: milliseconds => {
      ahead += milliseconds;
    },
  };
}

/** As GitHub writes instants: without milliseconds. */
export function toInstant(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
