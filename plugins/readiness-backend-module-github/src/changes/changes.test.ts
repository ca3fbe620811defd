import {
  ChangeCommit,
  RepositoryRef,
  Review,
} from '@readiness/backstage-plugin-readiness-common/core';
import { createFakeClient } from '../__testUtils__/createFakeClient';
import { KindOf, toAccount, toCommitIdentity } from './accounts';
import { Containment } from './Containment';
import { readFiles } from './readFiles';
import { readMentions } from './readMentions';
import { ActivityItem, FileItem } from './restSchema';
import { CommitNode, IssueNode } from './schema';
import { checksOfCommit, checksOfRollup, markRequired } from './toChecks';
import { toCommits } from './toCommits';
import { isProduction, spellingsOf, toDeployment } from './toDeployment';
import { toFiles } from './toFiles';
import { toIssues } from './toIssues';
import { toPushes } from './toPushes';
import { toRequiredChecks } from './toRequiredChecks';
import { toReviews } from './toReviews';

const repository: RepositoryRef = {
  host: 'github.com',
  slug: 'skerry-line/booking-api',
};
const kindOf: KindOf = ({ type }) => (type === 'User' ? 'human' : 'unknown');
const at = (hour: number) => new Date(Date.UTC(2026, 0, 5, hour)).toISOString();

describe('accounts', () => {
  it('end a bot’s login as REST does, and keep the number', () => {
    expect(
      toAccount(
        { __typename: 'Bot', login: 'dependabot', databaseId: 7 },
        kindOf,
      ),
    ).toEqual({ login: 'dependabot[bot]', id: '7', kind: 'unknown' });
    expect(
      toAccount(
        { __typename: 'Bot', login: 'x[bot]', databaseId: undefined },
        kindOf,
      ),
    ).toEqual({ login: 'x[bot]', kind: 'unknown' });
  });

  it('that are gone are none', () => {
    expect(toAccount(undefined, kindOf)).toBeUndefined();
    expect(toCommitIdentity(undefined, kindOf)).toEqual({
      name: '',
      email: '',
      kind: 'unknown',
    });
  });
});

describe('commits', () => {
  const node = (oid: string, ...parents: string[]): CommitNode => ({
    commit: {
      oid,
      message: oid,
      authoredDate: at(1),
      committedDate: at(1),
      author: undefined,
      committer: undefined,
      parents: { nodes: parents.map(sha => ({ oid: sha })) },
    },
  });
  const fromBase = (...nodes: CommitNode[]) =>
    toCommits(nodes, kindOf)
      .filter(commit => commit.fromBase)
      .map(({ sha }) => sha);

  it.each<[string, CommitNode[], string[]]>([
    ['plain commits', [node('a', 'base'), node('b', 'a')], []],
    [
      'a merge of the base',
      [node('a', 'base'), node('m', 'a', 'base2')],
      ['m'],
    ],
    [
      'a merge of a branch of its own',
      [node('a', 'base'), node('b', 'base'), node('m', 'a', 'b')],
      [],
    ],
    [
      'an octopus of own and base',
      [node('a', 'base'), node('b', 'base'), node('m', 'a', 'b', 'base2')],
      [],
    ],
  ])('%s', (_, nodes, expected) => {
    expect(fromBase(...nodes)).toEqual(expected);
  });
});

