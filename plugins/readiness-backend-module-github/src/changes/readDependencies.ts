import {
  ChangedDependency,
  ListPart,
} from '@readiness/backstage-plugin-readiness-common/core';
import { describeCause, GithubCall, GithubClient } from '../client';
import { collectPart, known, uncollected } from './collectPart';
import { ecosystemOf } from './ecosystemOf';
import { DependencyChangeItem, dependencyChangesSchema } from './restSchema';
import { ChangeNode } from './schema';

/** What GitHub says of snapshots that the comparison lacks; text in base64. */
const WARNINGS = 'x-github-dependency-graph-snapshot-warnings';
const MOST_PAGES = 50;

/**
 * What the dependency graph says of the range of commits of a change. Where
 * snapshots of its base or head are missing, or the list is longer than what is
 * read, it is not all there is; what it names is there all the same.
 */
export async function readDependencies(
  client: GithubClient,
  node: Pick<ChangeNode, 'baseRefOid' | 'headRefOid'>,
  call: GithubCall,
): Promise<ListPart<ChangedDependency>> {
  const part = await collectPart<{
    changes: ChangedDependency[];
    gaps: string[];
  }>(
    call.signal,
    async () => {
      const { pages, complete, headers } = await client.getPagesWithHeader(
        'GET /repos/{owner}/{repo}/dependency-graph/compare/{basehead}',
        {
          basehead: `${node.baseRefOid}...${node.headRefOid}`,
          per_page: 100,
        },
        call,
        { most: MOST_PAGES, header: WARNINGS },
      );
      const changes = pages
        .flatMap(page => dependencyChangesSchema.parse(page))
        .map(toChangedDependency);
      return known({ changes, gaps: gapsOf(complete, headers) });
    },
    {
      statuses: [403, 404],
      why: 'GitHub does not compare the dependencies of this repository. Turn on its dependency graph (for a private repository GitHub Advanced Security too), and let the App or token read its contents.',
    },
  );
  if (part.state !== 'known') {
    return part;
  }
  const { changes, gaps } = part.value;
  return gaps.length > 0
    ? { ...uncollected(gaps.join(' ')), listed: changes }
    : known(changes);
}

function toChangedDependency(item: DependencyChangeItem): ChangedDependency {
  return {
    change: item.change_type,
    ecosystem: ecosystemOf(item.ecosystem),
    name: item.name,
    version: item.version ?? '',
    manifest: item.manifest,
    ...(item.license ? { license: item.license } : {}),
    vulnerabilities: (item.vulnerabilities ?? []).flatMap(
      ({ advisory_ghsa_id: id }) => (id ? [id] : []),
    ),
  };
}

/** Why the list is not all there is; none where it is. */
function gapsOf(complete: boolean, warnings: readonly string[]): string[] {
  const texts = new Set(warnings.filter(Boolean).map(toText));
  return [
    ...(complete
      ? []
      : [
          `This change adds and removes more than ${
            MOST_PAGES * 100
          } dependencies; no more are read.`,
        ]),
    ...(texts.size > 0
      ? [
          `GitHub compared the dependencies without all snapshots of them. Let CI submit them for every pull request and for its base branch. GitHub says: ${[
            ...texts,
          ].join(' ')}`,
        ]
      : []),
  ];
}

/** One line; what is no text at all is left out. */
function toText(warnings: string): string {
  const text = Buffer.from(warnings, 'base64').toString('utf8');
  return describeCause(text.replace(/[\p{C}\uFFFD]+/gu, ' ')) || 'no reason.';
}
