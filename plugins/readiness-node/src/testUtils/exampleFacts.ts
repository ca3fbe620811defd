import {
  changeIdOf,
  ChangeFacts,
  RepositoryFacts,
  RepositoryRef,
  repositoryIdOf,
} from '@readiness/backstage-plugin-readiness-common/core';

const REPOSITORY: RepositoryRef = {
  host: 'github.com',
  slug: 'skerry-line/booking-api',
};
const BASE = '1111111111111111111111111111111111111111';
const FIRST = '2222222222222222222222222222222222222222';
const HEAD = '3333333333333333333333333333333333333333';
const MERGE = '4444444444444444444444444444444444444444';
const AUTHOR = { login: 'anna-berg', id: '101', kind: 'human' } as const;
const REVIEWER = { login: 'robin-hale', id: '102', kind: 'human' } as const;

const known = <T>(value: T) => ({ state: 'known' as const, value });

const commitOf = (sha: string, parent: string, message: string, at: string) => {
  const identity = {
    name: 'Anna Berg',
    email: 'anna.berg@skerry-line.example',
    login: AUTHOR.login,
    kind: AUTHOR.kind,
  };
  return {
    sha,
    message,
    author: identity,
    committer: identity,
    authoredAt: at,
    committedAt: at,
    parents: [parent],
    fromBase: false,
  };
};

/**
 * A change of which everything is known: a feature with its test, pushed
 * twice, approved at its head, with green checks, merged and released.
 *
 * @param over - what differs; `id` follows `repository` and `number`
 * @public
 */
export function exampleFacts(over: Partial<ChangeFacts> = {}): ChangeFacts {
  const repository = over.repository ?? repositoryIdOf(REPOSITORY);
  const number = over.number ?? 482;
  const [host, ...slug] = repository.split('/');
  return {
    id: changeIdOf({ host, slug: slug.join('/') }, number),
    repository,
    number,
    url: `https://${repository}/pull/${number}`,
    title: 'Hold a cabin for ten minutes while a guest pays',
    body: 'Keeps the cabin of an unpaid booking.\n\n## Rollback\n\nTurn off `booking.hold` and redeploy the former version.\n\n## Deployment\n\nOne deployment; no migration.\n',
    state: 'merged',
    author: AUTHOR,
    branch: 'hold-cabins',
    fork: false,
    baseBranch: 'main',
    baseSha: BASE,
    headSha: HEAD,
    createdAt: '2026-02-02T09:00:00.000Z',
    updatedAt: '2026-02-03T14:00:00.000Z',
    closedAt: '2026-02-03T14:00:00.000Z',
    mergedAt: '2026-02-03T14:00:00.000Z',
    mergedBy: REVIEWER,
    mergeCommitSha: MERGE,
    labels: ['feature'],
    totals: { additions: 6, deletions: 1, changedFiles: 2 },
    timeline: known([
      { type: 'closed' as const, at: '2026-02-03T14:00:00.000Z' },
    ]),
    files: known([
      {
        path: 'src/booking/hold.ts',
        status: 'modified' as const,
        additions: 2,
        deletions: 1,
        binary: false,
        patch:
          '@@ -1,2 +1,3 @@\n export const hold = (cabin: string) =>\n-  reserve(cabin);\n+  reserve(cabin, { minutes: HOLD_MINUTES });\n+export const HOLD_MINUTES = 10;',
      },
      {
        path: 'src/booking/hold.test.ts',
        status: 'added' as const,
        additions: 4,
        deletions: 0,
        binary: false,
        patch:
          "@@ -0,0 +1,4 @@\n+it('frees the cabin after ten minutes', () => {\n+  hold('7012');\n+  expect(free('7012', HOLD_MINUTES)).toBe(true);\n+});",
      },
    ]),
    commits: known([
      commitOf(FIRST, BASE, 'Hold cabins', '2026-02-02T08:30:00.000Z'),
      commitOf(HEAD, FIRST, 'Free them again', '2026-02-03T10:00:00.000Z'),
    ]),
    earliestAuthoredAt: '2026-02-02T08:30:00.000Z',
    pushes: known([
      {
        before: BASE,
        after: FIRST,
        at: '2026-02-02T08:55:00.000Z',
        forced: false,
        mergesBaseOnly: false,
        by: AUTHOR,
      },
      {
        before: FIRST,
        after: HEAD,
        at: '2026-02-03T10:05:00.000Z',
        forced: false,
        mergesBaseOnly: false,
        by: AUTHOR,
      },
    ]),
    reviews: known([
      {
        id: '9001',
        author: REVIEWER,
        state: 'commented' as const,
        commitSha: FIRST,
        submittedAt: '2026-02-02T15:00:00.000Z',
        url: `https://${repository}/pull/${number}#pullrequestreview-9001`,
      },
      {
        id: '9002',
        author: REVIEWER,
        state: 'approved' as const,
        commitSha: HEAD,
        submittedAt: '2026-02-03T13:30:00.000Z',
        url: `https://${repository}/pull/${number}#pullrequestreview-9002`,
      },
    ]),
    threads: known([
      {
        id: '8001',
        path: 'src/booking/hold.ts',
        resolved: true,
        author: REVIEWER,
        at: '2026-02-02T15:00:00.000Z',
        body: 'bug: the cabin is never freed again',
        comments: [{ author: AUTHOR, at: '2026-02-03T10:06:00.000Z' }],
      },
    ]),
    checks: known([
      {
        name: 'test',
        appId: 15368,
        sha: FIRST,
        conclusion: 'success' as const,
        completedAt: '2026-02-02T09:06:00.000Z',
        required: true,
      },
      {
        name: 'test',
        appId: 15368,
        sha: HEAD,
        conclusion: 'success' as const,
        completedAt: '2026-02-03T10:11:00.000Z',
        required: true,
      },
    ]),
    requiredChecks: known([{ name: 'test', appId: 15368 }]),
    dependencies: known([]),
    basePolicy: known({ codeowners: '* @skerry-line/booking-team\n' }),
    deployedAt: known('2026-02-03T16:00:00.000Z'),
    issues: known([]),
    ...over,
  };
}

/**
 * A repository of which everything is known: its checks are green, and its
 * last deployment contains `exampleFacts()`.
 *
 * @public
 */
export function exampleRepository(
  over: Partial<RepositoryFacts> = {},
): RepositoryFacts {
  const repository = over.repository ?? REPOSITORY;
  return {
    repository,
    url: `https://${repositoryIdOf(repository)}`,
    defaultBranch: 'main',
    headSha: MERGE,
    checks: known([
      {
        name: 'test',
        appId: 15368,
        sha: MERGE,
        conclusion: 'success' as const,
        completedAt: '2026-02-03T14:08:00.000Z',
        required: true,
      },
    ]),
    requiredChecks: known([{ name: 'test', appId: 15368 }]),
    dependencies: known([
      { ecosystem: 'npm', name: 'express', version: '4.22.3' },
    ]),
    deployments: known([
      {
        sha: MERGE,
        environment: 'production',
        at: '2026-02-03T16:00:00.000Z',
      },
    ]),
    ...over,
  };
}
