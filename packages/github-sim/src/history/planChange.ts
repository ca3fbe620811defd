import { Random } from '../random/Random';
import { MergeMethod } from '../world/commands/mergePullRequest';
import { OTHER_APP } from '../world/commands/checks';
import { PullRequest, Repository } from '../world/model';
import { ChangePlan } from './ChangePlan';
import { buildFiles, buildFix } from './buildFiles';
import { describeChange } from './describeChange';
import { ORGANISATION } from './organisation';
import { planAftermath } from './planAftermath';
import { PlannedChange } from './PlannedChange';
import { planCommits, signCommit } from './planCommits';
import { planChecks, planReviews, reviewersOf, target } from './planReviews';
import { Script } from './Script';
import { Texts } from './texts';
import { afterWork, beforeWork, MINUTE } from './workTime';

/** Works a change out, from its first commit to what comes of it. */
export function planChange(seed: number, change: PlannedChange): Script {
  const random = new Random(seed, `change:${change.id}`);
  const texts = new Texts(random, change.subject);
  const { repository, traits } = change;
  const script = new Script(`${ORGANISATION}/${repository.name}`);

  const plan = { random, change, texts, script };

  planOpening(plan);
  let now = planChecksOfOpening(plan);
  if (traits.has('bornDraft')) {
    now = planDraft(plan, now);
  }
  if (traits.has('forcePush')) {
    now = afterWork(now, random.skewed(0.7));
    script.whileOpen(now, (world, pull) => {
      world.forcePush({ ...target(script, pull), by: pull.author });
    });
    planChecks(script, now, {});
  }
  if (traits.has('wrongApp')) {
    script.whileOpen(now + 9 * MINUTE, (world, pull) => {
      world.reportCheck({
        repository: script.repository,
        sha: pull.headSha,
        name: 'build',
        app: OTHER_APP,
        conclusion: 'success',
      });
    });
  }
  if (traits.has('reopened')) {
    now = planReopening(plan, now);
  }
  const isUnreviewed =
    traits.has('selfMerged') || traits.has('reviewedAfterMerge');
  const mergeable = isUnreviewed
    ? afterWork(now, random.skewed(0.8))
    : planReviews(plan, now);
  const endedAt = afterWork(mergeable, random.skewed(0.8));
  if (traits.has('closed')) {
    script.whileOpen(endedAt, (world, pull) => {
      world.close({ ...target(script, pull), by: pull.author });
    });
    return script;
  }
  const method = methodOf(random);
  script.whileOpen(endedAt, (world, pull) => {
    const by = mergerOf(random, change, pull);
    if (pull.draft) {
      world.setDraft({ ...target(script, pull), by, draft: false });
    }
    world.merge({ ...target(script, pull), by, method });
  });
  planAftermath(plan, endedAt);
  return script;
}

function planOpening({ random, change, texts, script }: ChangePlan): void {
  const { repository, area, work, traits, openedAt, author, origin } = change;
  const lines = Math.min(900, Math.round(random.skewed(28, 1)));
  const groups = buildFiles(random, {
    repository,
    area,
    texts,
    work,
    traits,
    lines,
  });
  const title = texts.title(work);
  const issue: { number?: number } = {};
  if (traits.has('closesIssue')) {
    script.step(
      beforeWork(openedAt, random.skewed(20)),
      world => {
        issue.number = world.openIssue({
          repository: script.repository,
          author: random.pick(reviewersOf(random, change)),
          title: `The ${texts.subject} should know ${texts.detail}`,
          body: 'Asked for by the terminals.',
          labels: ['enhancement'],
        }).number;
      },
      true,
    );
  }
  script.open(openedAt, world => {
    const account = world.account(author);
    const commits = planCommits(random, change, {
      texts,
      author: account,
      groups,
      pushedAt: openedAt,
      title,
    });
    const branch = branchOf(world.repository(script.repository), change, title);
    return {
      author,
      title,
      body: describeChange(random, change, texts, issue.number),
      branch,
      commits,
      draft: traits.has('bornDraft'),
      labels: labelsOf(change),
      reviewers:
        origin.type === 'agent' ? [] : reviewersOf(random, change).slice(0, 1),
      ...(traits.has('fork') && origin.type !== 'agent'
        ? { fork: `${author}/${repository.name}` }
        : {}),
    };
  });
}

