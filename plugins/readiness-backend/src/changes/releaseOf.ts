import { ReleaseState } from '@readiness/backstage-plugin-readiness-common';
import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';

/** Whether production runs a change; `undefined` where it was not merged. */
export function releaseOf(facts: ChangeFacts): ReleaseState | undefined {
  if (facts.state !== 'merged') {
    return undefined;
  }
  const { deployedAt } = facts;
  if (!deployedAt || deployedAt.state !== 'known') {
    return 'unknown';
  }
  return deployedAt.value === undefined ? 'unreleased' : 'released';
}

/**
 * Whether a change waits for something: it is open, a draft, or merged and
 * known not to be in production.
 */
export function isPending(facts: ChangeFacts): boolean {
  return (
    facts.state === 'open' ||
    facts.state === 'draft' ||
    releaseOf(facts) === 'unreleased'
  );
}
