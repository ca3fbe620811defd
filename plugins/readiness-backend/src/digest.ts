import { createHash } from 'node:crypto';
import stringify from 'safe-stable-stringify';

/**
 * `sha256:` and 64 hex digits over a JSON value, whatever the order of its
 * keys.
 */
export function digestOf(value: unknown): string {
  const hash = createHash('sha256').update(stringify(value) ?? 'undefined');
  return `sha256:${hash.digest('hex')}`;
}
