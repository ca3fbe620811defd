import { DateTime } from 'luxon';

const NOW = 20_000;

export interface Dates {
  /** A UTC day, or an instant's. */
  day: (iso: string) => string;
  /** The same without its year. */
  shortDay: (iso: string) => string;
  /** An instant in the reader's own time zone. */
  instant: (iso: string) => string;
  /** The same without its year, and without its time unless asked for. */
  tick: (iso: string, withTime: boolean) => string;
  /** An instant to the second. */
  exact: (iso: string) => string;
  /** "3 minutes ago"; undefined for what is no date. */
  relative: (iso: string) => string | undefined;
  isNow: (iso: string) => boolean;
}

/** Dates as a language writes them; what is no date stays as it is. */
export function datesIn(locale: string): Dates {
  const write =
    (format: Intl.DateTimeFormatOptions, zone?: string) => (iso: string) => {
      const time = DateTime.fromISO(iso, { zone });
      return time.isValid ? time.toLocaleString(format, { locale }) : iso;
    };
  const tickDay = write({ day: 'numeric', month: 'short' });
  const tickTime = write({
    ...{ day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  });
  return {
    day: write(DateTime.DATE_MED, 'utc'),
    shortDay: write({ day: 'numeric', month: 'short' }, 'utc'),
    instant: write(DateTime.DATETIME_MED),
    tick: (iso, withTime) => (withTime ? tickTime(iso) : tickDay(iso)),
    exact: write(DateTime.DATETIME_FULL_WITH_SECONDS),
    relative: iso => DateTime.fromISO(iso).toRelative({ locale }) ?? undefined,
    isNow: iso => Math.abs(DateTime.fromISO(iso).diffNow().toMillis()) < NOW,
  };
}
