import { hash } from 'node:crypto';
import stringify from 'safe-stable-stringify';

/** `sha256:` and 64 hex digits over a text. */
export function sha256(text: string): string {
  return `sha256:${hash('sha256', text)}`;
}

/**
 * `sha256:` and 64 hex digits over a JSON value, whatever the order of its
 * keys.
 */
export function digestOf(value: unknown): string {
  return sha256(stringify(value) ?? 'undefined');
}
