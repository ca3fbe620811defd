import {
  Review,
  ReviewThread,
  SeenReview,
} from '@readiness/backstage-plugin-readiness-common/core';
import { KindOf, toAccount } from './accounts';
import { ReviewNode, ThreadNode } from './schema';

const STATES: Record<ReviewNode['state'], Review['state']> = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changesRequested',
  COMMENTED: 'commented',
  DISMISSED: 'dismissed',
  PENDING: 'pending',
};

/**
 * Reviews that were handed in. Of a review seen before, the commit stays what
 * it was then: some force-pushes make GitHub tell another one. A commit that
 * GitHub does not name at all is the empty text, which no head is equal to.
 *
 * @param earlier - as they were pulled before; `seen` are commits kept from
 *   before that, when reviews could not be read since; `merged` when the change
 *   was merged even then, so that who leaves later takes no approval along
 */
export function toReviews(
  nodes: readonly ReviewNode[],
  earlier: {
    reviews: readonly Review[];
    seen: readonly SeenReview[];
    merged: boolean;
  },
  kindOf: KindOf,
): Review[] {
  const pulled = new Map(earlier.reviews.map(review => [review.id, review]));
  const commits = new Map(
    [...earlier.reviews, ...earlier.seen].map(each => [
      each.id,
      each.commitSha,
    ]),
  );
  return nodes.flatMap(node => {
    if (node.submittedAt === undefined) {
      return [];
    }
    const id = node.databaseId === undefined ? node.id : `${node.databaseId}`;
    const author = toAccount(node.author, kindOf);
    const mayWrite =
      (earlier.merged && pulled.get(id)?.mayWrite) ||
      node.authorCanPushToRepository;
    return [
      {
        id,
        ...(author ? { author } : {}),
        state: STATES[node.state],
        commitSha: commits.get(id) || node.commit?.oid || '',
        submittedAt: node.submittedAt,
        ...(mayWrite === undefined ? {} : { mayWrite }),
        ...(node.url ? { url: node.url } : {}),
      },
    ];
  });
}

export function toThreads(
  nodes: readonly ThreadNode[],
  kindOf: KindOf,
): ReviewThread[] {
  return nodes.flatMap(({ id, path, isResolved, comments }) => {
    const [first, ...answers] = comments.nodes;
    if (!first) {
      return [];
    }
    const author = toAccount(first.author, kindOf);
    return [
      {
        id,
        ...(path ? { path } : {}),
        resolved: isResolved,
        ...(author ? { author } : {}),
        at: first.createdAt,
        body: first.body,
        ...(first.url ? { url: first.url } : {}),
        comments: answers.map(comment => {
          const by = toAccount(comment.author, kindOf);
          return { ...(by ? { author: by } : {}), at: comment.createdAt };
        }),
      },
    ];
  });
}
