import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';
import { isPending } from './releaseOf';

/**
 * Whether part of a change could not be read that nobody will ask for by
 * itself: what still waits for something is pulled again anyway.
 */
export function endedIncomplete(facts: ChangeFacts): boolean {
  return (
    !isPending(facts) &&
    Object.values(facts).some(
      (part: unknown) =>
        typeof part === 'object' &&
        part !== null &&
        'state' in part &&
        part.state === 'failed',
    )
  );
}
