import { createClient } from '../__testUtils__/createClient';
import { RunningGithubSim, startGithubSim } from '../startGithubSim';

describe('GraphQL', () => {
  let sim: RunningGithubSim;
  let client: ReturnType<typeof createClient>;

  beforeAll(async () => {
    sim = await startGithubSim({ now: '2026-03-18T12:00:00Z', changes: 130 });
    client = createClient(sim);
  });

  afterAll(() => sim.close());

  const inRepository = (name: string, selection: string) =>
    `{ repository(owner: "skerry-line", name: "${name}") { ${selection} } }`;
  const ask = async (name: string, selection: string) =>
    (await client.graphql(inRepository(name, selection))).body;

  it('asks for a token', async () => {
    const response = await fetch(sim.graphqlUrl, { method: 'POST' });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      message: 'This endpoint requires you to be authenticated.',
    });
  });

  it.each([
    [
      'a field that GitHub does not have',
      'colour',
      /Cannot query field "colour"/,
    ],
    [
      'an argument of another type',
      'pullRequest(number: "one") { id }',
      /Int cannot represent/,
    ],
    [
      'a selection that is missing',
      'pullRequests(first: 1)',
      /must have a selection/,
    ],
  ])('refuses %s', async (_, selection, message) => {
    const body = await ask('booking-api', selection);
    expect(body.data).toBeUndefined();
    expect(body.errors[0].message).toMatch(message);
  });

  it.each([
    [
      'pullRequests(first: 101) { totalCount }',
      'EXCESSIVE_PAGINATION',
      'Requesting 101 records on the `pullRequests` connection exceeds the `first` limit of 100 records.',
    ],
    [
      'pullRequests { totalCount }',
      'MISSING_PAGINATION_BOUNDARIES',
      'You must provide a `first` or `last` value to properly paginate the `pullRequests` connection.',
    ],
    [
      'pullRequests(first: 100) { nodes { commits(first: 100) { nodes { commit { parents(first: 100) { totalCount } } } } } }',
      'MAX_NODE_LIMIT_EXCEEDED',
      'This query requests up to 1010100 possible nodes which exceeds the maximum limit of 500,000.',
    ],
  ])('refuses the bounds of %s', async (selection, type, message) => {
    const body = await ask('booking-api', selection);
    expect(body.data).toBeUndefined();
    expect(body.errors).toMatchObject([{ type, message }]);
  });

  it('takes bounds from variables and their defaults', async () => {
    const query = `query ($size: Int = 101) {
      repository(owner: "skerry-line", name: "booking-api") {
        pullRequests(first: $size) { nodes { number } }
      }
    }`;
    const refused = await client.graphql(query);
    expect(refused.body.errors[0].type).toBe('EXCESSIVE_PAGINATION');
    const { body } = await client.graphql(query, { size: 2 });
    expect(body.data.repository.pullRequests.nodes).toHaveLength(2);
  });

  it('names what GitHub has and it has not', async () => {
    const body = await ask('booking-api', 'forkCount');
    expect(body.errors).toMatchObject([
      {
        type: 'NOT_SIMULATED',
        message: expect.stringContaining('Repository.forkCount'),
      },
    ]);
    const timeline = await ask(
      'payment-gateway',
      'pullRequest(number: 482) { timelineItems(first: 9, itemTypes: [LABELED_EVENT]) { totalCount } }',
    );
    expect(timeline.errors[0].message).toContain('LABELED_EVENT');
  });

  it('says which repository or pull request is not there', async () => {
    expect(await ask('none', 'id')).toMatchObject({
      data: { repository: null },
      errors: [
        {
          type: 'NOT_FOUND',
          path: ['repository'],
          message:
            "Could not resolve to a Repository with the name 'skerry-line/none'.",
        },
      ],
    });
    expect(
      await ask('booking-api', 'pullRequest(number: 99999) { id }'),
    ).toMatchObject({
      errors: [{ type: 'NOT_FOUND', path: ['repository', 'pullRequest'] }],
    });
  });

  it.each(['ASC', 'DESC'])('pages through all in order %s', async direction => {
    const numbers: number[] = [];
    let cursor: string | undefined;
    let total: number;
    do {
      const after = cursor ? `after: "${cursor}",` : '';
      const { data } = await ask(
        'booking-web',
        `pullRequests(first: 4, ${after} orderBy: { field: UPDATED_AT, direction: ${direction} }) {
          totalCount pageInfo { hasNextPage endCursor } nodes { number }
        }`,
      );
      const { nodes, pageInfo, totalCount } = data.repository.pullRequests;
      numbers.push(...nodes.map((node: { number: number }) => node.number));
      cursor = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
      total = totalCount;
    } while (cursor);
    expect(numbers).toHaveLength(total);
    expect(new Set(numbers).size).toBe(total);
    expect(total).toBeGreaterThan(8);
  });

  it('loses nothing between pages when something is opened meanwhile', async () => {
    const page = async (after: string) =>
      (
        await ask(
          'booking-web',
          `issues: pullRequests(first: 3, ${after} orderBy: { field: CREATED_AT, direction: DESC }) {
            pageInfo { endCursor } nodes { number }
          }`,
        )
      ).data.repository.issues;
    const before = await page('');
    const expected = await page(`after: "${before.pageInfo.endCursor}",`);
    sim.world.openPullRequest({
      repository: 'skerry-line/booking-web',
      author: 'robin-hale',
      title: 'In between',
      branch: 'robin/in-between',
      commits: [{ message: 'In between' }],
    });
    expect(await page(`after: "${before.pageInfo.endCursor}",`)).toEqual(
      expected,
    );
  });

  it('takes the last of a list', async () => {
    const { data } = await ask(
      'booking-api',
      `pullRequest(number: 517) {
        reviews(last: 1) { totalCount nodes { author { login } } pageInfo { hasPreviousPage } }
      }`,
    );
    expect(data.repository.pullRequest.reviews).toEqual({
      totalCount: 2,
      nodes: [{ author: { login: 'tomasz-wilk' } }],
      pageInfo: { hasPreviousPage: true },
    });
  });

  it('tells reviewers of its teams from others', async () => {
    const repository = 'skerry-line/loyalty-points';
    sim.world.accounts.set('passer-by', {
      login: 'passer-by',
      id: 99_001,
      type: 'User',
      name: 'Passer By',
      email: 'passer-by@elsewhere.example',
    });
    const { number } = sim.world.openPullRequest({
      repository,
      author: 'robin-hale',
      title: 'Expire points',
      branch: 'robin/expire-points',
      commits: [{ message: 'Expire points' }],
    });
    for (const by of ['amara-okafor', 'passer-by']) {
      sim.world.review({ repository, number, by, state: 'APPROVED' });
    }
    const { data } = await ask(
      'loyalty-points',
      `pullRequest(number: ${number}) { reviews(first: 5) { nodes {
        author { login } authorCanPushToRepository
      } } }`,
    );
    expect(data.repository.pullRequest.reviews.nodes).toEqual([
      { author: { login: 'amara-okafor' }, authorCanPushToRepository: true },
      { author: { login: 'passer-by' }, authorCanPushToRepository: false },
    ]);
  });

  it('refuses a cursor of another making', async () => {
    const body = await ask(
      'booking-api',
      'pullRequests(first: 1, after: "abc") { totalCount }',
    );
    expect(body.errors[0].type).toBe('INVALID_CURSOR_ARGUMENTS');
  });

  it('writes a bot without suffix, and commits of it without user', async () => {
    const { data } = await ask(
      'notification-service',
      `pullRequest(number: 298) {
        author { login __typename ... on Bot { databaseId } }
        commits(first: 1) { nodes { commit {
          message author { email user { login } }
        } } }
      }`,
    );
    expect(data.repository.pullRequest).toEqual({
      author: {
        login: 'copilot-swe-agent',
        __typename: 'Bot',
        databaseId: 198982749,
      },
      commits: {
        nodes: [
          {
            commit: {
              message: expect.stringContaining('Agent-Logs-Url: '),
              author: {
                email: '198982749+Copilot@users.noreply.github.com',
                user: null,
              },
            },
          },
        ],
      },
    });
  });

  it('commits as the host what is merged on its pages', async () => {
    const repository = 'skerry-line/loyalty-points';
    const { number } = sim.world.openPullRequest({
      repository,
      author: 'robin-hale',
      title: 'Round points up',
      branch: 'robin/round-up',
      commits: [{ message: 'Round points up' }],
    });
    const sha = sim.world.merge({ repository, number, by: 'amara-okafor' });
    const { data } = await ask(
      'loyalty-points',
      `object(expression: "${sha}") { ... on Commit {
        author { user { login } } committer { name email user { login } }
      } }`,
    );
    expect(data.repository.object).toEqual({
      author: { user: { login: 'robin-hale' } },
      committer: { name: 'GitHub', email: 'noreply@github.com', user: null },
    });
    const { body } = await client.rest(`/repos/${repository}/commits/${sha}`);
    expect(body.committer).toMatchObject({ login: 'web-flow' });
  });

  it('reads files at a commit, and null where there is none', async () => {
    const { data } = await ask(
      'payment-gateway',
      `owners: object(expression: "main:.github/CODEOWNERS") { ... on Blob { text byteSize isTruncated } }
       attributes: object(expression: "main:.gitattributes") { ... on Blob { text } }
       none: object(expression: "main:docs/none.md") { ... on Blob { text } }
       commit: object(expression: "main") { __typename }`,
    );
    const { owners, attributes, none, commit } = data.repository;
    expect(owners).toEqual({
      text: expect.stringContaining('**/auth/ @skerry-line/payments-team'),
      byteSize: Buffer.byteLength(owners.text),
      isTruncated: false,
    });
    expect(attributes.text).toContain('linguist-generated');
    expect(none).toBeNull();
    expect(commit).toEqual({ __typename: 'Commit' });
  });

  it('shows the code owners that a change would have, at its head only', async () => {
    const { data } = await ask(
      'voyage-records',
      'pullRequest(number: 176) { headRefOid baseRefOid }',
    );
    const { headRefOid, baseRefOid } = data.repository.pullRequest;
    const read = async (sha: string) =>
      (
        await ask(
          'voyage-records',
          `object(expression: "${sha}:.github/CODEOWNERS") { ... on Blob { text } }`,
        )
      ).data.repository.object?.text;
    expect(await read(headRefOid)).toContain('@joao-ferreira');
    expect(await read(baseRefOid)).toContain('@skerry-line/platform-team');
  });

  it('tells a required check from one of the same name by another app', async () => {
    const { data } = await ask(
      'seat-maps',
      `pullRequest(number: 211) { commits(last: 1) { nodes { commit { statusCheckRollup {
        state contexts(first: 20) { nodes { ... on CheckRun {
          name conclusion isRequired(pullRequestNumber: 211) checkSuite { app { databaseId } }
        } } }
      } } } } }`,
    );
    const { state, contexts } =
      data.repository.pullRequest.commits.nodes[0].commit.statusCheckRollup;
    expect(state).toBe('FAILURE');
    const tests = contexts.nodes.filter(
      ({ name }: { name: string }) => name === 'unit-tests',
    );
    expect(tests).toEqual([
      {
        name: 'unit-tests',
        conclusion: 'FAILURE',
        isRequired: true,
        checkSuite: { app: { databaseId: 15368 } },
      },
      {
        name: 'unit-tests',
        conclusion: 'SUCCESS',
        isRequired: false,
        checkSuite: { app: { databaseId: 990417 } },
      },
    ]);
  });

  it('charges by the connections of a query', async () => {
    const cheap = await client.graphql('{ rateLimit { cost remaining } }');
    const dear = await client.graphql(`{
      repository(owner: "skerry-line", name: "booking-api") {
        pullRequests(first: 100) { nodes { reviews(first: 1) { totalCount } files(first: 1) { totalCount } } }
      }
      rateLimit { cost remaining limit resetAt }
    }`);
    expect(cheap.body.data.rateLimit.cost).toBe(1);
    expect(dear.body.data.rateLimit).toEqual({
      cost: 2,
      limit: 5000,
      remaining: cheap.body.data.rateLimit.remaining - 2,
      resetAt: '2026-03-18T13:00:00Z',
    });
  });
});
