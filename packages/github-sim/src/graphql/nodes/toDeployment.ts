import { Deployment } from '../../world/model';
import { connection, ConnectionArguments } from '../connection';
import { NodeContext, nodeId } from './context';
import { toActor } from './toActor';
import { toCommit } from './toCommit';

/** A deployment as GraphQL shows it. */
export function toDeployment(context: NodeContext, deployment: Deployment) {
  const { world } = context;
  const statuses = deployment.statuses;
  const latest = statuses[statuses.length - 1];
  return {
    __typename: 'Deployment',
    id: nodeId('DE', deployment.id),
    databaseId: deployment.id,
    commitOid: deployment.sha,
    commit: () => toCommit(context, deployment.sha),
    environment: deployment.environment,
    latestEnvironment: deployment.environment,
    originalEnvironment: deployment.environment,
    createdAt: deployment.createdAt,
    updatedAt: latest?.createdAt ?? deployment.createdAt,
    description: null,
    task: 'deploy',
    payload: '{}',
    state: latest ? stateOf(latest.state) : 'PENDING',
    creator: () => toActor(world, deployment.creator),
    latestStatus: () => (latest ? toStatus(context, latest) : null),
    // The newest comes first, as at the host.
    statuses: (args: ConnectionArguments) =>
      connection([...statuses].reverse(), args, {
        toNode: status => toStatus(context, status),
        position: ({ id }) => [0, id],
        descending: true,
      }),
  };
}

function toStatus(
  { world, repository }: NodeContext,
  status: Deployment['statuses'][number],
) {
  return {
    __typename: 'DeploymentStatus',
    id: nodeId('DES', status.id),
    state: status.state.toUpperCase(),
    createdAt: status.createdAt,
    updatedAt: status.createdAt,
    description: null,
    environmentUrl: null,
    logUrl: world.page(repository, '/deployments'),
  };
}

function stateOf(state: Deployment['statuses'][number]['state']): string {
  return state === 'success' ? 'ACTIVE' : state.toUpperCase();
}
