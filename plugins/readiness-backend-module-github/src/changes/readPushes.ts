import {
  ChangeCommit,
  Part,
  Push,
} from '@readiness/backstage-plugin-readiness-common/core';
import { GithubCall, GithubClient } from '../client';
import { KindOf } from './accounts';
import { collectPart, known, uncollected } from './collectPart';
import { activitiesSchema } from './restSchema';
import { ChangeNode } from './schema';
import { toPushes } from './toPushes';

const MOST_PAGES = 10;

/**
 * The pushes to the branch of a change. Whether one merely merged the base is
 * told by the commits, so that there are no pushes without commits.
 */
export async function readPushes(
  client: GithubClient,
  node: ChangeNode,
  commits: Part<ChangeCommit[]>,
  call: GithubCall,
  kindOf: KindOf,
): Promise<Part<Push[]>> {
  if (node.isCrossRepository) {
    return uncollected(
      'GitHub tells pushes of branches in the repository itself only; this change comes from a fork.',
    );
  }
  if (commits.state !== 'known') {
    return {
      state: commits.state,
      why: `Pushes cannot be told from merges of the base branch without the commits. ${commits.why}`,
    };
  }
  return collectPart<Push[]>(
    call.signal,
    async () => {
      const isCreation = (page: unknown) =>
        activitiesSchema
          .parse(page)
          .some(
            item =>
              item.activity_type === 'branch_creation' &&
              item.timestamp <= node.createdAt,
          );
      const { pages, complete } = await client.getPages(
        'GET /repos/{owner}/{repo}/activity',
        { ref: `refs/heads/${node.headRefName}`, per_page: 100 },
        call,
        { most: MOST_PAGES, enough: isCreation },
      );
      if (!complete && !pages.some(isCreation)) {
        return uncollected(
          `The branch ${node.headRefName} was pushed to more than ${
            MOST_PAGES * 100
          } times; no more are read.`,
        );
      }
      const items = pages.flatMap(page => activitiesSchema.parse(page));
      return known(
        toPushes(
          items,
          {
            createdAt: node.createdAt,
            endedAt: node.mergedAt ?? node.closedAt,
            commits: commits.value,
          },
          kindOf,
        ),
      );
    },
    {
      statuses: [403, 404],
      why: 'GitHub does not tell the pushes of this branch. It tells them to an App or token that may read the contents of the repository.',
    },
  );
}
