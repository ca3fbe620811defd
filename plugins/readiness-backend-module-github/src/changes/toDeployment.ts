import { Deployment } from '@readiness/backstage-plugin-readiness-common/core';
import { DeploymentNode } from './schema';

/**
 * A deployment that succeeded at some time. A later one makes it inactive, so
 * that its last status says nothing.
 *
 * @throws Error when it has too many statuses to tell
 */
export function toDeployment(node: DeploymentNode): Deployment | undefined {
  const successes = (node.statuses?.nodes ?? [])
    .filter(({ state }) => state === 'SUCCESS')
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  if (node.statuses?.pageInfo.hasNextPage) {
    throw new Error(
      `The deployment of ${node.commitOid} has more than 100 statuses; no more are read.`,
    );
  }
  const [first] = successes;
  if (!first) {
    return undefined;
  }
  const url = first.environmentUrl;
  return {
    sha: node.commitOid,
    environment: node.environment ?? '',
    at: first.createdAt,
    ...(url && /^https?:\/\//i.test(url) ? { url } : {}),
  };
}

export function isProduction(
  environment: string | undefined,
  names: readonly string[],
): boolean {
  const lower = environment?.toLocaleLowerCase('en-US');
  return names.some(name => name.toLocaleLowerCase('en-US') === lower);
}

/** GitHub finds environments by their exact name; people vary in the case. */
export function spellingsOf(names: readonly string[]): string[] {
  return [
    ...new Set(
      names.flatMap(name => {
        const lower = name.toLocaleLowerCase('en-US');
        const capitalised = `${lower
          .slice(0, 1)
          .toLocaleUpperCase('en-US')}${lower.slice(1)}`;
        return [name, lower, capitalised];
      }),
    ),
  ];
}
