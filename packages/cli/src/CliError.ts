import { plainText } from './plainText';

/**
 * What went wrong, in a sentence for whoever runs the command. Anything else
 * that is thrown is a mistake of ours and shows its stack.
 */
export class CliError extends Error {
  override name = 'CliError';
}

interface Thrown {
  name?: unknown;
  message?: unknown;
  code?: unknown;
  cause?: unknown;
}

/** Whatever was thrown, by its fields: not all errors share one class. */
export function asThrown(error: unknown): Thrown {
  return typeof error === 'object' && error !== null ? error : {};
}

/**
 * The sentence of an error that Node or a library threw, on one line: it may
 * quote a file.
 */
export function reasonOf(error: unknown): string {
  const { message, code, cause } = asThrown(error);
  // `fetch failed` says nothing; what it failed of is its cause, and a cause
  // that gathers several has a code only.
  if (cause !== undefined) {
    return reasonOf(cause);
  }
  return plainText(String(message || code || error));
}
