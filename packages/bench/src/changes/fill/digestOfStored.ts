import { createHash } from 'node:crypto';

/**
 * The digest under which the plugin stores what it serves of a change: a copy
 * of its rule, for changes that nobody judged. Whoever uses it has to make sure
 * that it still agrees with what the plugin itself stored.
 */
export function digestOfStored(text: string): string {
  return `sha256:${createHash('sha256').update(`1 ${text}`).digest('hex')}`;
}
