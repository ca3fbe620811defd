import { createGithubSim, GithubSimOptions } from '../createGithubSim';
import { PullRequest, Repository } from '../world/model';
import { AI_BOX, AI_MARKERS, NO_AI_BOX } from './aiMarkers';
import { ACTIONS_APP_ID } from './repositories';

interface Change {
  repository: Repository;
  pull: PullRequest;
}

const NOW = '2026-03-18T12:00:00Z';

function changesOf(options: GithubSimOptions): Change[] {
  const { world } = createGithubSim({ now: NOW, ...options });
  return [...world.repositories.values()].flatMap(repository =>
    [...repository.pulls.values()].map(pull => ({ repository, pull })),
  );
}

const commitsOf = ({ repository, pull }: Change) =>
  pull.commits.map(sha => repository.commits.get(sha)!);
const isBot = (login: string) => login.endsWith('[bot]');
const hasEvent = ({ pull }: Change, type: string) =>
  pull.timeline.some(item => item.type === type);
const issuesOf = ({ repository, pull }: Change) =>
  [...repository.issues.values()].filter(({ body }) =>
    body.endsWith(`#${pull.number}`),
  );
const hasIssue = (change: Change, label: string) =>
  issuesOf(change).some(({ labels }) => labels.includes(label));
const hasThread = ({ pull }: Change, prefix: string) =>
  pull.threads.some(({ comments }) => comments[0].body.startsWith(prefix));
const hasFile = ({ pull }: Change, pattern: RegExp) =>
  pull.files.some(({ path }) => pattern.test(path));
const humanReviews = ({ pull }: Change) =>
  pull.reviews.filter(
    ({ author, submittedAt }) =>
      !isBot(author) && (!pull.mergedAt || submittedAt <= pull.mergedAt),
  );
const requiredOf = ({ repository, pull }: Change, sha: string) =>
  repository.commits
    .get(sha)!
    .checkRuns.filter(({ app }) => app.id === ACTIONS_APP_ID)
    .map(run => ({ ...run, pull }));
const conclusions = (change: Change, sha: string) =>
  requiredOf(change, sha)
    .filter(({ name }) => name === 'unit-tests')
    .map(({ conclusion }) => conclusion);

