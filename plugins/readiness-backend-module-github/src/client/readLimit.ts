import { Answer } from './exchange';
import { Pause } from './Lane';

const LIMIT_MESSAGE = /rate limit|abuse detection|too many requests/i;

/**
 * What an answer says about limits: `limited` when it is a refusal because of
 * one, and the pause that follows, if any. `retry-after` counts before the
 * reset of an exhausted limit; a refusal that names no time asks for a pause
 * of unknown length. The limit's own answers also come with status 200.
 *
 * @param kind - the resource that the request counts towards
 * @param now - milliseconds since the epoch
 */
export function readLimit(
  answer: Answer,
  kind: 'core' | 'graphql',
  now: number,
): { limited: boolean; pause?: Pause } {
  const { headers } = answer;
  const resource = headers.get('x-ratelimit-resource') ?? kind;
  const exhausted = headers.get('x-ratelimit-remaining') === '0';
  const limited = isLimited(answer, kind, exhausted);
  const after = limited ? readRetryAfter(headers, now) : undefined;
  if (after !== undefined) {
    return { limited, pause: { resource: 'everything', until: after } };
  }
  const reset = exhausted ? readReset(headers, now) : undefined;
  if (reset !== undefined) {
    return { limited, pause: { resource, until: reset } };
  }
  return limited ? { limited, pause: { resource: 'everything' } } : { limited };
}

function isLimited(
  { status, headers, data }: Answer,
  kind: 'core' | 'graphql',
  exhausted: boolean,
): boolean {
  if (status === 429) {
    return true;
  }
  if (status === 403) {
    return (
      exhausted ||
      headers.has('retry-after') ||
      LIMIT_MESSAGE.test(textOf(data, 'message'))
    );
  }
  if (kind !== 'graphql' || status !== 200) {
    return false;
  }
  const errors = fieldOf(data, 'errors');
  return (
    Array.isArray(errors) &&
    errors.some(
      error =>
        /^RATE_LIMIT/.test(textOf(error, 'type')) ||
        LIMIT_MESSAGE.test(textOf(error, 'message')),
    )
  );
}

function readRetryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) {
    return undefined;
  }
  const seconds = Number(value);
  if (Number.isFinite(seconds) && seconds >= 0) {
    return now + Math.max(seconds, 1) * 1000;
  }
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(date, now + 1000);
}

function readReset(headers: Headers, now: number): number | undefined {
  const seconds = Number(headers.get('x-ratelimit-reset') ?? NaN);
  // A second more, because clocks differ.
  return Number.isFinite(seconds)
    ? Math.max((seconds + 1) * 1000, now + 1000)
    : undefined;
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function textOf(value: unknown, key: string): string {
  const text = fieldOf(value, key);
  return typeof text === 'string' ? text : '';
}
