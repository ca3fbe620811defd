import { PullRequest, Repository, Review } from '../../world/model';
import { WorldState } from '../../world/WorldState';
import { toUser } from './toUser';

/** A review as REST shows it; webhooks write the state in lower case. */
export function toReview(
  world: WorldState,
  repository: Repository,
  pull: PullRequest,
  review: Review,
) {
  const { owner, name } = repository;
  const page = world.page(
    repository,
    `/pull/${pull.number}#pullrequestreview-${review.id}`,
  );
  const api = `${world.publicUrl}/api/v3/repos/${owner}/${name}/pulls/${pull.number}`;
  return {
    id: review.id,
    node_id: `PRR_${review.id}`,
    user: toUser(world, review.author),
    body: review.body,
    state: review.state as string,
    html_url: page,
    pull_request_url: api,
    author_association: 'MEMBER' as const,
    _links: { html: { href: page }, pull_request: { href: api } },
    submitted_at: review.submittedAt,
    commit_id: review.commitSha,
  };
}
