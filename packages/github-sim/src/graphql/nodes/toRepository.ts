import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { contentAt, resolveCommit } from '../../world/ancestry';
import { compare } from '../../world/files';
import { PullRequest } from '../../world/model';
import { connection, ConnectionArguments } from '../connection';
import { NodeContext, nodeId } from './context';
import { toCommit } from './toCommit';
import { toDeployment } from './toDeployment';
import { toIssue, toRepositoryName } from './toIssue';
import { toPullRequest } from './toPullRequest';

interface Order {
  orderBy?: { field: string; direction: 'ASC' | 'DESC' } | null;
}

/** A repository as GraphQL shows it. */
export function toRepository(context: NodeContext) {
  const { world, repository } = context;
  return {
    ...toRepositoryName(context),
    description: repository.description,
    isPrivate: true,
    isArchived: false,
    isDisabled: false,
    isEmpty: false,
    isInOrganization: true,
    createdAt: repository.createdAt,
    pushedAt:
      repository.activities[repository.activities.length - 1]?.at ?? null,
    updatedAt:
      repository.activities[repository.activities.length - 1]?.at ??
      repository.createdAt,
    visibility: 'PRIVATE',
    parent: null,
    primaryLanguage: {
      __typename: 'Language',
      id: nodeId('LAN', repository.language),
      name: repository.language,
    },
    defaultBranchRef: () => toBranch(context, repository.defaultBranch),
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      toBranch(context, qualifiedName.replace(/^refs\/heads\//, '')),
    object: (args: { expression?: string | null; oid?: string | null }) =>
      toObject(context, args.expression ?? args.oid ?? ''),
    pullRequest: ({ number }: { number: number }) => {
      const pull = repository.pulls.get(number);
      if (!pull) {
        throw notFound('PullRequest', number);
      }
      return toPullRequest(context, pull);
    },
    issue: ({ number }: { number: number }) => {
      const issue = repository.issues.get(number);
      if (!issue) {
        throw notFound('Issue', number);
      }
      return toIssue(context, issue);
    },
    pullRequests: (
      args: ConnectionArguments &
        Order & {
          states?: string[] | null;
          labels?: string[] | null;
          headRefName?: string | null;
          baseRefName?: string | null;
        },
    ) => {
      const pulls = [...repository.pulls.values()].filter(
        pull =>
          (!args.states || args.states.includes(stateOf(pull))) &&
          (!args.labels ||
            args.labels.some(label => pull.labels.includes(label))) &&
          (!args.headRefName || args.headRefName === pull.headBranch) &&
          (!args.baseRefName || args.baseRefName === pull.baseBranch),
      );
      return ordered(pulls, args, pull => toPullRequest(context, pull));
    },
    issues: (args: ConnectionArguments & Order) =>
      ordered([...repository.issues.values()], args, issue =>
        toIssue(context, issue),
      ),
    deployments: (
      args: ConnectionArguments & Order & { environments?: string[] | null },
    ) => {
      const deployments = repository.deployments
        .filter(
          ({ environment }) =>
            !args.environments || args.environments.includes(environment),
        )
        .map(deployment => ({
          deployment,
          number: deployment.id,
          createdAt: deployment.createdAt,
          updatedAt: deployment.createdAt,
        }));
      return ordered(deployments, args, ({ deployment }) =>
        toDeployment(context, deployment),
      );
    },
    viewerPermission: 'READ',
    sshUrl: `git@skerryline.example:${repository.owner}/${repository.name}.git`,
    homepageUrl: null,
    resourcePath: `/${repository.owner}/${repository.name}`,
    owner: {
      __typename: 'Organization',
      id: nodeId('O', repository.owner),
      login: repository.owner,
      url: `${world.publicUrl}/${repository.owner}`,
    },
  };
}

function ordered<
  T extends { number: number; createdAt: string; updatedAt: string },
>(items: T[], args: ConnectionArguments & Order, toNode: (item: T) => unknown) {
  const { field = 'CREATED_AT', direction = 'ASC' } = args.orderBy ?? {};
  if (field !== 'CREATED_AT' && field !== 'UPDATED_AT') {
    throw new GraphQLError(`The simulator does not order by ${field}`, {
      extensions: { type: 'NOT_SIMULATED' },
    });
  }
  const dateOf = (item: T) =>
    field === 'CREATED_AT' ? item.createdAt : item.updatedAt;
  const descending = direction === 'DESC';
  const sorted = [...items].sort(
    (a, b) => compare(dateOf(a), dateOf(b)) || a.number - b.number,
  );
  return connection(descending ? sorted.reverse() : sorted, args, {
    toNode,
    position: item => [dateOf(item), item.number],
    descending,
  });
}

function stateOf(pull: PullRequest): string {
  return pull.mergedAt ? 'MERGED' : pull.state.toUpperCase();
}

function toBranch(context: NodeContext, name: string) {
  const sha = context.repository.branches.get(name);
  if (!sha) {
    return null;
  }
  return {
    __typename: 'Ref',
    id: nodeId('REF', `${context.repository.id}_${name}`),
    name,
    prefix: 'refs/heads/',
    target: () => toCommit(context, sha),
    branchProtectionRule: null,
  };
}

function toObject(context: NodeContext, expression: string) {
  const { repository } = context;
  const colon = expression.indexOf(':');
  const reference = colon < 0 ? expression : expression.slice(0, colon);
  const sha = resolveCommit(repository, reference);
  if (!sha) {
    return null;
  }
  if (colon < 0) {
    return toCommit(context, sha);
  }
  const text = contentAt(repository, sha, expression.slice(colon + 1));
  return text === undefined ? null : toBlob(text);
}

function toBlob(text: string) {
  const oid = blobSha(text);
  return {
    __typename: 'Blob',
    id: nodeId('B', oid),
    oid,
    abbreviatedOid: oid.slice(0, 7),
    text,
    byteSize: Buffer.byteLength(text),
    isBinary: false,
    isTruncated: false,
  };
}

/** As git names a blob. */
export function blobSha(text: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');
}

function notFound(type: string, number: number): GraphQLError {
  return new GraphQLError(
    `Could not resolve to ${
      type === 'Issue' ? 'an' : 'a'
    } ${type} with the number of ${number}.`,
    { extensions: { type: 'NOT_FOUND' } },
  );
}
