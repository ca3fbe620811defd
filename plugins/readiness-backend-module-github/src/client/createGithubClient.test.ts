import { GithubCredentials } from '@backstage/integration';
import { RetryLaterError } from '@readiness/backstage-plugin-readiness-node';
import { FakeApi, Reply, startFakeApi } from '../__testUtils__/startFakeApi';
import { TestClock } from '../__testUtils__/TestClock';
import { createGithubClient, GithubClientOptions } from './createGithubClient';
import { GithubRefusal, GithubUnavailableError } from './errors';
import { GithubCall } from './GithubClient';

const TOKEN = 'ghs_1234567890abcdefghij';
const QUERY = 'query Q { viewer { login } }';
const ROUTE = 'GET /repos/{owner}/{repo}/rules/branches/{branch}';

let api: FakeApi | undefined;

afterEach(async () => {
  await api?.close();
  api = undefined;
});

async function start(
  replies: Parameters<typeof startFakeApi>[0],
  options: Partial<GithubClientOptions> & {
    credentialType?: GithubCredentials['type'];
  } = {},
) {
  api = await startFakeApi(replies);
  const clock = new TestClock();
  const client = createGithubClient({
    host: 'ghe.example',
    apiBaseUrl: `${api.url}/api/v3`,
    credentials: {
      getCredentials: async () => ({
        type: options.credentialType ?? 'app',
        token: TOKEN,
        headers: { Authorization: `Bearer ${TOKEN}` },
      }),
    },
    requestTimeout: 2000,
    clock,
    ...options,
  });
  return { api, client, clock };
}

const callOf = (slug = 'skerry-line/booking-api'): GithubCall => ({
  repository: { host: 'ghe.example', slug },
  signal: new AbortController().signal,
});

const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('It was answered.');
    },
    (error: Error) => error,
  );

const reset = (clock: TestClock, seconds: number) =>
  `${Math.floor(clock.now() / 1000) + seconds}`;

