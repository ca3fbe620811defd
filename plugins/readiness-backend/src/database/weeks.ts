const DAY = 86_400_000;

/**
 * The Monday of an instant's week, in UTC.
 *
 * @param instant - ISO 8601
 * @returns `YYYY-MM-DD`
 */
export function weekOf(instant: string): string {
  const date = new Date(instant);
  const sinceMonday = (date.getUTCDay() + 6) % 7;
  return dayOf(new Date(date.getTime() - sinceMonday * DAY));
}

/** The day some weeks after, or before, another; both `YYYY-MM-DD`. */
export function addWeeks(day: string, weeks: number): string {
  return dayOf(new Date(Date.parse(day) + weeks * 7 * DAY));
}

/** The Sunday a week ends on. */
export function lastDayOf(week: string): string {
  return dayOf(new Date(Date.parse(week) + 6 * DAY));
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
