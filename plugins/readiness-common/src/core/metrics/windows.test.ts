import { ChangeCommit, CheckRun, LinkedIssue } from '../changes/change';
import { exampleChange, hour, known } from './__testUtils__/exampleChange';
import { cycleTime } from './cycleTime';
import { defectsFoundBeforeRelease } from './defectsFoundBeforeRelease';
import { supportWork } from './supportWork';

const DAY = 24;
/** The example is merged after 10 hours and deployed after 20. */
const MERGED = 10;
const DEPLOYED = 20;

const issue = (
  number: number,
  at: number,
  over: Partial<LinkedIssue> = {},
): LinkedIssue => ({
  number,
  title: 'Something is wrong',
  url: `https://host.example/issues/${number}`,
  labels: [],
  createdAt: hour(at),
  links: ['caused-by'],
  ...over,
});

const check = (
  sha: string,
  conclusion: CheckRun['conclusion'],
  at: number,
): CheckRun => ({
  name: 'build',
  appId: 1,
  sha,
  conclusion,
  completedAt: hour(at),
  required: true,
});

const commit = (over: Partial<ChangeCommit>): ChangeCommit => ({
  sha: 'a',
  message: 'Add',
  author: { name: 'Anna', email: 'anna@example.org', kind: 'human' },
  committer: { name: 'Anna', email: 'anna@example.org', kind: 'human' },
  authoredAt: hour(-5),
  committedAt: hour(-5),
  parents: [],
  fromBase: false,
  ...over,
});

describe('the windows of defects', () => {
  it.each<[number, string, string]>([
    [DEPLOYED + 30 * DAY - 0.1, 'open', 'provisional'],
    [DEPLOYED + 30 * DAY, 'provisional', 'provisional'],
    [DEPLOYED + 90 * DAY - 0.1, 'provisional', 'provisional'],
    [DEPLOYED + 90 * DAY, 'final', 'exact'],
  ])('%d hours after its creation: %s', (now, window, quality) => {
    expect(defectsFoundBeforeRelease(exampleChange(), hour(now))).toMatchObject(
      { value: 0, escaped: 0, window, quality },
    );
  });

  it('is unreleased before the first deployment, whatever was found since', () => {
    const facts = exampleChange({
      deployedAt: known<string | undefined>(undefined),
      issues: known([
        issue(1, 400, { links: ['found-by'] }),
        issue(2, 400, { links: ['caused-by'] }),
      ]),
    });
    expect(defectsFoundBeforeRelease(facts, hour(9000))).toMatchObject({
      value: 1,
      escaped: 0,
      window: 'unreleased',
      quality: 'provisional',
    });
  });

  it('is unknown where nobody can tell what was deployed', () => {
    const unread = { state: 'failed', why: 'the host is down' } as const;
    for (const deployedAt of [undefined, unread]) {
      expect(
        defectsFoundBeforeRelease(exampleChange({ deployedAt }), hour(9000)),
      ).toHaveProperty('unknown');
    }
  });

  it.each<[number, number, number]>([
    [DEPLOYED - 0.1, 1, 0],
    [DEPLOYED, 0, 1],
    [DEPLOYED + 90 * DAY, 0, 1],
    [DEPLOYED + 90 * DAY + 0.1, 0, 0],
  ])('an issue after %d hours: %d found, %d escaped', (at, found, escaped) => {
    const facts = exampleChange({
      issues: known([issue(1, at, { links: ['found-by', 'caused-by'] })]),
    });
    expect(defectsFoundBeforeRelease(facts, hour(9000))).toMatchObject({
      value: found,
      escaped,
    });
  });

  it('does not depend on the order of checks that ended together', () => {
    const runs = [check('a', 'failure', 3), check('b', 'success', 3)];
    const measured = [runs, [...runs].reverse()].map(checks =>
      defectsFoundBeforeRelease(
        exampleChange({ checks: known(checks) }),
        hour(9000),
      ),
    );
    expect(measured[0]).toEqual(measured[1]);
  });
});

describe('support work', () => {
  const support = (at: number, over: Partial<LinkedIssue> = {}) =>
    issue(1, at, { labels: ['type: incident'], ...over });

  it.each<[string, LinkedIssue, number]>([
    ['before the merge', support(MERGED - 0.1), 0],
    ['at the merge', support(MERGED), 1],
    ['14 days after', support(MERGED + 14 * DAY), 1],
    ['later', support(MERGED + 14 * DAY + 0.1), 0],
    ['not linked', support(MERGED + 1, { links: [] }), 0],
    ['of another label', support(MERGED + 1, { labels: ['supported'] }), 0],
  ])('an issue %s', (_, found, value) => {
    const facts = exampleChange({ issues: known([found]) });
    expect(supportWork(facts, hour(MERGED + 14 * DAY))).toEqual({
      value,
      quality: 'exact',
    });
  });

  it('is provisional until the 14 days are over, and unknown before the merge', () => {
    expect(
      supportWork(exampleChange(), hour(MERGED + 14 * DAY - 0.1)),
    ).toMatchObject({ quality: 'provisional' });
    expect(
      supportWork(exampleChange({ mergedAt: undefined }), hour(9000)),
    ).toHaveProperty('unknown');
  });
});

describe('the time from the first commit', () => {
  const HOUR = 3600;

  it('keeps the earliest date ever seen, and leaves merges of the base out', () => {
    const facts = exampleChange({
      commits: known([
        commit({ authoredAt: hour(-2) }),
        commit({ sha: 'b', authoredAt: hour(-90), fromBase: true }),
      ]),
      earliestAuthoredAt: hour(-6),
    });
    expect(cycleTime(facts)).toMatchObject({
      firstCommitToMerge: { value: 16 * HOUR },
      firstCommitToDeploy: { value: 26 * HOUR },
    });
  });

  it('is unknown where the dates contradict each other', () => {
    const facts = exampleChange({
      commits: known([commit({ authoredAt: hour(MERGED + 1) })]),
    });
    const { firstCommitToMerge, firstCommitToDeploy } = cycleTime(facts);
    expect(firstCommitToMerge).toHaveProperty('unknown');
    expect(firstCommitToDeploy).toEqual({ value: 9 * HOUR });
  });

  it('is unknown without commits of its own, or before they are collected', () => {
    for (const commits of [
      known<ChangeCommit[]>([commit({ fromBase: true })]),
      { state: 'uncollected', why: 'the list was cut' } as const,
    ]) {
      expect(
        cycleTime(exampleChange({ commits })).firstCommitToMerge,
      ).toHaveProperty('unknown');
    }
  });
});
