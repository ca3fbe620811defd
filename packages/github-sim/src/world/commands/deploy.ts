import { resolveCommit } from '../ancestry';
import { Deployment } from '../model';
import { WorldError, WorldState } from '../WorldState';

export interface DeployInput {
  repository: string;
  by: string;
  /** A commit or a branch; the default branch unless named. */
  sha?: string;
  /** `production` unless named. */
  environment?: string;
  state?: Deployment['statuses'][number]['state'];
}

/** Deploys a commit; `state` is how it went. */
export function deploy(world: WorldState, input: DeployInput): Deployment {
  const repository = world.repository(input.repository);
  const reference = input.sha ?? repository.defaultBranch;
  const sha = resolveCommit(repository, reference);
  if (!sha) {
    throw new WorldError('invalid', `No ref found for: ${reference}`);
  }
  const environment = input.environment ?? 'production';
  const deployment: Deployment = {
    id: world.nextId(),
    sha,
    ref: input.sha ? sha : repository.defaultBranch,
    environment,
    createdAt: world.instant(),
    creator: world.account(input.by).login,
    statuses: [],
  };
  repository.deployments.push(deployment);
  const state = input.state ?? 'success';
  for (const next of ['in_progress', state] as const) {
    const status = {
      id: world.nextId(),
      state: next,
      createdAt: world.instant(),
    };
    deployment.statuses.push(status);
    if (next === 'success' && environment !== 'production') {
      retire(world, repository.deployments, deployment);
    }
    world.emit({
      name: 'deployment_status',
      action: 'created',
      repository,
      deployment,
      status,
      sender: deployment.creator,
    });
  }
  return deployment;
}

// The host does so by itself, but spares production.
function retire(
  world: WorldState,
  deployments: Deployment[],
  by: Deployment,
): void {
  for (const earlier of deployments) {
    const { environment, statuses } = earlier;
    const last = statuses[statuses.length - 1];
    if (
      earlier !== by &&
      environment === by.environment &&
      last?.state === 'success'
    ) {
      statuses.push({
        id: world.nextId(),
        state: 'inactive',
        createdAt: world.instant(),
      });
    }
  }
}
