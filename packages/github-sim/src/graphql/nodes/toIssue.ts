import { Issue } from '../../world/model';
import { byIndex, connection, ConnectionArguments } from '../connection';
import { NodeContext, nodeId } from './context';
import { toActor } from './toActor';

/** An issue as GraphQL shows it. */
export function toIssue(context: NodeContext, issue: Issue) {
  const { world, repository } = context;
  return {
    __typename: 'Issue',
    id: nodeId('I', issue.id),
    databaseId: issue.id,
    fullDatabaseId: String(issue.id),
    number: issue.number,
    title: issue.title,
    body: issue.body,
    url: world.page(repository, `/issues/${issue.number}`),
    state: issue.state.toUpperCase(),
    closed: issue.state === 'closed',
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    closedAt: issue.closedAt ?? null,
    author: () => toActor(world, issue.author),
    repository: () => toRepositoryName(context),
    labels: (args: ConnectionArguments) => toLabels(issue.labels, args),
  };
}

export function toLabels(labels: string[], args: ConnectionArguments) {
  return connection(labels, args, {
    toNode: name => ({
      __typename: 'Label',
      id: nodeId('LA', name),
      name,
      color: 'ededed',
      description: null,
    }),
    position: byIndex,
  });
}

/** A repository by its names alone, where it is only pointed at. */
export function toRepositoryName({ world, repository }: NodeContext) {
  return {
    __typename: 'Repository',
    id: nodeId('R', repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: `${repository.owner}/${repository.name}`,
    url: world.page(repository),
    isFork: false,
    owner: {
      __typename: 'Organization',
      id: nodeId('O', repository.owner),
      login: repository.owner,
    },
  };
}
