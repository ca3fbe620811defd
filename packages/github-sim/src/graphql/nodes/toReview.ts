import { PullRequest, Review, ReviewThread } from '../../world/model';
import { byIndex, connection, ConnectionArguments } from '../connection';
import { NodeContext, nodeId } from './context';
import { toActor } from './toActor';
import { toCommit } from './toCommit';

/** A review as GraphQL shows it. */
export function toReview(
  context: NodeContext,
  pull: PullRequest,
  review: Review,
) {
  const { world, repository } = context;
  return {
    __typename: 'PullRequestReview',
    id: nodeId('PRR', review.id),
    databaseId: review.id,
    fullDatabaseId: String(review.id),
    state: review.state,
    submittedAt: review.submittedAt,
    createdAt: review.submittedAt,
    publishedAt: review.submittedAt,
    updatedAt: review.submittedAt,
    body: review.body,
    url: world.page(
      repository,
      `/pull/${pull.number}#pullrequestreview-${review.id}`,
    ),
    author: () => toActor(world, review.author),
    // Everybody in a team may write here, and nobody else.
    authorCanPushToRepository: world.teams.some(({ members }) =>
      members.includes(review.author),
    ),
    commit: () => toCommit(context, review.commitSha),
    comments: (args: ConnectionArguments) =>
      connection(
        pull.threads
          .filter(({ reviewId }) => reviewId === review.id)
          .flatMap(thread =>
            thread.comments.slice(0, 1).map(comment => ({ thread, comment })),
          ),
        args,
        {
          toNode: ({ thread, comment }) =>
            toComment(context, pull, thread, comment),
          position: byIndex,
        },
      ),
  };
}

/** A thread of remarks as GraphQL shows it. */
export function toReviewThread(
  context: NodeContext,
  pull: PullRequest,
  thread: ReviewThread,
) {
  const head = pull.headSha;
  return {
    __typename: 'PullRequestReviewThread',
    id: nodeId('PRRT', thread.id),
    isResolved: thread.resolved,
    isOutdated: thread.comments[0].commitSha !== head,
    isCollapsed: thread.resolved,
    path: thread.path,
    line: thread.line,
    comments: (args: ConnectionArguments) =>
      connection(thread.comments, args, {
        toNode: comment => toComment(context, pull, thread, comment),
        position: ({ id }) => [0, id],
      }),
  };
}

function toComment(
  context: NodeContext,
  pull: PullRequest,
  thread: ReviewThread,
  comment: ReviewThread['comments'][number],
) {
  const { world, repository } = context;
  return {
    __typename: 'PullRequestReviewComment',
    id: nodeId('PRRC', comment.id),
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    body: comment.body,
    bodyText: comment.body,
    path: thread.path,
    line: thread.line,
    createdAt: comment.createdAt,
    updatedAt: comment.createdAt,
    publishedAt: comment.createdAt,
    url: world.page(
      repository,
      `/pull/${pull.number}#discussion_r${comment.id}`,
    ),
    author: () => toActor(world, comment.author),
    commit: () => toCommit(context, pull.headSha),
    originalCommit: () => toCommit(context, comment.commitSha),
  };
}