describe('asking', () => {
  it('fills the route in, with the credentials of the repository', async () => {
    const { api: server, client } = await start([{ body: [1] }]);
    const answer = await client.get(
      ROUTE,
      { branch: 'release/2', per_page: 100, missing: undefined },
      callOf(),
    );
    expect(answer).toEqual([1]);
    expect(server.requests).toMatchObject([
      {
        method: 'GET',
        url: '/api/v3/repos/skerry-line/booking-api/rules/branches/release%2F2?per_page=100',
        headers: { authorization: `Bearer ${TOKEN}` },
      },
    ]);
  });

  it('finds GraphQL beside the REST interface of an enterprise server', async () => {
    const { api: server, client } = await start([{ body: { data: { a: 1 } } }]);
    await expect(
      client.graphql(QUERY, { first: 2 }, callOf()),
    ).resolves.toEqual({ data: { a: 1 }, problems: [] });
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        url: '/api/graphql',
        body: { query: QUERY, variables: { first: 2 } },
      },
    ]);
  });

  it('finds GraphQL at github.com', async () => {
    const urls: string[] = [];
    const { client } = await start([{}], {
      apiBaseUrl: 'https://api.github.com',
      fetch: async input => {
        urls.push(String(input));
        return Response.json({ data: {} });
      },
    });
    await client.graphql(QUERY, {}, callOf());
    expect(urls).toEqual(['https://api.github.com/graphql']);
  });

  it('hands on data beside the errors of GraphQL', async () => {
    const { client } = await start([
      {
        body: {
          data: { repository: null },
          errors: [
            { type: 'NOT_FOUND', path: ['repository'], message: 'No such one' },
          ],
        },
      },
    ]);
    await expect(client.graphql(QUERY, {}, callOf())).resolves.toEqual({
      data: { repository: null },
      problems: [
        { type: 'NOT_FOUND', path: ['repository'], message: 'No such one' },
      ],
    });
  });

  it('follows the pages of a list on its own host, wherever they point', async () => {
    const { api: server, client } = await start([
      {
        body: [1],
        headers: {
          link: '<https://evil.example/steal?per_page=1&page=2>; rel="next", <https://evil.example/x?page=2>; rel="last"',
        },
      },
      { body: [2] },
    ]);
    await expect(
      client.getPages(ROUTE, { branch: 'main', per_page: 1 }, callOf(), {
        most: 5,
      }),
    ).resolves.toEqual({ pages: [[1], [2]], complete: true });
    expect(server.requests[1].url).toBe(
      '/api/v3/repos/skerry-line/booking-api/rules/branches/main?per_page=1&page=2',
    );
  });

  it('says when a list went on after the last page it was to read', async () => {
    const { client } = await start([
      {
        body: [1],
        headers: { link: '<https://x.example/?page=2>; rel="next"' },
      },
    ]);
    await expect(
      client.getPages(ROUTE, { branch: 'main' }, callOf(), { most: 2 }),
    ).resolves.toEqual({ pages: [[1], [1]], complete: false });
  });

  it.each([
    ['x-warning', ['beware', 'of the third']],
    ['x-other', []],
  ])(
    'hands on the header %s of every page that has it',
    async (header, headers) => {
      const more = '<https://x.example/?page=2>; rel="next"';
      const { client } = await start([
        { body: [1], headers: { 'X-Warning': 'beware', link: more } },
        { body: [2], headers: { link: more } },
        { body: [3], headers: { 'X-Warning': 'of the third' } },
      ]);
      await expect(
        client.getPagesWithHeader(ROUTE, { branch: 'main' }, callOf(), {
          most: 5,
          header,
        }),
      ).resolves.toEqual({ pages: [[1], [2], [3]], complete: true, headers });
    },
  );

  it('sends bodies as JSON', async () => {
    const { api: server, client } = await start([{ status: 201, body: {} }]);
    await client.send(
      'POST /repos/{owner}/{repo}/statuses/{sha}',
      { sha: 'abc' },
      { state: 'success', context: 'readiness' },
      callOf(),
    );
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        url: '/api/v3/repos/skerry-line/booking-api/statuses/abc',
        body: { state: 'success', context: 'readiness' },
      },
    ]);
  });

  it('asks one at a time for an owner, and owners side by side', async () => {
    const slowly = async (): Promise<Reply> => {
      await new Promise(resolve => {
        setTimeout(resolve, 30);
      });
      return { body: [] };
    };
    const ask = (slugs: string[]) => async () => {
      const { api: server, client } = await start([slowly]);
      await Promise.all(
        slugs.map(slug => client.get(ROUTE, { branch: 'b' }, callOf(slug))),
      );
      const most = server.mostAtOnce();
      await server.close();
      return most;
    };
    await expect(ask(['a/x', 'a/y', 'A/z'])()).resolves.toBe(1);
    await expect(ask(['a/x', 'b/y'])()).resolves.toBe(2);
  });
});