describe('pushes', () => {
  const commit = (sha: string, parents: string[], base = false) =>
    ({ sha, parents, fromBase: base } as ChangeCommit);
  const item = (
    type: string,
    before: string,
    after: string,
    hour: number,
  ): ActivityItem => ({
    activity_type: type,
    before,
    after,
    timestamp: at(hour),
    actor: { login: 'anna-berg', id: 7, type: 'User' },
  });
  const commits = [
    commit('a', ['base']),
    commit('b', ['a']),
    commit('m', ['b', 'main2'], true),
    commit('c', ['m']),
  ];
  const read = (items: ActivityItem[], endedAt?: string) =>
    toPushes(items, { createdAt: at(5), endedAt, commits }, kindOf);

  it('are told from other movements of the branch, in any order', () => {
    const pushes = read([
      item('branch_deletion', 'c', '0'.repeat(40), 20),
      item('push', 'm', 'c', 8),
      item('branch_creation', '0'.repeat(40), 'a', 4),
      item('push', 'b', 'm', 7),
      item('force_push', 'x', 'b', 6),
    ]);
    expect(
      pushes.map(({ after, forced, mergesBaseOnly }) => [
        after,
        forced,
        mergesBaseOnly,
      ]),
    ).toEqual([
      ['a', false, false],
      ['b', true, false],
      ['m', false, true],
      ['c', false, false],
    ]);
    expect(pushes[0].by).toEqual({
      login: 'anna-berg',
      id: '7',
      kind: 'human',
    });
  });

  it('that bring work beside the base are no mere merges', () => {
    expect(read([item('push', 'b', 'c', 7)])[0].mergesBaseOnly).toBe(false);
  });

  it('of commits that nobody knows any more count as work', () => {
    expect(read([item('push', 'x', 'y', 7)])[0].mergesBaseOnly).toBe(false);
  });

  it('of an earlier branch of the same name are not of this change', () => {
    expect(
      read([
        item('branch_creation', '0'.repeat(40), 'old', 1),
        item('push', 'old', 'older', 2),
        item('branch_deletion', 'older', '0'.repeat(40), 3),
        item('branch_creation', '0'.repeat(40), 'a', 4),
      ]).map(({ after }) => after),
    ).toEqual(['a']);
  });

  it.each([
    ['a commit of the change', 'a', ['a', 'b']],
    ['a merge of the base into it', 'm', ['m', 'b']],
    ['a commit of the base alone', 'main2', ['b']],
    ['work of another change', 'old', ['b']],
  ])(
    'of an earlier branch of the same name that held %s',
    (_, after, expected) => {
      const pushes = toPushes(
        [
          item('branch_creation', '0'.repeat(40), after, 1),
          item('branch_deletion', after, '0'.repeat(40), 3),
          item('branch_creation', '0'.repeat(40), 'b', 4),
        ],
        {
          createdAt: at(5),
          commits: [...commits, commit('main2', ['base'], true)],
        },
        kindOf,
      );
      expect(pushes.map(push => push.after)).toEqual(expected);
    },
  );

  it('after the end are not of this change', () => {
    expect(
      read(
        [
          item('branch_creation', '0'.repeat(40), 'a', 4),
          item('push', 'a', 'later', 9),
        ],
        at(8),
      ).map(({ after }) => after),
    ).toEqual(['a']);
  });

  it('do not count the making of a branch at its base', () => {
    expect(
      read([
        item('branch_creation', '0'.repeat(40), 'base', 3),
        item('push', 'base', 'a', 4),
      ]).map(({ after }) => after),
    ).toEqual(['a']);
  });
});

describe('the content of files at the base', () => {
  const call = {
    repository: { host: 'github.com', slug: 'skerry-line/fares' },
    signal: new AbortController().signal,
  };
  const shown = (filename: string, over: object) => ({
    filename,
    status: 'modified',
    additions: 0,
    deletions: 0,
    sha: 'f'.repeat(40),
    ...over,
  });
  const readWith = (items: object[], blobs: object) => {
    const client = createFakeClient({
      rest: { files: items },
      graphql: { Blobs: { data: { repository: blobs } } },
    });
    const node = {
      number: 1,
      additions: 0,
      deletions: 0,
      changedFiles: items.length,
      baseRefOid: 'b'.repeat(40),
    };
    return { client, files: readFiles(client, node, call) };
  };

  it('is asked for of what shows no lines and was there before', async () => {
    const { files } = readWith(
      [
        shown('src/moved.ts', {
          status: 'renamed',
          previous_filename: 'src/a.ts',
        }),
        shown('src/hidden.ts', {}),
        shown('logo.png', { status: 'added' }),
      ],
      { f0: { oid: 'f'.repeat(40) }, f1: { oid: 'e'.repeat(40) } },
    );
    expect(await files).toMatchObject({
      state: 'known',
      value: [{ binary: false }, { binary: true }, { binary: true }],
    });
  });

  it('is not asked for where all show lines', async () => {
    const { client, files } = readWith(
      [shown('src/a.ts', { patch: '@@ -1 +1 @@' })],
      {},
    );
    await files;
    expect(client.asked).toEqual(['files']);
  });
});

