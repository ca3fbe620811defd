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
 * told by the commits, so that there are no pushes without commits. Everything
 * the branch ever did is read: it may have been deleted and made anew with what
 * was pushed before, and the first push is what proves that a contract is older.
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
      const { pages, complete } = await client.getPages(
        'GET /repos/{owner}/{repo}/activity',
        { ref: `refs/heads/${node.headRefName}`, per_page: 100 },
        call,
        { most: MOST_PAGES },
      );
      if (!complete) {
        return uncollected(
          `The branch ${node.headRefName} moved more than ${
            MOST_PAGES * 100
          } times, counting what branches of its name did before; no more are read.`,
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