describe('limits', () => {
  it.each<[string, Reply, number]>([
    [
      '429 with retry-after',
      { status: 429, headers: { 'retry-after': '7' } },
      7000,
    ],
    [
      '403 of the secondary limit with retry-after',
      { status: 403, headers: { 'retry-after': '5' }, body: { message: 'no' } },
      5000,
    ],
    [
      'retry-after of no seconds',
      { status: 429, headers: { 'retry-after': '0' } },
      1000,
    ],
  ])('waits as long as %s asks, and asks again', async (_, reply, wait) => {
    const { api: server, client, clock } = await start([reply, { body: [1] }]);
    await expect(client.get(ROUTE, { branch: 'b' }, callOf())).resolves.toEqual(
      [1],
    );
    expect(clock.slept).toEqual([wait]);
    expect(server.requests).toHaveLength(2);
  });

  it('waits for the reset of an exhausted limit', async () => {
    const clock = new TestClock();
    const { client } = await start(
      [
        {
          status: 403,
          headers: {
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset': reset(clock, 9),
          },
          body: { message: 'API rate limit exceeded' },
        },
        { body: [1] },
      ],
      { clock },
    );
    await client.get(ROUTE, { branch: 'b' }, callOf());
    expect(clock.slept).toEqual([10_000]);
  });

  it('does not run into a limit that the last answer used up', async () => {
    const clock = new TestClock();
    const { client } = await start(
      [
        {
          headers: {
            'x-ratelimit-remaining': '0',
            'x-ratelimit-resource': 'core',
            'x-ratelimit-reset': reset(clock, 4),
          },
          body: [1],
        },
        { body: [2] },
      ],
      { clock },
    );
    await client.get(ROUTE, { branch: 'b' }, callOf());
    expect(clock.slept).toEqual([]);
    await client.get(ROUTE, { branch: 'b' }, callOf());
    expect(clock.slept).toEqual([5000]);
  });

  it('gives up at once when the wait is long, and asks nobody until then', async () => {
    const {
      api: server,
      client,
      clock,
    } = await start([
      { status: 429, headers: { 'retry-after': '600' } },
      { body: [1] },
    ]);
    const ask = () => client.get(ROUTE, { branch: 'b' }, callOf());
    const error = await refused(ask());
    expect(error).toBeInstanceOf(RetryLaterError);
    expect((error as RetryLaterError).retryAt.getTime()).toBe(
      clock.now() + 600_000,
    );
    await expect(ask()).rejects.toThrow(RetryLaterError);
    expect(server.requests).toHaveLength(1);
    clock.advance(600_000);
    await expect(ask()).resolves.toEqual([1]);
  });

  it('waits a minute, then two, where GitHub names no time', async () => {
    const { client, clock } = await start([
      { status: 403, body: { message: 'You exceeded a secondary rate limit' } },
    ]);
    const waits: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const error = await refused(client.get(ROUTE, { branch: 'b' }, callOf()));
      expect(error).toBeInstanceOf(RetryLaterError);
      waits.push((error as RetryLaterError).retryAt.getTime() - clock.now());
      clock.advance(waits[turn]);
    }
    expect(waits).toEqual([60_000, 120_000, 240_000]);
  });

  it('sees the limit of GraphQL in an answer of status 200', async () => {
    const clock = new TestClock();
    const { client } = await start(
      [
        {
          headers: {
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset': reset(clock, 2),
          },
          body: { errors: [{ type: 'RATE_LIMITED', message: 'exceeded' }] },
        },
        { body: { data: { a: 1 } } },
      ],
      { clock },
    );
    await expect(client.graphql(QUERY, {}, callOf())).resolves.toMatchObject({
      data: { a: 1 },
    });
    expect(clock.slept).toEqual([3000]);
  });

  it('gives up on a limit of GraphQL that names no time', async () => {
    const { client, clock } = await start([
      {
        body: {
          data: null,
          errors: [
            { message: 'You have exceeded a secondary rate limit.', path: [] },
          ],
        },
      },
    ]);
    const error = await refused(client.graphql(QUERY, {}, callOf()));
    expect(error).toBeInstanceOf(RetryLaterError);
    expect((error as RetryLaterError).retryAt.getTime()).toBe(
      clock.now() + 60_000,
    );
  });

  it('counts apart what GitHub counts apart', async () => {
    const clock = new TestClock();
    const { client } = await start(
      [
        {
          status: 403,
          headers: {
            'x-ratelimit-remaining': '0',
            'x-ratelimit-resource': 'core',
            'x-ratelimit-reset': reset(clock, 900),
          },
        },
        { body: { data: {} } },
      ],
      { clock },
    );
    await expect(client.get(ROUTE, { branch: 'b' }, callOf())).rejects.toThrow(
      RetryLaterError,
    );
    await expect(client.graphql(QUERY, {}, callOf())).resolves.toBeDefined();
  });

  it('waits for a limit of which the request did not know it counts there', async () => {
    const clock = new TestClock();
    const { client } = await start(
      [
        {
          status: 403,
          headers: {
            'x-ratelimit-remaining': '0',
            'x-ratelimit-resource': 'dependency_sbom',
            'x-ratelimit-reset': reset(clock, 5),
          },
        },
        { body: [1] },
      ],
      { clock },
    );
    await client.get(ROUTE, { branch: 'b' }, callOf());
    expect(clock.slept).toEqual([6000]);
  });

  it('holds the limit of a token against all owners, and of an App against one', async () => {
    const limit: Reply = { status: 429, headers: { 'retry-after': '600' } };
    const askBoth = async (credentialType: GithubCredentials['type']) => {
      const { api: server, client } = await start([limit, { body: [] }], {
        credentialType,
      });
      await refused(client.get(ROUTE, { branch: 'b' }, callOf('a/x')));
      const second = await client
        .get(ROUTE, { branch: 'b' }, callOf('b/y'))
        .then(
          () => 'answered',
          (error: Error) => error.name,
        );
      await server.close();
      return second;
    };
    await expect(askBoth('token')).resolves.toBe('RetryLaterError');
    await expect(askBoth('app')).resolves.toBe('answered');
  });

  it('stops waiting when nobody wants the answer any more', async () => {
    const abort = new AbortController();
    const clock = new TestClock();
    const { api: server, client } = await start(
      [
        () => {
          setImmediate(() => abort.abort(new Error('lease lost')));
          return { status: 429, headers: { 'retry-after': '10' } };
        },
      ],
      {
        clock: {
          now: () => clock.now(),
          sleep: (_, signal) =>
            new Promise((_resolve, reject) => {
              signal.addEventListener('abort', () => reject(signal.reason));
            }),
        },
      },
    );
    await expect(
      client.get(ROUTE, { branch: 'b' }, { ...callOf(), signal: abort.signal }),
    ).rejects.toThrow('lease lost');
    expect(server.requests).toHaveLength(1);
  });
});

