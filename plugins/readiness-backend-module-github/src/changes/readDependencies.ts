import {
  ChangedDependency,
  ListPart,
} from '@readiness/backstage-plugin-readiness-common/core';
import { describeCause, GithubCall, GithubClient } from '../client';
import { collectPart, known, uncollected } from './collectPart';
import { ecosystemOf } from './ecosystemOf';
import { dependencyChangesSchema } from './restSchema';
import { ChangeNode } from './schema';

/** What GitHub says of snapshots that the comparison lacks; text in base64. */
const WARNINGS = 'x-github-dependency-graph-snapshot-warnings';

/**
 * What the dependency graph says of the range of commits of a change. Where
 * snapshots of its base or head are missing, the list is not all there is; what
 * it names is there all the same.
 */
export async function readDependencies(
  client: GithubClient,
  node: Pick<ChangeNode, 'baseRefOid' | 'headRefOid'>,
  call: GithubCall,
): Promise<ListPart<ChangedDependency>> {
  const part = await collectPart<{
    changes: ChangedDependency[];
    warnings?: string;
  }>(
    call.signal,
    async () => {
      const { data, header } = await client.getWithHeader(
        'GET /repos/{owner}/{repo}/dependency-graph/compare/{basehead}',
        { basehead: `${node.baseRefOid}...${node.headRefOid}` },
        WARNINGS,
        call,
      );
      const changes = dependencyChangesSchema.parse(data).map(item => ({
        change: item.change_type,
        ecosystem: ecosystemOf(item.ecosystem),
        name: item.name,
        version: item.version ?? '',
        manifest: item.manifest,
        ...(item.license ? { license: item.license } : {}),
        vulnerabilities: (item.vulnerabilities ?? []).flatMap(
          ({ advisory_ghsa_id: id }) => (id ? [id] : []),
        ),
      }));
      return known({ changes, warnings: header });
    },
    {
      statuses: [403, 404],
      why: 'GitHub does not compare the dependencies of this repository. Turn on its dependency graph (for a private repository GitHub Advanced Security too), and let the App or token read its contents.',
    },
  );
  if (part.state !== 'known') {
    return part;
  }
  const { changes, warnings } = part.value;
  return warnings
    ? {
        ...uncollected(
          `GitHub compared the dependencies without all snapshots of them. Let CI submit them for every pull request and for its base branch. GitHub says: ${toText(
            warnings,
          )}`,
        ),
        listed: changes,
      }
    : known(changes);
}

/** One line; what is no text at all is left out. */
function toText(warnings: string): string {
  const text = Buffer.from(warnings, 'base64').toString('utf8');
  return describeCause(text.replace(/[\p{C}\uFFFD]+/gu, ' ')) || 'no reason.';
}
