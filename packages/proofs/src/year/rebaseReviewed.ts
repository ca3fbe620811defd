import { PullRequest, Repository, RunningGithubSim } from 'github-sim';

type World = RunningGithubSim['world'];

const HOUR = 3_600_000;
/** One of so many approved changes. */
const SHARE = 8;

/**
 * Brings into the year what first sight is for: some authors rebase a change
 * that was approved already, and the host then says of its reviews that they
 * were of the new head, as GitHub does after some force-pushes.
 *
 * @returns how many reviews were re-pointed, until now
 */
export function rebaseReviewed(world: World): { count: number } {
  const repointed = { count: 0 };
  world.listen(event => {
    if (
      event.name === 'pull_request_review' &&
      event.review.state === 'APPROVED' &&
      event.pull.number % SHARE === 0
    ) {
      const { repository, pull } = event;
      world.plan(world.now().getTime() + HOUR, () =>
        rebase(world, repository, pull),
      );
    }
    if (event.name === 'pull_request' && event.action === 'synchronize') {
      repointed.count += repoint(event.pull);
    }
  });
  return repointed;
}

function rebase(world: World, repository: Repository, pull: PullRequest): void {
  if (pull.state === 'open') {
    const { number, author } = pull;
    const slug = `${repository.owner}/${repository.name}`;
    world.forcePush({ repository: slug, number, by: author });
  }
}

/** After a push that kept the earlier commits there is nothing to re-point. */
function repoint(pull: PullRequest): number {
  const kept = new Set(pull.commits);
  const gone = pull.reviews.filter(({ commitSha }) => !kept.has(commitSha));
  for (const review of gone) {
    review.commitSha = pull.headSha;
  }
  return gone.length;
}