describe('trouble', () => {
  it.each<[string, Reply]>([
    ['502', { status: 502, body: '<h1>Bad Gateway</h1>' }],
    ['a connection that ends', 'hangUp'],
    ['an answer that is not JSON', { body: '<html>' }],
  ])('asks again after %s', async (_, reply) => {
    const { client, clock } = await start([reply, reply, { body: [1] }]);
    await expect(client.get(ROUTE, { branch: 'b' }, callOf())).resolves.toEqual(
      [1],
    );
    expect(clock.slept).toHaveLength(2);
    expect(clock.slept[0]).toBeGreaterThanOrEqual(250);
    expect(clock.slept[1]).toBeLessThanOrEqual(1000);
  });

  it('asks GraphQL again when it timed out inside', async () => {
    const { client } = await start([
      {
        body: {
          data: null,
          errors: [
            {
              message:
                'Something went wrong while executing your query. This may be the result of a timeout.',
            },
          ],
        },
      },
      { body: { data: { a: 1 } } },
    ]);
    await expect(client.graphql(QUERY, {}, callOf())).resolves.toMatchObject({
      data: { a: 1 },
    });
  });

  it('gives up after several attempts, and says so without a secret', async () => {
    const { api: server, client } = await start([
      { status: 502, body: `token ${TOKEN}` },
    ]);
    const error = await refused(client.get(ROUTE, { branch: 'b' }, callOf()));
    expect(error).toBeInstanceOf(GithubUnavailableError);
    expect(error.message).toBe(
      'ghe.example gave no answer for skerry-line/booking-api in 4 attempts: it answered 502.',
    );
    expect(server.requests).toHaveLength(4);
  });

  it('gives up on a server that stays dumb', async () => {
    const { client } = await start(['stayDumb'], { requestTimeout: 40 });
    await expect(client.get(ROUTE, { branch: 'b' }, callOf())).rejects.toThrow(
      'it took longer than 40 milliseconds',
    );
  });

  it('does not wait for a provider of credentials that stays dumb', async () => {
    const { client } = await start([{}], {
      requestTimeout: 40,
      credentials: { getCredentials: () => new Promise(() => {}) },
    });
    await expect(client.get(ROUTE, { branch: 'b' }, callOf())).rejects.toThrow(
      /No credentials for skerry-line\/booking-api at ghe.example could be had/,
    );
  });

  it('says that there are no credentials rather than asking without', async () => {
    const { api: server, client } = await start([{}], {
      credentials: { getCredentials: async () => ({ type: 'token' }) },
    });
    await expect(client.get(ROUTE, { branch: 'b' }, callOf())).rejects.toThrow(
      'No token and no GitHub App of the integration for ghe.example covers skerry-line/booking-api.',
    );
    expect(server.requests).toHaveLength(0);
  });

  it('reads no answer beyond its bound, and does not ask for it again', async () => {
    const { api: server, client } = await start([{ body: 'x'.repeat(2000) }], {
      largest: 1000,
    });
    await expect(client.get(ROUTE, { branch: 'b' }, callOf())).rejects.toThrow(
      'The answer is larger than 1000 bytes.',
    );
    expect(server.requests).toHaveLength(1);
  });

  it('hands on a refusal at once, without a secret in it', async () => {
    const { api: server, client } = await start([
      { status: 404, body: { message: `Not Found for ${TOKEN}` } },
    ]);
    const error = await refused(client.get(ROUTE, { branch: 'b' }, callOf()));
    expect(error).toBeInstanceOf(GithubRefusal);
    expect((error as GithubRefusal).status).toBe(404);
    expect(error.message).toBe(
      'ghe.example answered 404 to GET /repos/{owner}/{repo}/rules/branches/{branch} of skerry-line/booking-api: Not Found for [redacted]',
    );
    expect(server.requests).toHaveLength(1);
  });

  it('follows redirects within the host', async () => {
    const { api: server, client } = await start([
      { status: 301, headers: { location: '/api/v3/repositories/7' } },
      { body: [1] },
    ]);
    await expect(client.get(ROUTE, { branch: 'b' }, callOf())).resolves.toEqual(
      [1],
    );
    expect(server.requests[1].url).toBe('/api/v3/repositories/7');
  });

  it('takes its credentials to no other host', async () => {
    const other = await startFakeApi([{ body: [1] }]);
    const { client } = await start([
      { status: 302, headers: { location: `${other.url}/latest/meta-data` } },
    ]);
    await expect(client.get(ROUTE, { branch: 'b' }, callOf())).rejects.toThrow(
      'The answer redirects to another host, or too often.',
    );
    expect(other.requests).toHaveLength(0);
    await other.close();
  });

  it('follows no circle of redirects', async () => {
    const { api: server, client } = await start([
      { status: 302, headers: { location: '/api/v3/again' } },
    ]);
    await expect(client.get(ROUTE, { branch: 'b' }, callOf())).rejects.toThrow(
      'redirects',
    );
    expect(server.requests).toHaveLength(4);
  });

  it('stops when nobody wants the answer any more', async () => {
    const abort = new AbortController();
    const { client } = await start([
      () => {
        abort.abort(new Error('lease lost'));
        return 'stayDumb';
      },
    ]);
    const call = { ...callOf(), signal: abort.signal };
    await expect(client.get(ROUTE, { branch: 'b' }, call)).rejects.toThrow(
      'lease lost',
    );
    await expect(client.get(ROUTE, { branch: 'b' }, call)).rejects.toThrow(
      'lease lost',
    );
  });
});
