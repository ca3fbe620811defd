import { JsonObject } from '@backstage/types';
import { toConfig } from '../../server/toConfig';
import { CHECKS, RETRIEVERS } from './checks';
import { PeerOptions } from './protocol';

/** What an adopter's app-config would say; how often and how long is the README's. */
export function toPeerConfig(options: PeerOptions): JsonObject {
  const retriever = {
    cadence: '*/15 * * * *',
    lifecycle: { timeToLive: { weeks: 2 } },
  };
  const { readiness, ...shared } = toConfig(options);
  return {
    ...shared,
    techInsights: {
      factRetrievers: Object.fromEntries(
        RETRIEVERS.map(name => [name, retriever]),
      ),
      factChecker: { checks: CHECKS },
    },
  };
}