describe('files', () => {
  const file = (over: Partial<FileItem>): FileItem => ({
    sha: 'f'.repeat(40),
    filename: 'src/a.ts',
    previous_filename: undefined,
    status: 'modified',
    additions: 0,
    deletions: 0,
    patch: undefined,
    ...over,
  });
  const read = (
    over: Partial<FileItem>,
    totals?: object,
    before: Record<string, string> = {},
  ) =>
    toFiles(
      [file(over)],
      {
        additions: over.additions ?? 0,
        deletions: over.deletions ?? 0,
        ...totals,
      },
      new Map(Object.entries(before)),
    )[0];

  it.each<[string, Partial<FileItem>, object]>([
    ['text', { additions: 1, patch: '@@ -0,0 +1 @@\n+a' }, { binary: false }],
    ['a picture', { status: 'added' }, { binary: true }],
    [
      'an empty file',
      { status: 'added', sha: 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391' },
      { binary: false, status: 'added' },
    ],
    [
      'a file that only moved',
      { status: 'renamed', previous_filename: 'src/b.ts' },
      { binary: false, status: 'renamed', previousPath: 'src/b.ts' },
    ],
    ['a copy', { status: 'copied' }, { status: 'added' }],
    [
      'a change of mode',
      { status: 'changed' },
      { status: 'modified', binary: false },
    ],
  ])('%s', (_, over, expected) => {
    expect(read(over)).toMatchObject(expected);
  });

  it.each<[string, Partial<FileItem>]>([
    ['whose mode changed', {}],
    ['that moved', { status: 'renamed', previous_filename: 'src/b.ts' }],
  ])('are told from binary ones by their content: one %s', (_, over) => {
    const former = over.previous_filename ?? 'src/a.ts';
    const binaryWith = (sha: string) =>
      read(over, {}, { [former]: sha }).binary;
    expect(binaryWith('f'.repeat(40))).toBe(false);
    expect(binaryWith('e'.repeat(40))).toBe(true);
  });

  it('without lines are not called binary while lines are missing', () => {
    expect(read({ status: 'added' }, { additions: 90_000 }).binary).toBe(false);
  });
});

describe('checks', () => {
  it.each([
    ['COMPLETED', 'SUCCESS', 'success'],
    ['COMPLETED', 'SKIPPED', 'neutral'],
    ['COMPLETED', 'NEUTRAL', 'neutral'],
    ['COMPLETED', 'TIMED_OUT', 'failure'],
    ['COMPLETED', 'ACTION_REQUIRED', 'failure'],
    ['COMPLETED', 'STARTUP_FAILURE', 'failure'],
    ['COMPLETED', 'CANCELLED', 'cancelled'],
    ['COMPLETED', 'STALE', 'cancelled'],
    ['COMPLETED', 'SOMETHING_NEW', 'failure'],
    ['COMPLETED', undefined, 'failure'],
    ['IN_PROGRESS', undefined, 'pending'],
    ['QUEUED', 'SUCCESS', 'pending'],
  ])('of status %s and conclusion %s', (status, conclusion, expected) => {
    const [run] = checksOfRollup('a', [
      {
        __typename: 'CheckRun',
        name: 'test',
        status,
        conclusion,
        completedAt: at(1),
        // An address of a script is none.
        detailsUrl: ['javascript', 'alert(1)'].join(':'),
        checkSuite: { app: { databaseId: 15368 } },
      },
    ]);
    expect(run).toEqual({
      name: 'test',
      appId: 15368,
      sha: 'a',
      conclusion: expected,
      ...(expected === 'pending' ? {} : { completedAt: at(1) }),
    });
  });

  it.each([
    ['success', 'success'],
    ['error', 'failure'],
    ['expected', 'pending'],
    ['something new', 'failure'],
  ])('of state %s', (state, expected) => {
    expect(
      checksOfCommit(
        'a',
        [],
        [
          {
            context: 'ci',
            state,
            created_at: at(1),
            target_url: 'https://ci.example/1',
            description: undefined,
          },
        ],
      )[0],
    ).toMatchObject({ conclusion: expected, url: 'https://ci.example/1' });
  });

  it('of the right name and the wrong app are not the required ones', () => {
    const run = (appId?: number) => ({
      name: 'test',
      appId,
      sha: 'a',
      conclusion: 'success' as const,
    });
    const required = [{ name: 'test', appId: 15368 }];
    expect(
      markRequired([run(15368), run(666), run()], required).map(
        check => check.required,
      ),
    ).toEqual([true, false, false]);
    expect(markRequired([run(666)], [{ name: 'test' }])[0].required).toBe(true);
  });

  it('are required by rules and protection together, pinned where either pins', () => {
    const rule = (context: string, app?: number) => ({
      type: 'required_status_checks',
      parameters: {
        required_status_checks: [{ context, integration_id: app }],
      },
    });
    expect(
      toRequiredChecks(
        [
          rule('test', 15368),
          rule('lint'),
          { type: 'pull_request', parameters: undefined },
        ],
        {
          contexts: ['test', 'build'],
          checks: [
            { context: 'build', app_id: -1 },
            { context: 'lint', app_id: 9 },
          ],
        },
      ),
    ).toEqual([
      { name: 'test', appId: 15368 },
      { name: 'lint', appId: 9 },
      { name: 'build' },
    ]);
  });
});

describe('reviews', () => {
  const node = (databaseId: number, oid?: string, submittedAt = at(1)) => ({
    id: `R_${databaseId}`,
    databaseId,
    state: 'APPROVED' as const,
    submittedAt: submittedAt === '' ? undefined : submittedAt,
    url: undefined,
    authorCanPushToRepository: undefined as boolean | undefined,
    author: undefined,
    commit: oid === undefined ? undefined : { oid },
  });

  it.each<[string, boolean | undefined, boolean, boolean, boolean | undefined]>(
    [
      ['nobody says', undefined, false, false, undefined],
      ['may not write', undefined, false, false, false],
      ['left before the merge', true, false, false, false],
      ['left after the merge', true, true, false, true],
      ['was let in after the merge', false, true, true, true],
    ],
  )(
    'tell whether their author may write: %s',
    (_, before, merged, now, expected) => {
      const told = expected === undefined ? undefined : now;
      const earlier: Review = {
        id: '1',
        state: 'approved',
        commitSha: 'a',
        submittedAt: at(1),
        ...(before === undefined ? {} : { mayWrite: before }),
      };
      const [review] = toReviews(
        [{ ...node(1, 'a'), authorCanPushToRepository: told }],
        { reviews: [earlier], seen: [], merged },
        kindOf,
      );
      expect(review.mayWrite).toBe(expected);
    },
  );

  it('keep their first commit, and count when handed in', () => {
    const none = { reviews: [], seen: [], merged: false };
    const seen = toReviews([node(1, 'first')], none, kindOf);
    expect(
      toReviews(
        [node(1, 'second'), node(2, 'second'), node(3), node(4, 'x', '')],
        { reviews: seen, seen: [], merged: false },
        kindOf,
      ).map(({ id, commitSha }) => [id, commitSha]),
    ).toEqual([
      ['1', 'first'],
      ['2', 'second'],
      ['3', ''],
    ]);
  });

  it('keep their first commit when they could not be read since', () => {
    const [review] = toReviews(
      [node(1, 'second')],
      { reviews: [], seen: [{ id: '1', commitSha: 'first' }], merged: false },
      kindOf,
    );
    expect(review.commitSha).toBe('first');
  });
});

describe('issues', () => {
  const issue = (over: Partial<IssueNode> & { label?: string }): IssueNode => ({
    number: 9,
    title: 'Seats twice',
    url: 'https://github.com/skerry-line/booking-api/issues/9',
    body: '',
    createdAt: at(1),
    closedAt: undefined,
    repository: { nameWithOwner: 'skerry-line/booking-api' },
    labels: { nodes: over.label ? [{ name: over.label }, null] : [] },
    ...over,
  });
  const linksOf = (
    closing: Array<Parameters<typeof issue>[0]>,
    referring: Array<Parameters<typeof issue>[0]>,
  ) =>
    toIssues(repository, 482, closing.map(issue), referring.map(issue)).flatMap(
      ({ links }) => links,
    );

  it.each<[string, Parameters<typeof issue>[0], string[]]>([
    [
      'Caused by #482',
      { body: 'Seats twice.\nCaused by #482.' },
      ['caused-by'],
    ],
    [
      'caused-by: its name',
      { body: '- caused-by: Skerry-Line/Booking-API#482' },
      ['caused-by'],
    ],
    [
      'Caused by its address',
      {
        body: 'Caused by https://github.com/skerry-line/booking-api/pull/482',
      },
      ['caused-by'],
    ],
    [
      'Found by the review of #482',
      { body: '> Found by the review of #482' },
      ['found-by'],
    ],
    ['another number', { body: 'Caused by #4820' }, []],
    ['another repository', { body: 'Caused by skerry-line/seat-maps#482' }, []],
    ['a mention without the words', { body: 'See #482' }, []],
    ['a line about something else', { body: 'Not caused by #482' }, []],
    [
      'a label of where it was found',
      { label: 'found-in: staging' },
      ['found-by'],
    ],
    ['a label of production', { label: 'found-in: production' }, []],
    ['a label of the cause', { label: 'caused-by-change' }, ['caused-by']],
    ['an ordinary label', { label: 'bug' }, []],
  ])('that refer to the change: %s', (_, over, expected) => {
    expect(linksOf([], [over])).toEqual(expected);
  });

  it('of another repository mean its own changes by a bare number', () => {
    expect(
      linksOf(
        [],
        [
          {
            body: 'Caused by #482',
            repository: { nameWithOwner: 'skerry-line/seat-maps' },
          },
        ],
      ),
    ).toEqual([]);
  });

  it('that the change closes are about another one, whatever their labels', () => {
    expect(
      linksOf(
        [{ label: 'found-in: staging' }],
        [{ label: 'found-in: staging' }],
      ),
    ).toEqual(['closes']);
  });

  it('name any number of changes', () => {
    expect(
      readMentions('Caused by #1, #2 and o/r#3', repository).map(
        ({ number }) => number,
      ),
    ).toEqual([1, 2, 3]);
  });
});

describe('deployments', () => {
  const status = (state: string, hour: number) => ({
    state,
    createdAt: at(hour),
    environmentUrl: 'https://booking.example',
  });
  const node = (
    statuses: ReturnType<typeof status>[],
    hasNextPage = false,
  ) => ({
    commitOid: 'a',
    environment: 'production',
    createdAt: at(1),
    statuses: {
      pageInfo: { hasNextPage, endCursor: undefined },
      nodes: statuses,
    },
  });

  it('count from their first success, though later ones replaced them', () => {
    expect(
      toDeployment(
        node([
          status('INACTIVE', 9),
          status('SUCCESS', 3),
          status('SUCCESS', 2),
          status('IN_PROGRESS', 1),
        ]),
      ),
    ).toMatchObject({ sha: 'a', at: at(2) });
  });

  it('that failed are none', () => {
    expect(toDeployment(node([status('FAILURE', 2)]))).toBeUndefined();
  });

  it('of which not all is known are not judged', () => {
    expect(() => toDeployment(node([], true))).toThrow('more than 100');
  });

  it('are to production whatever the case of its name', () => {
    expect(isProduction('Production', ['production'])).toBe(true);
    expect(isProduction('production-eu', ['production'])).toBe(false);
    expect(isProduction(undefined, ['production'])).toBe(false);
    expect(spellingsOf(['PROD'])).toEqual(['PROD', 'prod', 'Prod']);
  });
});

describe('whether a deployment contains a merge', () => {
  // Commits of the default branch by hour: what was merged until the
  // deployment is in it.
  const create = (deployedAt: number) => {
    const asked: string[] = [];
    const containment = new Containment({
      get: async (_: string, { basehead }: Record<string, unknown>) => {
        const merge = String(basehead).split('...')[0];
        asked.push(merge);
        return { status: Number(merge) <= deployedAt ? 'ahead' : 'diverged' };
      },
    } as any);
    const call = { repository, signal: new AbortController().signal };
    const contains = async (hour: number, ordered = true) => {
      const merge = { sha: `${hour}`, at: at(hour), ordered };
      return (
        containment.recall('deployed', merge, call) ??
        (await containment.ask('deployed', merge, call))
      );
    };
    return { asked, contains };
  };

  it('follows from what is known of earlier and later merges', async () => {
    const { asked, contains } = create(5);
    for (const [hour, expected] of [
      [4, true],
      [8, false],
      [3, true],
      [9, false],
      [5, true],
      [8, false],
    ] as const) {
      await expect(contains(hour)).resolves.toBe(expected);
    }
    expect(asked).toEqual(['4', '8', '5']);
  });

  it('is asked for each merge into another branch, once', async () => {
    const { asked, contains } = create(5);
    await contains(4);
    await contains(3, false);
    await contains(3, false);
    expect(asked).toEqual(['4', '3']);
  });
});
