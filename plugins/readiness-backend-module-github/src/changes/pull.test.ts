import {
  accountKind,
  ChangeFacts,
} from '@readiness/backstage-plugin-readiness-common/core';
import { RetryLaterError } from '@readiness/backstage-plugin-readiness-node';
import { execute, parse } from 'graphql';
import { pullChange, pullPage } from '.';
import { createFakeClient } from '../__testUtils__/createFakeClient';
import { githubSchema } from '../__testUtils__/githubSchema';
import {
  GithubRefusal,
  GithubUnavailableError,
  GraphqlProblem,
} from '../client';
import detailsFixture from './__fixtures__/details.json';
import golden from './__fixtures__/facts.golden.json';
import pageFixture from './__fixtures__/page.json';
import { ChangeReader } from './ChangeReader';
import { Deployments } from './Deployments';
import { detailsQuery, PAGE_QUERY } from './queries';
import { RequiredChecks } from './RequiredChecks';

const repository = { host: 'github.com', slug: 'skerry-line/booking-api' };
const [FIRST, HEAD, BASE] = ['2', '3', '1'].map(digit => digit.repeat(40));

const page = () => structuredClone(pageFixture);
const details = () => structuredClone(detailsFixture);

const rest = () => ({
  files: [
    {
      sha: 'a'.repeat(40),
      filename: 'src/booking/hold.ts',
      status: 'modified',
      additions: 2,
      deletions: 1,
      changes: 3,
      patch: '@@ -1 +1,2 @@\n-a\n+b\n+c',
    },
    {
      sha: 'b'.repeat(40),
      filename: 'src/booking/hold.test.ts',
      previous_filename: 'src/hold.test.ts',
      status: 'renamed',
      additions: 4,
      deletions: 0,
      changes: 4,
      patch: '@@ -0,0 +1,4 @@\n+a\n+b\n+c\n+d',
    },
  ],
  activity: [
    {
      id: 2,
      before: FIRST,
      after: HEAD,
      ref: 'refs/heads/hold-cabins',
      timestamp: '2026-02-03T10:05:00Z',
      activity_type: 'push',
      actor: { login: 'anna-berg', id: 101, type: 'User' },
    },
    {
      id: 1,
      before: '0'.repeat(40),
      after: FIRST,
      ref: 'refs/heads/hold-cabins',
      timestamp: '2026-02-02T08:55:00Z',
      activity_type: 'branch_creation',
      actor: { login: 'anna-berg', id: 101, type: 'User' },
    },
  ],
  'check-runs': {
    total_count: 1,
    check_runs: [
      {
        id: 5,
        name: 'test',
        status: 'completed',
        conclusion: 'failure',
        completed_at: '2026-02-02T09:06:00Z',
        details_url: 'https://github.com/x',
        app: { id: 15368, slug: 'github-actions' },
        output: { title: null, summary: null },
      },
    ],
  },
  status: { state: 'pending', statuses: [] },
  required_status_checks: new GithubRefusal(
    'github.com answered 404',
    404,
    'Branch not protected',
  ),
  '{branch}': [
    {
      type: 'required_status_checks',
      parameters: {
        required_status_checks: [{ context: 'test', integration_id: 15368 }],
      },
    },
  ],
  '{basehead}': [
    {
      change_type: 'added',
      manifest: 'package.json',
      ecosystem: 'npm',
      name: 'left-pad',
      version: '1.3.0',
      package_url: 'pkg:npm/left-pad@1.3.0',
      license: null,
      source_repository_url: null,
      scope: 'runtime',
      vulnerabilities: [
        {
          severity: 'high',
          advisory_ghsa_id: 'GHSA-aaaa-bbbb-cccc',
          advisory_summary: '',
          advisory_url: '',
        },
      ],
    },
  ],
});

const policies = {
  data: {
    repository: {
      b0: { oid: BASE },
      github0: null,
      root0: {
        text: '* @skerry-line/booking\n',
        byteSize: 23,
        isTruncated: false,
      },
      docs0: { text: 'never read', byteSize: 10, isTruncated: false },
      attributes0: null,
    },
  },
};

