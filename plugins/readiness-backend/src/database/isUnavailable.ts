/**
 * What databases and their drivers say when they cannot be asked now, and may
 * be later. Classes and codes of Postgres: PostgreSQL, Appendix A.
 */
const CLASSES_OF_POSTGRES = ['08', '53', '57P'];
const READ_ONLY_TRANSACTION = '25006';
const LOCK_NOT_AVAILABLE = '55P03';
const CODES = [
  READ_ONLY_TRANSACTION,
  LOCK_NOT_AVAILABLE,
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'SQLITE_BUSY',
  'SQLITE_CANTOPEN',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
];
/** Of errors that carry no code. */
const SAYINGS =
  /connection (terminated|ended) unexpectedly|connection error and is not queryable|timeout acquiring a connection/i;

/** Whether an error says that the database cannot be asked at the moment. */
export function isUnavailable(error: unknown): boolean {
  const { code, message } = (error ?? {}) as {
    code?: unknown;
    message?: unknown;
  };
  if (typeof code === 'string') {
    return (
      CODES.includes(code) ||
      // A full code of five: system errors look otherwise.
      (code.length === 5 &&
        CLASSES_OF_POSTGRES.some(prefix => code.startsWith(prefix)))
    );
  }
  return typeof message === 'string' && SAYINGS.test(message);
}
