import { PullRequest, RunningGithubSim } from 'github-sim';

type World = RunningGithubSim['world'];

/**
 * Lets the host do what GitHub does after some force-pushes: reviews of commits
 * that are gone count, from then on, as reviews of the new head. The simulator
 * itself leaves them where they were.
 */
export function repointReviews(world: World): { count: number } {
  const repointed = { count: 0 };
  world.listen(event => {
    if (event.name !== 'pull_request' || event.action !== 'synchronize') {
      return;
    }
    const { pull } = event;
    for (const review of goneReviews(pull)) {
      review.commitSha = pull.headSha;
      repointed.count += 1;
    }
  });
  return repointed;
}

/** After a push that kept the earlier commits there are none. */
function goneReviews(pull: PullRequest) {
  const kept = new Set(pull.commits);
  return pull.reviews.filter(({ commitSha }) => !kept.has(commitSha));
}
