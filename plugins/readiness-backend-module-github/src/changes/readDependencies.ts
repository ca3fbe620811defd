import {
  ChangedDependency,
  Part,
} from '@readiness/backstage-plugin-readiness-common/core';
import { GithubCall, GithubClient } from '../client';
import { collectPart, known } from './collectPart';
import { ecosystemOf } from './ecosystemOf';
import { dependencyChangesSchema } from './restSchema';
import { ChangeNode } from './schema';

/** What the dependency graph says of the range of commits of a change. */
export async function readDependencies(
  client: GithubClient,
  node: Pick<ChangeNode, 'baseRefOid' | 'headRefOid'>,
  call: GithubCall,
): Promise<Part<ChangedDependency[]>> {
  return collectPart<ChangedDependency[]>(
    call.signal,
    async () => {
      const changes = dependencyChangesSchema.parse(
        await client.get(
          'GET /repos/{owner}/{repo}/dependency-graph/compare/{basehead}',
          { basehead: `${node.baseRefOid}...${node.headRefOid}` },
          call,
        ),
      );
      return known(
        changes.map(item => ({
          change: item.change_type,
          ecosystem: ecosystemOf(item.ecosystem),
          name: item.name,
          version: item.version ?? '',
          manifest: item.manifest,
          ...(item.license ? { license: item.license } : {}),
          vulnerabilities: (item.vulnerabilities ?? []).flatMap(
            ({ advisory_ghsa_id: id }) => (id ? [id] : []),
          ),
        })),
      );
    },
    {
      statuses: [403, 404],
      why: 'GitHub does not compare the dependencies of this repository. Turn on its dependency graph (for a private repository GitHub Advanced Security too), and let the App or token read its contents.',
    },
  );
}
