import { WEB_FLOW } from '../../world/commands/commit';
import {
  latestRuns,
  latestStatuses,
  suiteId,
} from '../../world/commands/checks';
import {
  CheckRun,
  Commit,
  PullRequest,
  Signature,
  StatusContext,
} from '../../world/model';
import { totalsOf } from '../../world/files';
import { byIndex, connection, ConnectionArguments } from '../connection';
import { NodeContext, nodeId } from './context';
import { toActor } from './toActor';

/** A commit as GraphQL shows it. */
export function toCommit(context: NodeContext, sha: string): object | null {
  const { world, repository } = context;
  const commit = repository.commits.get(sha);
  if (!commit) {
    return null;
  }
  const [headline, ...rest] = commit.message.split('\n');
  const totals = totalsOf(commit.files);
  return {
    __typename: 'Commit',
    id: nodeId('C', sha),
    oid: sha,
    abbreviatedOid: sha.slice(0, 7),
    message: commit.message,
    messageHeadline: headline,
    messageBody: rest.join('\n').trim(),
    authoredDate: commit.author.at,
    committedDate: commit.committer.at,
    // GitHub stopped telling.
    pushedDate: null,
    url: world.page(repository, `/commit/${sha}`),
    commitUrl: world.page(repository, `/commit/${sha}`),
    additions: totals.additions,
    deletions: totals.deletions,
    changedFilesIfAvailable: totals.changedFiles,
    author: () => toGitActor(context, commit.author),
    committer: () => toGitActor(context, commit.committer),
    parents: (args: ConnectionArguments) =>
      connection(commit.parents, args, {
        toNode: parent => toCommit(context, parent),
        position: byIndex,
      }),
    statusCheckRollup: () => toRollup(context, commit),
  };
}

function toGitActor({ world }: NodeContext, signature: Signature) {
  const account = signature.login && world.accounts.get(signature.login);
  return {
    name: signature.name,
    email: signature.email,
    date: signature.at,
    // The field is of type User, so that a bot has none; nor has the host.
    user:
      account && account.type === 'User' && account.login !== WEB_FLOW.login
        ? toActor(world, account.login)
        : null,
  };
}

function toRollup(context: NodeContext, commit: Commit) {
  const runs = latestRuns(commit.checkRuns);
  const statuses = latestStatuses(commit.statuses);
  if (runs.length + statuses.length === 0) {
    return null;
  }
  const entries = [
    ...runs.map(run => ({
      id: run.id,
      node: () => toCheckRun(context, commit, run),
    })),
    ...statuses.map(status => ({
      id: status.id,
      node: () => toStatusContext(context, status),
    })),
  ].sort((a, b) => a.id - b.id);
  return {
    id: nodeId('SCR', commit.sha),
    state: stateOf(runs, statuses),
    commit: () => toCommit(context, commit.sha),
    contexts: (args: ConnectionArguments) => ({
      ...connection(entries, args, {
        toNode: ({ node }) => node(),
        position: ({ id }) => [0, id],
      }),
      checkRunCount: runs.length,
      statusContextCount: statuses.length,
    }),
  };
}

function stateOf(runs: CheckRun[], statuses: StatusContext[]): string {
  const failed = ['failure', 'timed_out', 'cancelled', 'action_required'];
  if (
    runs.some(({ conclusion }) => conclusion && failed.includes(conclusion)) ||
    statuses.some(({ state }) => state === 'failure' || state === 'error')
  ) {
    return 'FAILURE';
  }
  const pending =
    runs.some(({ status }) => status !== 'completed') ||
    statuses.some(({ state }) => state === 'pending');
  return pending ? 'PENDING' : 'SUCCESS';
}

function toCheckRun(context: NodeContext, commit: Commit, run: CheckRun) {
  const { repository } = context;
  const { app } = run;
  return {
    __typename: 'CheckRun',
    id: nodeId('CR', run.id),
    databaseId: run.id,
    name: run.name,
    status: run.status.toUpperCase(),
    conclusion: run.conclusion?.toUpperCase() ?? null,
    startedAt: run.startedAt,
    completedAt: run.completedAt ?? null,
    detailsUrl: run.detailsUrl ?? null,
    url: run.detailsUrl ?? null,
    permalink: run.detailsUrl ?? null,
    externalId: run.externalId ?? null,
    title: run.output?.title ?? null,
    summary: run.output?.summary ?? null,
    text: run.output?.text ?? null,
    isRequired: () =>
      repository.requiredChecks.some(
        ({ context: name, appId }) =>
          name === run.name && (appId === undefined || appId === app.id),
      ),
    checkSuite: {
      id: nodeId('CS', `${commit.sha}_${app.id}`),
      databaseId: suiteId(commit.sha, app.id),
      app: {
        id: nodeId('A', app.id),
        databaseId: app.id,
        slug: app.slug,
        name: app.name,
      },
      commit: () => toCommit(context, commit.sha),
    },
  };
}

function toStatusContext(context: NodeContext, status: StatusContext) {
  const { world, repository } = context;
  return {
    __typename: 'StatusContext',
    id: nodeId('SC', status.id),
    context: status.context,
    state: status.state.toUpperCase(),
    description: status.description ?? null,
    targetUrl: status.targetUrl ?? null,
    createdAt: status.createdAt,
    creator: () => toActor(world, status.creator),
    isRequired: () =>
      repository.requiredChecks.some(
        ({ context: name, appId }) =>
          name === status.context && appId === undefined,
      ),
  };
}

/** A commit in the list of a pull request. */
export function toPullRequestCommit(
  context: NodeContext,
  pull: PullRequest,
  sha: string,
) {
  const path = `/pull/${pull.number}/commits/${sha}`;
  return {
    __typename: 'PullRequestCommit',
    id: nodeId('PURC', `${pull.id}_${sha}`),
    url: context.world.page(context.repository, path),
    commit: () => toCommit(context, sha),
  };
}
