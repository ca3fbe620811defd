import { Deployment, Repository } from '../../world/model';
import { WorldState } from '../../world/WorldState';
import { toUser } from './toUser';

/** A deployment as REST shows it. */
export function toDeployment(
  world: WorldState,
  repository: Repository,
  deployment: Deployment,
) {
  const { owner, name } = repository;
  const root = `${world.publicUrl}/api/v3/repos/${owner}/${name}`;
  const url = `${root}/deployments/${deployment.id}`;
  const { statuses } = deployment;
  return {
    url,
    id: deployment.id,
    node_id: `DE_${deployment.id}`,
    sha: deployment.sha,
    ref: deployment.ref,
    task: 'deploy',
    payload: {},
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: null,
    creator: toUser(world, deployment.creator),
    created_at: deployment.createdAt,
    updated_at:
      statuses[statuses.length - 1]?.createdAt ?? deployment.createdAt,
    statuses_url: `${url}/statuses`,
    repository_url: root,
    transient_environment: false,
    production_environment: deployment.environment === 'production',
    performed_via_github_app: null,
  };
}

export function toDeploymentStatus(
  world: WorldState,
  repository: Repository,
  deployment: Deployment,
  status: Deployment['statuses'][number],
) {
  const { owner, name } = repository;
  const root = `${world.publicUrl}/api/v3/repos/${owner}/${name}`;
  const url = `${root}/deployments/${deployment.id}`;
  return {
    url: `${url}/statuses/${status.id}`,
    id: status.id,
    node_id: `DES_${status.id}`,
    state: status.state,
    creator: toUser(world, deployment.creator),
    description: '',
    environment: deployment.environment,
    environment_url: '',
    log_url: world.page(repository, '/deployments'),
    target_url: world.page(repository, '/deployments'),
    created_at: status.createdAt,
    updated_at: status.createdAt,
    deployment_url: url,
    repository_url: root,
  };
}
