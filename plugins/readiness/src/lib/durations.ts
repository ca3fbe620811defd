const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** From so many seconds on, and of so many seconds, is a unit. */
const UNITS = [
  { from: 2 * DAY, seconds: DAY, unit: 'day', digits: 1 },
  { from: 1.5 * HOUR, seconds: HOUR, unit: 'hour', digits: 1 },
  { from: 0, seconds: MINUTE, unit: 'minute', digits: 0 },
] as const;

/**
 * A duration in the one unit that suits its length: "45 minutes", "3.5 hours",
 * "2.3 days". Days are of 24 hours.
 */
export function durationsIn(locale: string): (seconds: number) => string {
  return seconds => {
    const long = Math.abs(seconds);
    const {
      seconds: size,
      unit,
      digits,
    } = UNITS.find(({ from }) => long >= from) ?? UNITS[UNITS.length - 1];
    return new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: 'long',
      maximumFractionDigits: digits,
    }).format(seconds / size);
  };
}
