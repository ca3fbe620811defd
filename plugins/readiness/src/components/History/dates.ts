import { DateTime } from 'luxon';

/** A UTC day, or an instant's, as the reader writes dates. */
export function dayInWords(iso: string): string {
  const time = DateTime.fromISO(iso, { zone: 'utc' });
  return time.isValid ? time.toLocaleString(DateTime.DATE_MED) : iso;
}

/** An instant in the reader's own time zone. */
export function instantInWords(iso: string): string {
  const time = DateTime.fromISO(iso);
  return time.isValid ? time.toLocaleString(DateTime.DATETIME_MED) : iso;
}