const TEST_DECLARATION = /^\+\s*(it\(|@Test|func Test|def test_)/m;
const TEST_FILE = /(Test\.(kt|java)|\.test\.ts|_test\.go|\/test_[^/]+\.py)$/;
const SENSITIVE = /(^|\/)(auth|payments|integrations|jobs\/deletion)\//;

const TRAITS: Record<string, (change: Change) => boolean> = {
  'a dependency bot': ({ pull }) => pull.author === 'renovate[bot]',
  'another dependency bot': ({ pull }) => pull.author === 'dependabot[bot]',
  'an agent': ({ pull }) =>
    pull.author === 'copilot-swe-agent[bot]' && pull.mergedAt !== undefined,
  'the label no-ai': ({ pull }) => pull.labels.includes('no-ai'),
  'the box that no AI was used': ({ pull }) =>
    pull.body.includes(`- [x] ${NO_AI_BOX}`),
  'an empty box': ({ pull }) => pull.body.includes(`- [ ] ${AI_BOX}`),
  'a revert': ({ pull }) =>
    pull.title.startsWith('Revert "') &&
    /^Reverts skerry-line\/[\w-]+#\d+$/.test(pull.body),
  'a draft turned ready': change => hasEvent(change, 'ReadyForReviewEvent'),
  'a draft again': change => hasEvent(change, 'ConvertToDraftEvent'),
  'a force-push': change => hasEvent(change, 'HeadRefForcePushedEvent'),
  'a dismissed review': change => hasEvent(change, 'ReviewDismissedEvent'),
  'closed without merge': ({ pull }) =>
    pull.state === 'closed' && !pull.mergedAt && !isBot(pull.author),
  'a reopened one': change => hasEvent(change, 'ReopenedEvent'),
  'merged by its author without review': change =>
    change.pull.mergedBy === change.pull.author &&
    humanReviews(change).length === 0,
  'reviewed after the merge': ({ pull }) =>
    pull.reviews.some(
      ({ submittedAt }) => pull.mergedAt && submittedAt > pull.mergedAt,
    ),
  'a merge of the base branch': change =>
    commitsOf(change).some(({ parents }) => parents.length === 2),
  'more than a hundred files': ({ pull }) => pull.files.length > 100,
  'a file whose size the list hides': ({ pull }) =>
    pull.files.some(({ listedAdditions }) => listedAdditions === 0),
  'a renamed file': ({ pull }) =>
    pull.files.some(({ previousPath }) => previousPath),
  'a removed file': ({ pull }) =>
    pull.files.some(({ status }) => status === 'removed'),
  'a generated file': change => hasFile(change, /src\/generated\//),
  'a lockfile': change =>
    hasFile(change, /package-lock\.json|gradle\.lockfile|go\.sum|poetry\.lock/),
  'a snapshot': change => hasFile(change, /\.snap$/),
  'a binary file': change => hasFile(change, /\.png$/),
  'a workflow': change => hasFile(change, /^\.github\/workflows\//),
  'a new dependency': ({ pull }) =>
    pull.files.some(
      ({ dependencies = [] }) =>
        dependencies.every(({ change }) => change === 'added') &&
        dependencies.length > 0,
    ),
  'a fork': ({ pull }) => pull.fork !== undefined,
  'red, then green on another commit': change =>
    change.pull.commits.some(
      (sha, index) =>
        conclusions(change, sha).join() === 'failure' &&
        change.pull.commits
          .slice(index + 1)
          .some(later => conclusions(change, later).join() === 'success'),
    ),
  'red, then green on the same commit': change =>
    change.pull.commits.some(
      sha => conclusions(change, sha).join() === 'failure,success',
    ),
  'a required name from another app': change =>
    commitsOf(change).some(({ checkRuns }) =>
      checkRuns.some(
        ({ name, app }) => name === 'build' && app.id !== ACTIONS_APP_ID,
      ),
    ),
  'an issue that it closes': ({ repository, pull }) => {
    const number = /Closes #(\d+)/.exec(pull.body)?.[1];
    const issue = repository.issues.get(Number(number));
    return issue?.state === 'closed' && issue.createdAt < pull.createdAt;
  },
  'a bug found in staging': change => hasIssue(change, 'found-in: staging'),
  'a bug after the release': change =>
    issuesOf(change).some(
      ({ labels, body }) =>
        labels.join() === 'bug' && body.startsWith('Caused by #'),
    ),
  'a support case': change => hasIssue(change, 'support'),
  'an incident': change => hasIssue(change, 'incident'),
  'a thread that calls it a bug': change => hasThread(change, 'bug: '),
  'a thread that blocks it': change => hasThread(change, 'blocking: '),
  'a rollback section': ({ pull }) => /## Rollback\n\n\w{3}/.test(pull.body),
  'no rollback section': ({ pull }) =>
    !pull.body.includes('## Rollback') && pull.mergedAt !== undefined,
  'a rollback section that says nothing': ({ pull }) =>
    pull.body.includes('## Rollback\n\nn/a'),
  'a deployment section': ({ pull }) => pull.body.includes('## Deployment'),
  'a sensitive path with tests': change =>
    hasFile(change, SENSITIVE) && hasFile(change, TEST_FILE),
  'a sensitive path without tests': change =>
    hasFile(change, SENSITIVE) && !hasFile(change, TEST_FILE),
  'a sensitive path with two reviewers': change =>
    hasFile(change, SENSITIVE) &&
    new Set(
      change.pull.reviews
        .filter(({ state }) => state === 'APPROVED')
        .map(({ author }) => author),
    ).size > 1,
  'a removed test': ({ pull }) =>
    pull.files.some(({ patch = '' }) =>
      /^-\s*(it\(|@Test|func Test|def test_)/m.test(patch),
    ),
  'a skipped test': ({ pull }) =>
    pull.files.some(({ patch = '' }) =>
      /^\+\s*(it\.skip|@Disabled|t\.Skip|@pytest\.mark\.skip)/m.test(patch),
    ),
  'review by a bot': ({ pull }) =>
    pull.reviews.some(({ author }) => author === 'coderabbitai[bot]'),
};

function showsMarker(change: Change, marker: (typeof AI_MARKERS)[number]) {
  const { pull } = change;
  const { trailers, footer, label, branch, authorSuffix, checkbox } = marker;
  return (
    !isBot(pull.author) &&
    (!trailers ||
      commitsOf(change).some(({ message }) =>
        message.endsWith(trailers.join('\n')),
      )) &&
    (!footer || pull.body.endsWith(footer)) &&
    (!label || pull.labels.includes(label)) &&
    (!branch || pull.headBranch.startsWith(branch)) &&
    (!authorSuffix ||
      commitsOf(change).some(({ author }) =>
        author.name.endsWith(authorSuffix),
      )) &&
    (!checkbox || pull.body.includes(`- [x] ${AI_BOX}`))
  );
}

describe.each([1, 2, 42])('the history of seed %s', seed => {
  const changes = changesOf({ seed });

  it.each(Object.keys(TRAITS))('has %s', trait => {
    expect(changes.filter(TRAITS[trait]).length).toBeGreaterThan(0);
  });

  it.each(AI_MARKERS)('has the marker $id', marker => {
    const shown = changes.filter(change => showsMarker(change, marker));
    expect(shown.length).toBeGreaterThan(0);
  });

  it('has as many changes as asked for, and the stories', () => {
    expect(changes.length).toBeGreaterThan(440);
    expect(changes.length).toBeLessThanOrEqual(457);
  });

  it('has complete facts for most changes of people', () => {
    const merged = changes.filter(
      ({ pull }) => pull.mergedAt && !isBot(pull.author),
    );
    const complete = merged.filter(change => {
      const { repository, pull } = change;
      return (
        repository.deployments.length > 0 &&
        humanReviews(change).length > 0 &&
        pull.files.every(
          file =>
            file.listedAdditions === undefined &&
            (file.patch !== undefined ||
              file.additions + file.deletions === 0) &&
            (!TEST_FILE.test(file.path) ||
              file.status !== 'added' ||
              TEST_DECLARATION.test(file.patch!)),
        )
      );
    });
    expect(complete.length / merged.length).toBeGreaterThan(0.7);
  });

  it('happens on working days', () => {
    const opened = changes.map(({ pull }) => new Date(pull.createdAt));
    expect(opened.filter(date => [0, 6].includes(date.getUTCDay()))).toEqual(
      [],
    );
  });

  it('dates everything until now, and in its order', () => {
    for (const { repository, pull } of changes) {
      expect(pull.createdAt <= pull.updatedAt).toBe(true);
      expect(Date.parse(pull.updatedAt)).toBeLessThanOrEqual(Date.parse(NOW));
      const times = pull.timeline.map(({ at }) => at);
      expect(times).toEqual([...times].sort());
      const moves = repository.activities.map(({ at }) => at);
      expect(moves).toEqual([...moves].sort());
    }
  });
});

describe('generateHistory', () => {
  it('grows to 2,000 changes over a year', () => {
    const changes = changesOf({ changes: 2000, days: 365 });
    expect(changes.length).toBeGreaterThan(1950);
    const numbers = changes.map(
      ({ repository, pull }) => `${repository.name}#${pull.number}`,
    );
    expect(new Set(numbers).size).toBe(changes.length);
  });

  it('has some repositories that never deploy', () => {
    const { world } = createGithubSim({ now: NOW });
    const silent = [...world.repositories.values()]
      .filter(({ deployments }) => deployments.length === 0)
      .map(({ name }) => name);
    expect(silent).toEqual(['settlement-report', 'boarding-pass-kit']);
  });

  it.each([1, 9, 77])('tells the same stories with seed %s', seed => {
    const { world } = createGithubSim({ now: NOW, seed, changes: 60 });
    const story = (name: string, number: number) => {
      const repository = world.repository(`skerry-line/${name}`);
      const pull = repository.pulls.get(number)!;
      const head = repository.commits.get(pull.headSha)!;
      return {
        state: pull.draft ? 'draft' : pull.state,
        author: pull.author,
        approvals: pull.reviews.filter(({ state }) => state === 'APPROVED')
          .length,
        atHead: pull.reviews.every(
          ({ commitSha }) => commitSha === pull.headSha,
        ),
        green: head.checkRuns.every(
          ({ conclusion }) => conclusion === 'success',
        ),
        rollback: pull.body.includes('## Rollback'),
        paths: pull.files.map(({ path }) => path),
      };
    };
    expect(story('payment-gateway', 482)).toMatchObject({
      state: 'open',
      approvals: 1,
      green: true,
      rollback: false,
      paths: [
        'src/main/java/example/skerryline/auth/RolePolicy.java',
        'src/main/java/example/skerryline/reporting/AuditTrail.java',
      ],
    });
    expect(story('booking-api', 517)).toMatchObject({
      state: 'open',
      approvals: 2,
      atHead: true,
      green: true,
      rollback: true,
    });
    expect(story('booking-web', 634)).toMatchObject({ state: 'draft' });
    expect(story('seat-maps', 211)).toMatchObject({ green: false });
    expect(story('notification-service', 298)).toMatchObject({
      author: 'copilot-swe-agent[bot]',
      approvals: 0,
    });
    expect(story('voyage-records', 176)).toMatchObject({
      paths: ['.github/CODEOWNERS', '.github/workflows/build.yaml'],
    });
  });

  it('bends the history where a pilot story says so', () => {
    const from = '2026-02-02T00:00:00Z';
    const to = '2026-03-16T00:00:00Z';
    const inWindow = (options: GithubSimOptions) =>
      changesOf({ changes: 1500, ...options }).filter(
        ({ repository, pull }) =>
          repository.name === 'booking-web' &&
          pull.createdAt >= from &&
          pull.createdAt < to &&
          !isBot(pull.author),
      );
    const hoursToReview = (changes: Change[]) => {
      const hours = changes
        .flatMap(change => {
          const [first] = humanReviews(change);
          return first
            ? [
                Date.parse(first.submittedAt) -
                  Date.parse(change.pull.createdAt),
              ]
            : [];
        })
        .sort((a, b) => a - b);
      return hours[Math.floor(hours.length / 2)];
    };
    const usual = inWindow({});
    const bent = inWindow({
      pilotStories: [
        {
          repository: 'booking-web',
          from,
          to,
          output: 2,
          reviewLatency: 5,
          escapedDefects: 8,
          aiShare: 0.9,
        },
      ],
    });
    const escaped = (changes: Change[]) =>
      changes.filter(TRAITS['a bug after the release']).length / changes.length;

    expect(bent.length).toBeGreaterThan(usual.length * 1.4);
    expect(hoursToReview(bent)).toBeGreaterThan(hoursToReview(usual) * 2);
    expect(escaped(bent)).toBeGreaterThan(escaped(usual) * 2);
  });
});