const noDeployments = {
  data: {
    repository: {
      deployments: {
        pageInfo: { hasNextPage: false, endCursor: null },
        nodes: [],
      },
    },
  },
};

type Variables = Record<string, unknown>;

/** Where the changes of a page stand, as they stood when it was given. */
const standsOf =
  (data: { repository: { pullRequests: { nodes: unknown[] } } }, over = {}) =>
  (variables: Variables) => ({
    data: {
      repository: Object.fromEntries(
        Object.entries(variables).flatMap(([key, number]) => {
          const node = data.repository.pullRequests.nodes.find(
            each => (each as any)?.number === number,
          );
          return /^n\d+$/.test(key)
            ? [[key.replace('n', 'c'), node && { ...node, ...over }]]
            : [];
        }),
      ),
    },
  });

function create(over: {
  graphql?: Parameters<typeof createFakeClient>[0]['graphql'];
  rest?: Record<string, unknown>;
  headers?: Record<string, string>;
  endless?: string[];
  known?: ChangeFacts[];
}) {
  const given = over.graphql?.ChangePage;
  const answered = given && 'data' in given ? given.data : page();
  const client = createFakeClient({
    graphql: {
      ChangePage: { data: page() },
      Details: { data: details() },
      Stands: standsOf(answered as ReturnType<typeof page>),
      BasePolicies: policies,
      Deployments: noDeployments,
      ...over.graphql,
    },
    rest: { ...rest(), ...over.rest },
    headers: over.headers,
    endless: over.endless,
  });
  const reader = new ChangeReader({
    client,
    kindOf: account => accountKind(account),
    deployments: new Deployments(client, ['production']),
    requiredChecks: new RequiredChecks(client),
  });
  const context = {
    signal: new AbortController().signal,
    now: '2026-03-02T09:00:00.000Z',
    known: async () =>
      new Map((over.known ?? []).map(facts => [facts.id, facts])),
  };
  return {
    client,
    pull: () =>
      pullPage(client, reader, { repository, order: 'created' }, context),
    pullOne: (number: number) =>
      pullChange(client, reader, repository, number, context),
  };
}

async function first(over: Parameters<typeof create>[0]) {
  const pulled = await create(over).pull();
  return pulled!.changes[0];
}

const at = (...rest_: Array<string | number>) => [
  'repository',
  'pullRequests',
  'nodes',
  0,
  ...rest_,
];
const forbidden = (...path: Array<string | number>): GraphqlProblem => ({
  type: 'FORBIDDEN',
  message: 'Resource not accessible by integration',
  path,
});

describe('the fixtures', () => {
  it.each<[string, string, object, object]>([
    [
      'a page',
      PAGE_QUERY,
      pageFixture,
      {
        owner: 'o',
        name: 'n',
        first: 20,
        order: { field: 'CREATED_AT', direction: 'ASC' },
      },
    ],
    [
      'details',
      detailsQuery(2),
      detailsFixture,
      { owner: 'o', name: 'n', n0: 482, n1: 483 },
    ],
  ])(
    'of %s have the shape that GitHub answers in',
    (_, query, data, variables) => {
      const answer = execute({
        schema: githubSchema(),
        document: parse(query),
        rootValue: data,
        variableValues: variables as Record<string, unknown>,
        // Lists are in the fixtures under their aliases.
        fieldResolver: (source, __, ___, { path }) => source[path.key],
      });
      expect(JSON.parse(JSON.stringify(answer))).toEqual({ data });
    },
  );
});

