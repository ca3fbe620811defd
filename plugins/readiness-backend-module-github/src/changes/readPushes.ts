import {
  ChangeCommit,
  ChangeFacts,
  Part,
  Push,
} from '@readiness/backstage-plugin-readiness-common/core';
import { GithubCall, GithubClient } from '../client';
import { KindOf } from './accounts';
import { collectPart, known, uncollected } from './collectPart';
import { activitiesSchema } from './restSchema';
import { ChangeNode } from './schema';
import { beginsHistory, toPushes } from './toPushes';

const MOST_PAGES = 10;

/** The pushes, and why there may be earlier ones that held its code. */
export type PushFacts = Pick<ChangeFacts, 'pushes' | 'earlierPushesUnread'>;

/**
 * The pushes to the branch of a change. Whether one merely merged the base is
 * told by the commits, so that there are no pushes without commits. Everything
 * the branch ever did is read: it may have been deleted and made anew with what
 * was pushed before, and the first push is what proves that a contract is older.
 * Where that is too much, the pushes since the branch was made for this change
 * are known all the same, and only what was before is not.
 */
export async function readPushes(
  client: GithubClient,
  node: ChangeNode,
  commits: Part<ChangeCommit[]>,
  call: GithubCall,
  kindOf: KindOf,
): Promise<PushFacts> {
  if (node.isCrossRepository) {
    const why =
      'GitHub tells pushes of branches in the repository itself only; this change comes from a fork.';
    return { pushes: uncollected(why) };
  }
  if (commits.state !== 'known') {
    const why = `Pushes cannot be told from merges of the base branch without the commits. ${commits.why}`;
    return { pushes: { state: commits.state, why } };
  }
  const part = await collectPart<{ pushes: Push[]; unread?: string }>(
    call.signal,
    async () => {
      const { pages, complete } = await client.getPages(
        'GET /repos/{owner}/{repo}/activity',
        { ref: `refs/heads/${node.headRefName}`, per_page: 100 },
        call,
        { most: MOST_PAGES },
      );
      const items = pages.flatMap(page => activitiesSchema.parse(page));
      const unread = complete
        ? undefined
        : `The branch ${node.headRefName} moved more than ${
            MOST_PAGES * 100
          } times, counting what branches of its name did before; no more are read.`;
      if (
        unread !== undefined &&
        !items.some(item => beginsHistory(item, node.createdAt))
      ) {
        return uncollected(unread);
      }
      const pushes = toPushes(
        items,
        {
          createdAt: node.createdAt,
          endedAt: node.mergedAt ?? node.closedAt,
          commits: commits.value,
        },
        kindOf,
      );
      return known({ pushes, unread });
    },
    {
      statuses: [403, 404],
      why: 'GitHub does not tell the pushes of this branch. It tells them to an App or token that may read the contents of the repository.',
    },
  );
  if (part.state !== 'known') {
    return { pushes: part };
  }
  const { pushes, unread } = part.value;
  return {
    pushes: known(pushes),
    ...(unread === undefined ? {} : { earlierPushesUnread: unread }),
  };
}
