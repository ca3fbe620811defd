import { GraphQLError } from 'graphql';
import { PullRequest, TimelineItem } from '../../world/model';
import { connection, ConnectionArguments } from '../connection';
import { NodeContext, nodeId } from './context';
import { toActor } from './toActor';
import { toCommit } from './toCommit';
import { toIssue } from './toIssue';
import { toReview } from './toReview';

const TYPES: Record<string, TimelineItem['type']> = {
  READY_FOR_REVIEW_EVENT: 'ReadyForReviewEvent',
  CONVERT_TO_DRAFT_EVENT: 'ConvertToDraftEvent',
  CLOSED_EVENT: 'ClosedEvent',
  REOPENED_EVENT: 'ReopenedEvent',
  MERGED_EVENT: 'MergedEvent',
  HEAD_REF_FORCE_PUSHED_EVENT: 'HeadRefForcePushedEvent',
  REVIEW_DISMISSED_EVENT: 'ReviewDismissedEvent',
  CROSS_REFERENCED_EVENT: 'CrossReferencedEvent',
};

/** Nobody chooses another base here. */
const NEVER = [
  'BASE_REF_CHANGED_EVENT',
  'BASE_REF_FORCE_PUSHED_EVENT',
  'AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT',
];

type ToPullRequest = (context: NodeContext, pull: PullRequest) => object;

/**
 * The events of a pull request, of the kinds that are simulated. They point
 * back at pull requests, which the caller knows how to show.
 */
export function timelineItems(
  context: NodeContext,
  pull: PullRequest,
  args: ConnectionArguments & { itemTypes?: string[] | null },
  toPullRequest: ToPullRequest,
) {
  const { itemTypes } = args;
  const unknown =
    itemTypes?.filter(type => !TYPES[type] && !NEVER.includes(type)) ?? [];
  if (!itemTypes || unknown.length > 0) {
    const asked = itemTypes ? unknown.join(', ') : 'all item types';
    throw new GraphQLError(
      `The simulator does not know ${asked} of timelineItems: ask for itemTypes among ${[
        ...Object.keys(TYPES),
        ...NEVER,
      ].join(', ')}`,
      { extensions: { type: 'NOT_SIMULATED' } },
    );
  }
  const wanted = new Set(itemTypes.map(type => TYPES[type]));
  const items = pull.timeline.filter(({ type }) => wanted.has(type));
  return {
    ...connection(items, args, {
      toNode: item => toTimelineItem(context, pull, item, toPullRequest),
      position: ({ at, id }) => [at, id],
    }),
    filteredCount: items.length,
    pageCount: Math.min(items.length, args.first ?? args.last ?? 0),
    updatedAt: pull.updatedAt,
  };
}

function toTimelineItem(
  context: NodeContext,
  pull: PullRequest,
  item: TimelineItem,
  toPullRequest: ToPullRequest,
) {
  const { world, repository } = context;
  const shared = {
    __typename: item.type,
    id: nodeId('TI', item.id),
    createdAt: item.at,
    actor: () => toActor(world, item.actor),
    pullRequest: () => toPullRequest(context, pull),
  };
  switch (item.type) {
    case 'MergedEvent':
      return {
        ...shared,
        commit: () => toCommit(context, item.sha),
        mergeRefName: pull.baseBranch,
      };
    case 'HeadRefForcePushedEvent':
      return {
        ...shared,
        beforeCommit: () => toCommit(context, item.before),
        afterCommit: () => toCommit(context, item.after),
      };
    case 'ReviewDismissedEvent':
      return {
        ...shared,
        databaseId: item.id,
        dismissalMessage: item.message,
        previousReviewState: item.previousState,
        review: () => {
          const found = pull.reviews.find(({ id }) => id === item.reviewId);
          return found ? toReview(context, pull, found) : null;
        },
      };
    case 'CrossReferencedEvent':
      return {
        ...shared,
        isCrossRepository: false,
        referencedAt: item.at,
        willCloseTarget: item.willCloseTarget,
        source: () =>
          item.source.type === 'issue'
            ? toIssue(context, repository.issues.get(item.source.number)!)
            : toPullRequest(context, repository.pulls.get(item.source.number)!),
      };
    default:
      return shared;
  }
}
