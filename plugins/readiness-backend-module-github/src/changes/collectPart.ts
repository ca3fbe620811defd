import { Part } from '@readiness/backstage-plugin-readiness-common/core';
import { RetryLaterError } from '@readiness/backstage-plugin-readiness-node';
import { describeCause, GithubRefusal } from '../client';

export const known = <T>(value: T): Part<T> => ({ state: 'known', value });

export const uncollected = (
  why: string,
): { state: 'uncollected'; why: string } => ({ state: 'uncollected', why });

export const failed = (why: string): { state: 'failed'; why: string } => ({
  state: 'failed',
  why,
});

export const NOT_READ = failed('GitHub was not asked for this list.');

export function mapPart<T, U>(part: Part<T>, map: (value: T) => U): Part<U> {
  return part.state === 'known' ? known(map(part.value)) : part;
}

/**
 * Collects one part of a change or a repository, so that its failure spoils no
 * other part. What ends the whole pull is thrown on: the end of the caller's
 * interest, and GitHub's wish to be left alone.
 *
 * @param refusals - statuses that say that this cannot be had, with the reason
 *   and its remedy, rather than that something broke
 */
export async function collectPart<T>(
  signal: AbortSignal,
  load: () => Promise<Part<T>>,
  refusals: { statuses: readonly number[]; why: string } = {
    statuses: [],
    why: '',
  },
): Promise<Part<T>> {
  try {
    return await load();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof RetryLaterError) {
      throw error;
    }
    if (
      error instanceof GithubRefusal &&
      refusals.statuses.includes(error.status)
    ) {
      return uncollected(refusals.why);
    }
    return failed(describeCause(error));
  }
}
