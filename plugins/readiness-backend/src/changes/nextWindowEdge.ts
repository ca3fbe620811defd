import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';

const DAY = 86_400_000;

/**
 * When a number of a change may next differ by time alone, in milliseconds
 * since the epoch: defects are provisional until 90 days after the deployment,
 * support work until 14 days after the merge.
 */
export function nextWindowEdge(
  facts: ChangeFacts,
  now: Date,
): number | undefined {
  const { mergedAt, deployedAt } = facts;
  const deployed = deployedAt?.state === 'known' ? deployedAt.value : undefined;
  const edges = [
    ...(mergedAt ? [Date.parse(mergedAt) + 14 * DAY] : []),
    ...(deployed
      ? [Date.parse(deployed) + 30 * DAY, Date.parse(deployed) + 90 * DAY]
      : []),
  ].filter(edge => edge > now.getTime());
  return edges.length > 0 ? Math.min(...edges) : undefined;
}