describe('a page of changes', () => {
  it('becomes the facts of the golden file', async () => {
    const pulled = await create({}).pull();
    expect(pulled).toMatchObject({ total: 2 });
    expect(pulled).not.toHaveProperty('nextCursor');
    expect(pulled?.changes).toEqual(golden);
  });

  it('takes few requests', async () => {
    const { client, pull } = create({});
    await pull();
    expect(client.asked.sort()).toEqual([
      'BasePolicies',
      'ChangePage',
      'Deployments',
      'Details',
      'Stands',
      'activity',
      // Of the two earlier heads of one change.
      'check-runs',
      'check-runs',
      'files',
      'files',
      'required_status_checks',
      'status',
      'status',
      '{basehead}',
      '{basehead}',
      '{branch}',
    ]);
  });

  it('is asked for in smaller pieces when it is too much at once', async () => {
    const { client, pull } = create({
      graphql: {
        ChangePage: [new GithubUnavailableError('502'), { data: page() }],
      },
    });
    await expect(pull()).resolves.toMatchObject({ total: 2 });
    expect(client.asked.slice(0, 2)).toEqual(['ChangePage', 'ChangePage']);
  });

  it('is none where there is no such repository', async () => {
    const answer = {
      data: { repository: null },
      problems: [
        { type: 'NOT_FOUND', message: 'No such', path: ['repository'] },
      ],
    };
    await expect(
      create({ graphql: { ChangePage: answer } }).pull(),
    ).resolves.toBeUndefined();
  });

  it('is not taken for none where the repository is withheld', async () => {
    await expect(
      create({
        graphql: {
          ChangePage: {
            data: { repository: null },
            problems: [
              {
                type: 'FORBIDDEN',
                message: 'Resource protected by organization SAML enforcement',
                path: ['repository'],
              },
            ],
          },
        },
      }).pull(),
    ).rejects.toThrow('SAML');
    await expect(
      create({ graphql: { ChangePage: { data: undefined } } }).pull(),
    ).rejects.toThrow();
  });

  it('is not taken for the last one where GitHub does not say how it goes on', async () => {
    const data = page();
    const { pageInfo } = data.repository.pullRequests;
    pageInfo.hasNextPage = true;
    (pageInfo as any).endCursor = null;
    await expect(
      create({ graphql: { ChangePage: { data } } }).pull(),
    ).rejects.toThrow(/more changes of skerry-line\/booking-api/);
  });

  it('leaves out a change that GitHub says it hides', async () => {
    const data = page();
    (data.repository.pullRequests.nodes as unknown[])[0] = null;
    const problems = [forbidden(...at())];
    const pulled = await create({
      graphql: { ChangePage: { data, problems } },
    }).pull();
    expect(pulled?.changes.map(({ number }) => number)).toEqual([483]);
  });

  const broken = (...path: Array<string | number>): GraphqlProblem => ({
    type: '',
    message: 'Out of order',
    path,
  });

  it.each<[string, GraphqlProblem[], string]>([
    ['itself', [broken(...at())], 'GitHub said: Out of order'],
    [
      'because of what lies below it',
      [broken(...at('timeline'))],
      'GitHub said: Out of order',
    ],
    [
      'beside a refusal',
      [forbidden(...at()), broken(...at('threadStates', 'nodes', 1))],
      'GitHub said: Out of order',
    ],
    ['at no place that it names', [broken()], 'GitHub said: Out of order'],
    [
      'at no place that it names, beside a refusal',
      [forbidden(...at()), broken()],
      'GitHub said: Out of order',
    ],
    [
      'because something below it is refused',
      [forbidden(...at('head'))],
      'GitHub said: Resource not accessible by integration',
    ],
    ['without a word', [], 'GitHub leaves it out, and does not say why'],
  ])(
    'does not leave out a change that GitHub failed to give: %s',
    async (_, problems, said) => {
      const data = page();
      (data.repository.pullRequests.nodes as unknown[])[0] = null;
      await expect(
        create({ graphql: { ChangePage: { data, problems } } }).pull(),
      ).rejects.toThrow(
        `The change number 1 of a page cannot be read: ${said}.`,
      );
    },
  );

  it.each<[string, GraphqlProblem]>([
    ['a field of it', broken(...at('author'))],
    ['something that it does not name', broken()],
  ])('is not taken where GitHub failed to give %s', async (_, problem) => {
    const data = page();
    (data.repository.pullRequests.nodes[0] as any).author = null;
    await expect(
      create({ graphql: { ChangePage: { data, problems: [problem] } } }).pull(),
    ).rejects.toThrow(
      'The change #482 cannot be read: GitHub said: Out of order.',
    );
  });

  describe('that GitHub cuts short', () => {
    const limited = (...path: Array<string | number>): GraphqlProblem => ({
      type: 'RESOURCE_LIMITS_EXCEEDED',
      message: 'Resource limits for this query exceeded.',
      path,
    });

    it('is asked for in smaller pieces', async () => {
      const cut = page();
      (cut.repository.pullRequests.nodes as unknown[]).fill(null);
      const { client, pull } = create({
        graphql: {
          ChangePage: [
            { data: cut, problems: [limited(...at('head'))] },
            { data: page() },
          ],
        },
      });
      await expect(pull()).resolves.toMatchObject({
        changes: [{ number: 482 }, { number: 483 }],
      });
      expect(client.asked.slice(0, 2)).toEqual(['ChangePage', 'ChangePage']);
    });

    it('is not taken where a small one is cut short, too', async () => {
      const cut = page();
      (cut.repository.pullRequests.nodes as unknown[])[0] = null;
      const answer = { data: cut, problems: [limited(...at('reviews'))] };
      await expect(
        create({ graphql: { ChangePage: [answer, answer, answer] } }).pull(),
      ).rejects.toThrow('Resource limits for this query exceeded.');
    });

    it('has its details asked for one by one', async () => {
      const { client, pull } = create({
        graphql: {
          Details: [
            {
              data: { repository: { c0: null, c1: null } },
              problems: [limited('repository', 'c1', 'threads')],
            },
            { data: details() },
            { data: { repository: { c0: details().repository.c1 } } },
          ],
        },
      });
      const pulled = await pull();
      expect(pulled?.changes).toEqual(golden);
      expect(client.asked.filter(name => name === 'Details')).toHaveLength(3);
    });
  });

  it('names the change that does not look as it should', async () => {
    const data = page();
    (data.repository.pullRequests.nodes[1] as any).state = 'MELTED';
    await expect(
      create({ graphql: { ChangePage: { data } } }).pull(),
    ).rejects.toThrow(
      'The change #483 cannot be read: GitHub’s answer is not of the documented form at state.',
    );
  });

  it('is given up when GitHub asks to wait', async () => {
    const later = new RetryLaterError('wait', new Date());
    await expect(create({ rest: { files: later } }).pull()).rejects.toBe(later);
  });
});

