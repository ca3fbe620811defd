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
 * Whether a change waits for something: it is open, a draft, or merged and not
 * known to be in production. Where nothing is ever deployed through the host,
 * releases are not known, and nothing waits for one; a read that failed is not
 * that, and frees nobody.
 */
export function isPending(facts: ChangeFacts): boolean {
  if (facts.state === 'open' || facts.state === 'draft') {
    return true;
  }
  const { deployedAt } = facts;
  const released = deployedAt?.state === 'known' && deployedAt.value;
  return facts.state === 'merged' && deployedAt !== undefined && !released;
}