function planChecksOfOpening({
  random,
  change,
  texts,
  script,
}: ChangePlan): number {
  const { repository, area, traits, openedAt } = change;
  if (traits.has('redThenGreen')) {
    planChecks(script, openedAt, { 'unit-tests': 'failure' });
    const fixedAt = afterWork(openedAt + 10 * MINUTE, random.skewed(0.8));
    const files = buildFix(random, { repository, area, texts });
    script.whileOpen(fixedAt, (world, pull) => {
      const author = world.account(pull.author);
      const subject = `Mend the tests of the ${texts.subject}`;
      const commits = [{ ...signCommit(change, author, subject), files }];
      world.push({ ...target(script, pull), by: pull.author, commits });
    });
    planChecks(script, fixedAt, {});
    return fixedAt;
  }
  if (traits.has('flaky')) {
    planChecks(script, openedAt, { 'unit-tests': 'failure' });
    planChecks(script, openedAt + 20 * MINUTE, {});
    return openedAt + 20 * MINUTE;
  }
  planChecks(script, openedAt, {});
  return openedAt;
}

function planDraft({ random, change, script }: ChangePlan, from: number) {
  const readyAt = afterWork(from, random.skewed(4));
  const turn = (at: number, draft: boolean) =>
    script.whileOpen(at, (world, pull) => {
      world.setDraft({ ...target(script, pull), by: pull.author, draft });
    });
  turn(readyAt, false);
  if (!change.traits.has('backToDraft')) {
    return readyAt;
  }
  const backAt = afterWork(readyAt, random.skewed(1));
  const againAt = afterWork(backAt, random.skewed(3));
  turn(backAt, true);
  turn(againAt, false);
  return againAt;
}

function planReopening({ random, script }: ChangePlan, from: number) {
  const closedAt = afterWork(from, random.skewed(1));
  const reopenedAt = afterWork(closedAt, random.skewed(5));
  script.whileOpen(closedAt, (world, pull) => {
    world.close({ ...target(script, pull), by: pull.author });
  });
  script.withPull(reopenedAt, (world, pull) => {
    world.reopen({ ...target(script, pull), by: pull.author });
  });
  return reopenedAt;
}

function branchOf(
  repository: Repository,
  { origin, author }: PlannedChange,
  title: string,
): string {
  const words = title.toLocaleLowerCase('en-US').replace(/[^a-z]+/g, '-');
  const prefix =
    origin.type === 'agent'
      ? 'copilot/'
      : (origin.type === 'aiAssisted' && origin.marker.branch) ||
        `${author.split('-')[0]}/`;
  let branch = `${prefix}${words}`;
  for (let next = 2; repository.branches.has(branch); next++) {
    branch = `${prefix}${words}-${next}`;
  }
  return branch;
}

function labelsOf({ origin, work }: PlannedChange): string[] {
  const labels = work === 'fix' ? ['bug'] : [];
  if (origin.type === 'aiAssisted' && origin.marker.label) {
    return [...labels, origin.marker.label];
  }
  return origin.type === 'declaredNoAi' && origin.by === 'label'
    ? [...labels, 'no-ai']
    : labels;
}

function methodOf(random: Random): MergeMethod {
  const methods = [
    { method: 'squash', weight: 6 },
    { method: 'merge', weight: 3 },
    { method: 'rebase', weight: 1 },
  ] as const;
  return random.weighted(methods, ({ weight }) => weight).method;
}

function mergerOf(
  random: Random,
  change: PlannedChange,
  pull: PullRequest,
): string {
  const isBot = pull.author.endsWith('[bot]');
  return isBot || (!change.traits.has('selfMerged') && random.chance(0.3))
    ? reviewersOf(random, change)[0]
    : pull.author;
}