describe('one change', () => {
  it('is none where there is no such number', async () => {
    const { pullOne } = create({
      graphql: {
        Change: {
          data: {
            repository: { defaultBranchRef: null, pullRequest: null },
          },
          problems: [
            {
              type: 'NOT_FOUND',
              message: 'No such',
              path: ['repository', 'pullRequest'],
            },
          ],
        },
      },
    });
    await expect(pullOne(1)).resolves.toBeUndefined();
  });

  it('is not taken for none where the repository is gone or hidden', async () => {
    const { pullOne } = create({
      graphql: {
        Change: {
          data: { repository: null },
          problems: [
            { type: 'NOT_FOUND', message: 'No such', path: ['repository'] },
          ],
        },
      },
    });
    await expect(pullOne(482)).rejects.toThrow(
      'Whether skerry-line/booking-api has a change #482 is not known: github.com has no such repository, or does not let the App or token read it.',
    );
  });

  it('is not taken for none where it is withheld', async () => {
    const { pullOne } = create({
      graphql: {
        Change: {
          data: {
            repository: { defaultBranchRef: null, pullRequest: null },
          },
          problems: [forbidden('repository', 'pullRequest')],
        },
      },
    });
    await expect(pullOne(1)).rejects.toThrow();
  });
});

describe('a change that moves while it is read', () => {
  const data = page();
  const moved =
    'Someone pushed or moved the base while the code of this change was read.';
  const codeOf = ({ commits, files, pushes }: ChangeFacts) => ({
    commits,
    files,
    pushes: pushes.state,
  });
  const without = (why: string) => ({
    commits: { state: 'failed', why },
    files: { state: 'failed', why },
    pushes: 'failed',
  });

  it.each<[string, object]>([
    ['to another head', { headRefOid: 'f'.repeat(40) }],
    ['to another commit of its base', { baseRefOid: 'f'.repeat(40) }],
    ['to another base', { baseRefName: 'release' }],
    ['and back', { timeline: { filteredCount: 5 } }],
  ])('%s has no code that is known', async (_, over) => {
    const { client, pull } = create({
      graphql: { Stands: standsOf(data, over) },
    });
    const [facts] = (await pull())!.changes;
    expect(codeOf(facts)).toEqual(without(moved));
    // Not what the commits of another head claim.
    expect(facts).not.toHaveProperty('earliestAuthoredAt');
    expect(client.asked.filter(name => name === 'Stands')).toHaveLength(1);
  });

  it('has its code read by the next pull', async () => {
    const over = { headRefOid: 'f'.repeat(40) };
    const before = await first({ graphql: { Stands: standsOf(data, over) } });
    const [after] = (await create({ known: [before] }).pull())!.changes;
    expect(after).toEqual(golden[0]);
  });

  it('is not asked where it stands if its code is kept of an earlier pull', async () => {
    const { changes } = (await create({}).pull())!;
    const files: ChangeFacts['files'] = { state: 'known', value: [] };
    const { client, pull } = create({
      known: changes.map(facts => ({ ...facts, files })),
    });
    await pull();
    expect(client.asked).not.toContain('Stands');
  });

  it.each<[string, Parameters<typeof create>[0]['graphql'], string]>([
    [
      'GitHub breaks',
      { Stands: new GithubUnavailableError('502') },
      'Whether someone pushed meanwhile is not known. 502',
    ],
    [
      'the change is gone',
      { Stands: { data: { repository: { c0: null } } } },
      'Whether someone pushed meanwhile is not known: GitHub does not give the change any more.',
    ],
  ])('is not taken for one that stood still where %s', async (_, over, why) => {
    expect(codeOf(await first({ graphql: over }))).toEqual(without(why));
  });

  it('keeps no commits that do not reach its head', async () => {
    const answer = details();
    answer.repository.c0.commits.nodes.pop();
    answer.repository.c0.commits.totalCount = 1;
    const facts = await first({ graphql: { Details: { data: answer } } });
    expect(codeOf(facts)).toMatchObject({
      commits: {
        state: 'failed',
        why: `GitHub lists the commits without the head ${HEAD}.`,
      },
      files: { state: 'known' },
      pushes: 'failed',
    });
  });
});

