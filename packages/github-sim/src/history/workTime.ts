const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** People work from 7 to 16 o'clock UTC, Monday to Friday. */
const FIRST_HOUR = 7;
const LAST_HOUR = 16;

export { DAY, HOUR, MINUTE };

/** The first instant at or after another at which people work. */
export function nextWorkTime(instant: number): number {
  const date = new Date(instant);
  const midnight = Math.floor(instant / DAY) * DAY;
  const day = date.getUTCDay();
  if (day === 6 || day === 0) {
    return midnight + (day === 6 ? 2 : 1) * DAY + FIRST_HOUR * HOUR;
  }
  if (instant < midnight + FIRST_HOUR * HOUR) {
    return midnight + FIRST_HOUR * HOUR;
  }
  return instant < midnight + LAST_HOUR * HOUR
    ? instant
    : nextWorkTime(midnight + DAY);
}

/** When that many hours of work have passed. */
export function afterWork(instant: number, hours: number): number {
  let now = nextWorkTime(instant);
  let left = hours * HOUR;
  for (;;) {
    const evening = Math.floor(now / DAY) * DAY + LAST_HOUR * HOUR;
    if (now + left < evening) {
      return now + left;
    }
    left -= evening - now;
    now = nextWorkTime(evening);
  }
}

/** When that many hours of work were still to come. */
export function beforeWork(instant: number, hours: number): number {
  let now = instant;
  let left = hours * HOUR;
  while (left > 0) {
    const midnight = Math.floor((now - 1) / DAY) * DAY;
    const weekday = new Date(now - 1).getUTCDay();
    const evening = Math.min(now, midnight + LAST_HOUR * HOUR);
    const worked = evening - (midnight + FIRST_HOUR * HOUR);
    if (weekday === 0 || weekday === 6 || worked <= 0) {
      now = midnight;
      continue;
    }
    if (left <= worked) {
      return evening - left;
    }
    left -= worked;
    now = midnight;
  }
  return now;
}
