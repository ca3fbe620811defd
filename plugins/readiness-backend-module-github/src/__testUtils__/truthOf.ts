import { PullRequest, World } from 'github-sim';

/**
 * What a simulated repository knows of its changes, put together without the
 * interface that the module asks.
 */
export function truthOf(world: World, repositoryName: string) {
  const repository = world.repository(repositoryName);
  const ancestors = (sha: string): Set<string> => {
    const found = new Set<string>();
    const next = [sha];
    for (let each = next.pop(); each !== undefined; each = next.pop()) {
      if (!found.has(each)) {
        found.add(each);
        next.push(...(repository.commits.get(each)?.parents ?? []));
      }
    }
    return found;
  };
  const releases = repository.deployments
    .filter(({ environment }) => environment === 'production')
    .flatMap(({ sha, statuses }) =>
      statuses
        .filter(({ state }) => state === 'success')
        .map(({ createdAt }) => ({ at: createdAt, contains: ancestors(sha) })),
    )
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const deployedAt = ({ mergeCommitSha }: PullRequest) =>
    releases.find(
      ({ contains }) => mergeCommitSha && contains.has(mergeCommitSha),
    )?.at;
  return [...repository.pulls.values()].map(pull => ({
    number: pull.number,
    headSha: pull.headSha,
    labels: [...pull.labels].sort(),
    files: pull.files.map(({ path }) => path).sort(),
    commits: [...pull.commits].sort(),
    reviews: pull.reviews
      .map(({ state, commitSha }) => `${state} ${commitSha}`)
      .sort(),
    threads: pull.threads.length,
    checksAtHead: new Set(
      repository.commits
        .get(pull.headSha)
        ?.checkRuns.map(({ name, app }) => `${app.id}/${name}`),
    ).size,
    pushes: pull.fork
      ? undefined
      : repository.activities
          .filter(
            ({ ref, type, at }) =>
              ref === `refs/heads/${pull.headBranch}` &&
              type !== 'branch_deletion' &&
              at <= (pull.mergedAt ?? pull.closedAt ?? '~'),
          )
          .map(({ after }) => after)
          .sort(),
    deployedAt: iso(deployedAt(pull)),
    releasesKnown: releases.length > 0,
  }));
}

function iso(instant: string | undefined): string | undefined {
  return instant && new Date(instant).toISOString();
}