describe('what GitHub withholds', () => {
  it.each<[string, string, string[]]>([
    ['reviews', 'reviews', ['reviews']],
    ['the timeline', 'timeline', ['timeline']],
    ['closing issues', 'closing', ['issues']],
    ['referring issues', 'references', ['issues']],
    ['checks', 'head', ['checks']],
  ])('of %s is missing, and nothing else', async (_, alias, parts) => {
    const data = page();
    (data.repository.pullRequests.nodes[0] as Record<string, unknown>)[alias] =
      null;
    const facts = await first({
      graphql: { ChangePage: { data, problems: [forbidden(...at(alias))] } },
    });
    const missing = Object.entries(facts)
      .filter(([, part]) => part?.state === 'failed')
      .map(([name]) => name);
    expect(missing).toEqual(parts);
    expect((facts as any)[parts[0]].why).toBe(
      'GitHub said: Resource not accessible by integration',
    );
  });

  it('inside a list makes the list missing, although it looks like one', async () => {
    const data = page();
    (
      data.repository.pullRequests.nodes[0].head as any
    ).nodes[0].commit.statusCheckRollup = null;
    const facts = await first({
      graphql: {
        ChangePage: {
          data,
          problems: [
            forbidden(...at('head', 'nodes', 0, 'commit', 'statusCheckRollup')),
          ],
        },
      },
    });
    expect(facts.checks.state).toBe('failed');
  });

  it('of threads that were read before has them read again', async () => {
    const before = await first({});
    const data = page();
    data.repository.pullRequests.nodes[0].threadStates.nodes = [];
    const { threads } = await first({
      graphql: {
        ChangePage: {
          data,
          problems: [forbidden(...at('threadStates', 'nodes', 0))],
        },
      },
      known: [before],
    });
    expect(before.threads).toMatchObject({ value: [{ id: 'PRRT_1' }] });
    expect(threads).toEqual(before.threads);
  });

  it('of the details, without saying where, makes all of them missing', async () => {
    const facts = await first({
      graphql: { Details: { data: details(), problems: [forbidden()] } },
    });
    expect(facts).toMatchObject({
      commits: { state: 'failed' },
      threads: { state: 'failed' },
    });
  });

  it('after a page without saying how the list goes on makes it missing', async () => {
    const data = page();
    const { reviews } = data.repository.pullRequests.nodes[0];
    reviews.pageInfo = { hasNextPage: true, endCursor: null } as any;
    const facts = await first({ graphql: { ChangePage: { data } } });
    expect(facts.reviews).toEqual({
      state: 'failed',
      why: 'GitHub says that the list of reviews goes on, and not where.',
    });
  });

  it('of commits leaves no pushes and no checks to be told', async () => {
    const data = details();
    (data.repository.c0 as any).commits = null;
    const facts = await first({
      graphql: {
        Details: {
          data,
          problems: [forbidden('repository', 'c0', 'commits')],
        },
      },
    });
    expect(facts).toMatchObject({
      commits: { state: 'failed' },
      pushes: { state: 'failed' },
      checks: { state: 'failed' },
      threads: { state: 'known' },
    });
    expect(facts).not.toHaveProperty('earliestAuthoredAt');
  });

  it('of rules and protection leaves no checks to be told', async () => {
    const refusal = new GithubRefusal('Forbidden', 403);
    const facts = await first({
      rest: { '{branch}': refusal, required_status_checks: refusal },
    });
    expect(facts.requiredChecks).toEqual({
      state: 'failed',
      why: 'Neither the rules nor the protection of the branch main of skerry-line/booking-api can be read at github.com. Let the App or token read the metadata and the administration of the repository.',
    });
    expect(facts.checks.state).toBe('failed');
  });

  it.each<[string, string, GithubRefusal, string]>([
    [
      'protection alone',
      'required_status_checks',
      new GithubRefusal('x', 403, 'Resource not accessible by integration'),
      'The protection of the branch main of skerry-line/booking-api cannot be read at github.com (GitHub said: Resource not accessible by integration), so that only the checks its rules require are known. Let the App or token read the administration of the repository.',
    ],
    [
      'protection, hidden',
      'required_status_checks',
      new GithubRefusal('x', 404, 'Not Found'),
      'The protection of the branch main of skerry-line/booking-api cannot be read at github.com (GitHub said: Not Found), so that only the checks its rules require are known. The branch may be gone; otherwise let the App or token read the administration of the repository.',
    ],
    [
      'rules alone',
      '{branch}',
      new GithubRefusal('x', 403, 'Forbidden'),
      'The rules of the branch main of skerry-line/booking-api cannot be read at github.com (GitHub said: Forbidden), so that only the checks its protection requires are known. Let the App or token read the metadata of the repository.',
    ],
  ])('of %s is not taken for half of it', async (_, route, refusal, why) => {
    const { requiredChecks } = await first({ rest: { [route]: refusal } });
    expect(requiredChecks).toEqual({ state: 'failed', why });
  });

  it.each(['Branch not protected', 'Required status checks not enabled'])(
    'is nothing where GitHub says “%s”',
    async said => {
      const { requiredChecks } = await first({
        rest: { required_status_checks: new GithubRefusal('x', 404, said) },
      });
      expect(requiredChecks).toEqual({
        state: 'known',
        value: [{ name: 'test', appId: 15368 }],
      });
    },
  );

  it.each<[string, string, string, RegExp]>([
    [
      'dependencies',
      '{basehead}',
      'dependencies',
      /Turn on its dependency graph/,
    ],
    ['pushes', 'activity', 'pushes', /may read the contents/],
  ])('of %s says what to do', async (_, route, part, why) => {
    const facts = await first({
      rest: { [route]: new GithubRefusal('Not Found', 404) },
    });
    expect((facts as any)[part]).toEqual({
      state: 'uncollected',
      why: expect.stringMatching(why),
    });
  });

  it.each<[string, string, string]>([
    [
      'with the reason',
      'No snapshots were\u0000 found for\r\n the head SHA \u202eabc.\n',
      'No snapshots were found for the head SHA abc.',
    ],
    ['in short', 'x'.repeat(5000), 'x'.repeat(300)],
    ['without one', '\n', 'no reason.'],
  ])(
    'of snapshots leaves a list of some dependencies, %s',
    async (_, text, said) => {
      const { dependencies } = await first({
        headers: {
          'x-github-dependency-graph-snapshot-warnings':
            Buffer.from(text).toString('base64'),
        },
      });
      expect(dependencies).toEqual({
        state: 'uncollected',
        why: `GitHub compared the dependencies without all snapshots of them. Let CI submit them for every pull request and for its base branch. GitHub says: ${said}`,
        listed: [expect.objectContaining({ name: 'left-pad' })],
      });
    },
  );

  it('of all deployments leaves the releases unknown for good', async () => {
    const facts = await first({
      graphql: {
        Deployments: { problems: [forbidden('repository', 'deployments')] },
      },
    });
    expect(facts).not.toHaveProperty('deployedAt');
  });

  it.each<[string, GraphqlProblem]>([
    ['one deployment', forbidden('repository', 'deployments', 'nodes', 0)],
    ['the repository', forbidden('repository')],
    [
      'deployments by mistake',
      {
        type: '',
        message: 'Out of order',
        path: ['repository', 'deployments'],
      },
    ],
  ])('of %s may be known at the next pull', async (_, problem) => {
    const facts = await first({
      graphql: { Deployments: { problems: [problem] } },
    });
    expect(facts.deployedAt).toEqual({
      state: 'failed',
      why: `GitHub said: ${problem.message}`,
    });
  });

  it('of the commit that was deployed may be known at the next pull', async () => {
    const deployments = structuredClone(noDeployments);
    (deployments.data.repository.deployments.nodes as unknown[]).push({
      commitOid: 'd'.repeat(40),
      environment: 'production',
      createdAt: '2026-02-04T09:00:00Z',
      statuses: {
        pageInfo: { hasNextPage: false, endCursor: null },
        nodes: [
          {
            state: 'SUCCESS',
            createdAt: '2026-02-04T09:05:00Z',
            environmentUrl: null,
          },
        ],
      },
    });
    const refusal = new GithubRefusal('The commit is not there', 404);
    const facts = await first({
      graphql: { Deployments: deployments },
      // Dependencies are compared by the same route.
      rest: { '{basehead}': refusal },
    });
    expect(facts.deployedAt).toEqual({
      state: 'failed',
      why: 'The commit is not there',
    });
  });
});

