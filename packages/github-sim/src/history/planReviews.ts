import { Random } from '../random/Random';
import { toInstant } from '../world/Clock';
import { CheckConclusion, PullRequest } from '../world/model';
import { World } from '../world/World';
import { buildFix } from './buildFiles';
import { ChangePlan } from './ChangePlan';
import { TEAMS } from './organisation';
import { PlannedChange } from './PlannedChange';
import { signCommit } from './planCommits';
import { Script } from './Script';
import { afterWork, MINUTE } from './workTime';

/** From the opening until it could be merged; answers when that is. */
export function planReviews(plan: ChangePlan, readyAt: number): number {
  const { random, change, script } = plan;
  const { traits, origin, repository } = change;
  if (repository.botReviews && origin.type !== 'dependencyBot') {
    script.whileOpen(readyAt + 3 * MINUTE, (world, pull) => {
      world.review({
        ...target(script, pull),
        by: 'coderabbitai[bot]',
        state: 'COMMENTED',
        body: 'Walkthrough of the changes and two suggestions.',
      });
    });
  }
  const [first, second] = reviewersOf(random, change);
  let now = readyAt;
  const rounds = traits.has('reworkTwice') ? 2 : Number(needsRework(change));
  for (let round = 0; round < rounds; round++) {
    now = planRework(plan, first, round, now);
  }
  now = planApproval(plan, first, now);
  if (traits.has('dismissed')) {
    now = planDismissal(plan, first, now);
  }
  if (traits.has('mergesBase')) {
    now = afterWork(now, 0.4);
    script.whileOpen(now, (world, pull) => {
      world.mergeBase({ ...target(script, pull), by: pull.author });
    });
    planChecks(script, now, {});
    // An approval given before is one of another commit.
    now = planApproval(plan, first, now, 0.3);
  }
  if (traits.has('secondReviewer')) {
    now = planApproval(plan, second, now, 0.5);
  }
  return now;
}

/** Runs the required checks of whatever the head is some minutes later. */
export function planChecks(
  script: Script,
  at: number,
  results: Record<string, CheckConclusion>,
): void {
  script.withPull(at + 7 * MINUTE, (world, pull) => {
    world.runChecks({
      repository: script.repository,
      sha: pull.headSha,
      results,
      startedAt: toInstant(new Date(at + MINUTE)),
    });
  });
}

export function target(script: Script, pull: PullRequest) {
  return { repository: script.repository, number: pull.number };
}

function needsRework({ traits }: PlannedChange): boolean {
  return (['rework', 'bugThread', 'blockingThread'] as const).some(trait =>
    traits.has(trait),
  );
}

function latency({ random, change }: ChangePlan, median: number): number {
  return random.skewed(median) * change.effect.reviewLatency;
}

function planRework(
  plan: ChangePlan,
  reviewer: string,
  round: number,
  from: number,
): number {
  const { random, change, texts, script } = plan;
  const reviewedAt = afterWork(from, latency(plan, 2.5));
  const remarks = remarksOf(plan, round);
  script.whileOpen(reviewedAt, (world, pull) => {
    world.review({
      ...target(script, pull),
      by: reviewer,
      state: random.chance(0.6) ? 'CHANGES_REQUESTED' : 'COMMENTED',
      body: round === 0 ? 'Some questions before this can go in.' : 'Nearly.',
      remarks: remarks.map(body => ({
        path: pull.files[0].path,
        line: 12,
        body,
      })),
    });
  });
  const pushedAt = afterWork(reviewedAt, random.skewed(2));
  const files = buildFix(random, {
    repository: change.repository,
    area: change.area,
    texts,
  });
  script.whileOpen(pushedAt, (world, pull) => {
    const author = world.account(pull.author);
    world.push({
      ...target(script, pull),
      by: pull.author,
      commits: [
        {
          ...signCommit(change, author, `Answer the review of ${texts.detail}`),
          files,
        },
      ],
    });
    settleThreads(world, script, pull);
  });
  planChecks(script, pushedAt, {});
  return pushedAt;
}

function remarksOf({ change, texts }: ChangePlan, round: number): string[] {
  const { traits } = change;
  if (round > 0) {
    return [texts.remark()];
  }
  return [
    ...(traits.has('bugThread') ? [`bug: ${texts.defectRemark()}`] : []),
    ...(traits.has('blockingThread')
      ? [`blocking: ${texts.defectRemark()}`]
      : []),
    texts.remark(),
  ];
}

function settleThreads(world: World, script: Script, pull: PullRequest): void {
  for (const { id, resolved } of pull.threads) {
    if (!resolved) {
      world.answerThread({
        ...target(script, pull),
        by: pull.author,
        threadId: id,
        body: 'Done.',
        resolve: true,
      });
    }
  }
}

function planApproval(
  plan: ChangePlan,
  reviewer: string,
  from: number,
  median = 3,
): number {
  const { script } = plan;
  const at = afterWork(from, latency(plan, median));
  script.whileOpen(at, (world, pull) => {
    world.review({
      ...target(script, pull),
      by: reviewer,
      state: 'APPROVED',
      body: '',
    });
  });
  return at;
}

function planDismissal(
  plan: ChangePlan,
  reviewer: string,
  from: number,
): number {
  const { random, change, texts, script } = plan;
  const pushedAt = afterWork(from, 0.5);
  const { repository, area } = change;
  const files = buildFix(random, { repository, area, texts });
  script.whileOpen(pushedAt, (world, pull) => {
    const author = world.account(pull.author);
    const subject = `Treat ${texts.detail} earlier`;
    const commits = [{ ...signCommit(change, author, subject), files }];
    world.push({ ...target(script, pull), by: pull.author, commits });
    world.dismissReview({ ...target(script, pull), by: reviewer });
  });
  planChecks(script, pushedAt, {});
  return planApproval(plan, reviewer, pushedAt, 1);
}

/** People of the owning team first, none of them the author. */
export function reviewersOf(random: Random, change: PlannedChange): string[] {
  const team = TEAMS.find(({ slug }) => slug === change.repository.team)!;
  const own = team.members.filter(login => login !== change.author);
  const others = TEAMS.flatMap(({ members }) => members).filter(
    login => login !== change.author && !team.members.includes(login),
  );
  return [...random.shuffle(own), ...random.shuffle(others)];
}
