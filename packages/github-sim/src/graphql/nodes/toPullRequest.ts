import { resolveCommit } from '../../world/ancestry';
import { FileChange, PullRequest } from '../../world/model';
import { totalsOf } from '../../world/files';
import { closedNumbers } from '../../world/mentions';
import { byIndex, connection, ConnectionArguments } from '../connection';
import { NodeContext, nodeId } from './context';
import { toActor } from './toActor';
import { toCommit, toPullRequestCommit } from './toCommit';
import { toIssue, toLabels, toRepositoryName } from './toIssue';
import { toReview, toReviewThread } from './toReview';
import { timelineItems } from './toTimelineItem';

const CHANGE_TYPES = {
  added: 'ADDED',
  modified: 'MODIFIED',
  removed: 'DELETED',
  renamed: 'RENAMED',
};

/** A pull request as GraphQL shows it. */
export function toPullRequest(context: NodeContext, pull: PullRequest) {
  const { world, repository } = context;
  return {
    __typename: 'PullRequest',
    id: nodeId('PR', pull.id),
    databaseId: pull.id,
    fullDatabaseId: String(pull.id),
    number: pull.number,
    title: pull.title,
    body: pull.body,
    bodyText: pull.body,
    url: world.page(repository, `/pull/${pull.number}`),
    state: stateOf(pull),
    isDraft: pull.draft,
    merged: pull.mergedAt !== undefined,
    closed: pull.state === 'closed',
    locked: false,
    createdAt: pull.createdAt,
    updatedAt: pull.updatedAt,
    publishedAt: pull.createdAt,
    closedAt: pull.closedAt ?? null,
    mergedAt: pull.mergedAt ?? null,
    mergedBy: () => toActor(world, pull.mergedBy),
    mergeCommit: () =>
      pull.mergeCommitSha ? toCommit(context, pull.mergeCommitSha) : null,
    author: () => toActor(world, pull.author),
    headRefName: pull.headBranch,
    headRefOid: pull.headSha,
    headRef: () => toHeadRef(context, pull),
    headRepository: () => toHeadRepository(context, pull),
    headRepositoryOwner: () => toHeadRepository(context, pull).owner,
    isCrossRepository: pull.fork !== undefined,
    baseRefName: pull.baseBranch,
    baseRefOid: pull.baseSha,
    baseRepository: () => toRepositoryName(context),
    repository: () => toRepositoryName(context),
    ...totalsOf(pull.files),
    labels: (args: ConnectionArguments) => toLabels(pull.labels, args),
    files: (args: ConnectionArguments) => filesOf(context, pull, args),
    commits: (args: ConnectionArguments) =>
      connection(pull.commits, args, {
        toNode: sha => toPullRequestCommit(context, pull, sha),
        position: byIndex,
      }),
    statusCheckRollup: () => {
      const head = toCommit(context, pull.headSha) as {
        statusCheckRollup(): unknown;
      } | null;
      return head?.statusCheckRollup() ?? null;
    },
    reviews: (
      args: ConnectionArguments & { states?: string[]; author?: string },
    ) =>
      connection(
        pull.reviews.filter(
          ({ state, author }) =>
            (!args.states || args.states.includes(state)) &&
            (!args.author || args.author === author.replace('[bot]', '')),
        ),
        args,
        {
          toNode: review => toReview(context, pull, review),
          position: ({ id }) => [0, id],
        },
      ),
    reviewThreads: (args: ConnectionArguments) =>
      connection(pull.threads, args, {
        toNode: thread => toReviewThread(context, pull, thread),
        position: ({ id }) => [0, id],
      }),
    timelineItems: (args: ConnectionArguments & { itemTypes?: string[] }) =>
      timelineItems(context, pull, args, toPullRequest),
    closingIssuesReferences: (args: ConnectionArguments) =>
      connection(
        closedNumbers(pull.body).flatMap(number => {
          const issue = repository.issues.get(number);
          return issue ? [issue] : [];
        }),
        args,
        {
          toNode: issue => toIssue(context, issue),
          position: ({ number }) => [0, number],
        },
      ),
  };
}

function stateOf(pull: PullRequest): string {
  return pull.mergedAt ? 'MERGED' : pull.state.toUpperCase();
}

function filesOf(
  context: NodeContext,
  pull: PullRequest,
  args: ConnectionArguments,
) {
  // Position by path, as the list itself is ordered.
  return connection(pull.files.slice(0, context.fileLimit), args, {
    toNode: (file: FileChange) => ({
      path: file.path,
      additions: file.listedAdditions ?? file.additions,
      deletions: file.deletions,
      changeType: CHANGE_TYPES[file.status],
      viewerViewedState: 'UNVIEWED',
    }),
    position: ({ path }) => [path, 0],
  });
}

function toHeadRef(context: NodeContext, pull: PullRequest) {
  const sha = pull.fork
    ? pull.headSha
    : resolveCommit(context.repository, `refs/heads/${pull.headBranch}`);
  if (!sha || pull.state === 'closed') {
    return null;
  }
  return {
    __typename: 'Ref',
    id: nodeId('REF', pull.id),
    name: pull.headBranch,
    prefix: 'refs/heads/',
    target: () => toCommit(context, sha),
  };
}

function toHeadRepository(context: NodeContext, pull: PullRequest) {
  if (!pull.fork) {
    return toRepositoryName(context);
  }
  const [owner, name] = pull.fork.split('/');
  return {
    ...toRepositoryName(context),
    id: nodeId('R', pull.fork),
    name,
    nameWithOwner: pull.fork,
    url: `${context.world.publicUrl}/${pull.fork}`,
    isFork: true,
    owner: { __typename: 'User', id: nodeId('U', owner), login: owner },
  };
}