describe('lists that go on', () => {
  const withMore = (alias: string, nodes?: unknown[]) => {
    const data = page();
    const list = (data.repository.pullRequests.nodes[0] as any)[alias];
    list.pageInfo = { hasNextPage: true, endCursor: 'x' };
    return { data, nodes: nodes ?? list.nodes };
  };

  describe('of what a branch did', () => {
    const why =
      'The branch hold-cabins moved more than 1000 times, counting what branches of its name did before; no more are read.';
    const merged = () => {
      const data = page();
      Object.assign(data.repository.pullRequests.nodes[0], {
        merged: true,
        state: 'MERGED',
        mergedAt: '2026-02-03T14:00:00Z',
        closedAt: '2026-02-03T14:00:00Z',
      });
      return { ChangePage: { data } };
    };

    it('leave the pushes known since it was made for the change', async () => {
      const whole = await first({});
      const facts = await first({ endless: ['activity'] });
      expect(whole).not.toHaveProperty('earlierPushesUnread');
      expect(facts).toEqual({ ...whole, earlierPushesUnread: why });
    });

    it('are not known where they do not reach back to its making', async () => {
      const facts = await first({
        rest: { activity: rest().activity.slice(0, 1) },
        endless: ['activity'],
      });
      expect(facts.pushes).toEqual({ state: 'uncollected', why });
      expect(facts).not.toHaveProperty('earlierPushesUnread');
    });

    it('are not known where it was made only after the change', async () => {
      const [push, creation] = rest().activity;
      const facts = await first({
        rest: {
          activity: [push, { ...creation, timestamp: '2026-02-02T09:55:00Z' }],
        },
        endless: ['activity'],
      });
      expect(facts.pushes).toEqual({ state: 'uncollected', why });
    });

    it('are not read again after its end, and still not known to be all', async () => {
      const before = await first({ graphql: merged(), endless: ['activity'] });
      const { client, pull } = create({ graphql: merged(), known: [before] });
      const [after] = (await pull())!.changes;
      expect(client.asked).not.toContain('activity');
      expect(after).toMatchObject({
        pushes: { state: 'known' },
        earlierPushesUnread: why,
      });
    });
  });

  it('are followed to their end', async () => {
    const { data, nodes } = withMore('reviews');
    const following = (hasNextPage: boolean, id: number) => ({
      data: {
        repository: {
          pullRequest: {
            reviews: {
              pageInfo: { hasNextPage, endCursor: 'y' },
              nodes: [{ ...nodes[1], databaseId: id }],
            },
          },
        },
      },
    });
    const facts = await first({
      graphql: {
        ChangePage: { data },
        Following: [following(true, 9100), following(false, 9101)],
      },
    });
    expect(
      facts.reviews.state === 'known' &&
        facts.reviews.value.map(({ id }) => id),
    ).toEqual(['9001', '9002', '9100', '9101']);
  });

  it('of which the rest is withheld are missing', async () => {
    const { data } = withMore('timeline');
    const facts = await first({
      graphql: {
        ChangePage: { data },
        Following: { problems: [forbidden('repository')] },
      },
    });
    expect(facts.timeline.state).toBe('failed');
  });

  it('of which the rest cannot be read are missing', async () => {
    const { data } = withMore('closing');
    const facts = await first({ graphql: { ChangePage: { data } } });
    expect(facts.issues).toEqual({
      state: 'failed',
      why: 'Nobody answers Following',
    });
  });

  it('of more commits than GitHub lists are missing', async () => {
    const data = details();
    data.repository.c0.commits.totalCount = 300;
    const facts = await first({ graphql: { Details: { data } } });
    expect(facts.commits).toEqual({
      state: 'uncollected',
      why: 'GitHub lists 2 of the 300 commits of this change; smaller changes are listed whole.',
    });
    expect(facts.pushes.state).toBe('uncollected');
  });

  it('of checks of a head that moved meanwhile are missing', async () => {
    const { data } = { data: page() };
    const contexts = (data.repository.pullRequests.nodes[0].head as any)
      .nodes[0].commit.statusCheckRollup.contexts;
    contexts.pageInfo = { hasNextPage: true, endCursor: 'x' };
    const facts = await first({
      graphql: {
        ChangePage: { data },
        HeadChecks: {
          data: {
            repository: {
              pullRequest: {
                head: {
                  nodes: [
                    {
                      commit: { oid: 'f'.repeat(40), statusCheckRollup: null },
                    },
                  ],
                },
              },
            },
          },
        },
      },
    });
    expect(facts.checks).toEqual({
      state: 'failed',
      why: 'Someone pushed while the checks were read.',
    });
  });
});

describe('the policy files of the base', () => {
  const read = async (answer: Record<string, unknown>) =>
    (
      await first({
        graphql: {
          BasePolicies: {
            data: {
              repository: { ...policies.data.repository, ...answer },
            },
          },
        },
      })
    ).basePolicy;

  it('come from where GitHub looks first', async () => {
    await expect(
      read({
        github0: { text: '* @a', byteSize: 4, isTruncated: false },
        attributes0: { text: 'gen/** linguist-generated', byteSize: 25 },
      }),
    ).resolves.toEqual({
      state: 'known',
      value: { codeowners: '* @a', gitattributes: 'gen/** linguist-generated' },
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['whose commit is gone', { b0: null }, 'uncollected'],
    [
      'that are cut off',
      { root0: { text: '* @', isTruncated: true } },
      'failed',
    ],
    [
      'that are no text',
      { attributes0: { text: null, byteSize: 9 } },
      'failed',
    ],
  ])('%s are not taken for absent', async (_, answer, state) => {
    await expect(read(answer)).resolves.toMatchObject({ state });
  });
});
