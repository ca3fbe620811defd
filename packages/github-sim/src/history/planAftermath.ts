import { PullRequest } from '../world/model';
import { World } from '../world/World';
import { ChangePlan } from './ChangePlan';
import { reviewersOf, target } from './planReviews';
import { afterWork, MINUTE } from './workTime';

/** What comes after a merge: checks, deployments, and what people find. */
export function planAftermath(plan: ChangePlan, mergedAt: number): void {
  const { random, change, script } = plan;
  const { repository, traits } = change;
  script.onceMerged(mergedAt + 8 * MINUTE, (world, pull) => {
    const sha = pull.mergeCommitSha!;
    world.runChecks({ repository: script.repository, sha });
  });
  if (traits.has('reviewedAfterMerge')) {
    script.onceMerged(afterWork(mergedAt, 2), (world, pull) => {
      const by = reviewersOf(random, change)[0];
      world.review({ ...target(script, pull), by, state: 'APPROVED' });
    });
  }
  const releasedAt = afterWork(mergedAt, random.skewed(6));
  if (repository.deploys) {
    planDeployments(plan, mergedAt, releasedAt);
  }
  if (traits.has('stagingBug')) {
    planIssue(plan, (mergedAt + releasedAt) / 2, {
      labels: ['bug', 'found-in: staging'],
      reference: 'Found by the review of',
    });
  }
  if (traits.has('escapedBug')) {
    planIssue(plan, afterWork(releasedAt, random.skewed(12)), {
      labels: ['bug'],
      reference: 'Caused by',
    });
  }
  for (const label of ['support', 'incident'] as const) {
    if (traits.has(label)) {
      planIssue(plan, afterWork(releasedAt, random.skewed(16)), {
        labels: [label],
        reference: 'Caused by',
      });
    }
  }
}

function planDeployments(
  { random, change, script }: ChangePlan,
  mergedAt: number,
  releasedAt: number,
): void {
  const deploy = (world: World, pull: PullRequest, environment: string) =>
    world.deploy({
      repository: script.repository,
      by: 'github-actions[bot]',
      // What the branch is by then, with whatever was merged in between.
      sha: world.repository(script.repository).branches.get(pull.baseBranch),
      environment,
    });
  script.onceMerged(mergedAt + 15 * MINUTE, (world, pull) => {
    deploy(world, pull, 'staging');
  });
  if (change.traits.has('failedDeployment')) {
    script.onceMerged(releasedAt - 30 * MINUTE, (world, pull) => {
      world.deploy({
        repository: script.repository,
        by: 'github-actions[bot]',
        sha: world.repository(script.repository).branches.get(pull.baseBranch),
        state: 'failure',
      });
    });
  }
  // Now and then the next deployment takes it along.
  if (!random.chance(0.2)) {
    script.onceMerged(releasedAt, (world, pull) => {
      deploy(world, pull, 'production');
    });
  }
}

function planIssue(
  { random, change, texts, script }: ChangePlan,
  at: number,
  issue: { labels: string[]; reference: string },
): void {
  const closedAt = afterWork(at, random.skewed(10));
  const author = random.pick(reviewersOf(random, change));
  const opened: { number?: number } = {};
  script.onceMerged(
    at,
    (world, pull) => {
      opened.number = world.openIssue({
        repository: script.repository,
        author,
        title: texts.defect(),
        body: `${issue.reference} #${pull.number}`,
        labels: issue.labels,
      }).number;
    },
    true,
  );
  script.step(closedAt, world => {
    if (opened.number !== undefined) {
      const { repository } = script;
      world.closeIssue({ repository, number: opened.number, by: author });
    }
  });
}
