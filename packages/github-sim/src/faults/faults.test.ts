import { createClient } from '../__testUtils__/createClient';
import { RunningGithubSim, startGithubSim } from '../startGithubSim';

const PATH = '/repos/skerry-line/payment-gateway';
const QUERY = '{ rateLimit { cost } }';

describe('faults', () => {
  let sim: RunningGithubSim;
  let client: ReturnType<typeof createClient>;

  beforeAll(async () => {
    sim = await startGithubSim({ now: '2026-03-18T12:00:00Z', changes: 30 });
    client = createClient(sim);
  });

  afterEach(() => sim.faults.clear());
  afterAll(() => sim.close());

  it('answers 429 with the seconds to wait', async () => {
    sim.faults.add({ kind: 'tooManyRequests', retryAfterSeconds: 7 });
    const { status, headers, body } = await client.rest(PATH);
    expect(status).toBe(429);
    expect(headers.get('retry-after')).toBe('7');
    expect(body.message).toContain('secondary rate limit');
  });

  it('answers 403 of the secondary limit', async () => {
    sim.faults.add({ kind: 'secondaryLimit' });
    const { status, headers } = await client.rest(PATH);
    expect(status).toBe(403);
    expect(headers.get('retry-after')).toBe('60');
    expect(headers.get('x-ratelimit-remaining')).not.toBe('0');
  });

  it('answers 403 of the primary limit, with its reset', async () => {
    sim.faults.add({ kind: 'primaryLimit', retryAfterSeconds: 90 });
    const { status, headers, body } = await client.rest(PATH);
    expect(status).toBe(403);
    expect(headers.get('retry-after')).toBeNull();
    expect(headers.get('x-ratelimit-remaining')).toBe('0');
    const reset = Number(headers.get('x-ratelimit-reset'));
    expect(new Date(reset * 1000).toISOString()).toBe(
      '2026-03-18T12:01:30.000Z',
    );
    expect(body.message).toContain('API rate limit exceeded');
  });

  it('answers 502 without JSON', async () => {
    sim.faults.add({ kind: 'badGateway' });
    const { status, body, text } = await client.rest(PATH);
    expect(status).toBe(502);
    expect(body).toBeUndefined();
    expect(text).toContain('Bad Gateway');
  });

  it('ends the connection', async () => {
    sim.faults.add({ kind: 'disconnect' });
    await expect(client.rest(PATH)).rejects.toThrow('fetch failed');
  });

  it('answers errors with status 200', async () => {
    sim.faults.add({ kind: 'graphqlError', times: 1 });
    sim.faults.add({ kind: 'graphqlRateLimited', times: 1, api: 'graphql' });
    const first = await client.graphql(QUERY);
    expect(first).toMatchObject({ status: 200, body: { data: null } });
    expect(first.body.errors[0].message).toContain('Something went wrong');
    // Both are used up by the call that they meet.
    expect((await client.graphql(QUERY)).body.errors).toBeUndefined();

    sim.faults.add({ kind: 'graphqlRateLimited', times: 1 });
    expect(await client.graphql(QUERY)).toMatchObject({
      status: 200,
      body: { errors: [{ type: 'RATE_LIMITED' }] },
    });
    expect((await client.rest(PATH)).status).toBe(200);
  });

  it('answers late', async () => {
    sim.faults.add({ kind: 'slow', delayMilliseconds: 80 });
    const before = performance.now();
    const { status } = await client.rest(PATH);
    expect(performance.now() - before).toBeGreaterThan(70);
    expect(status).toBe(200);
  });

  it('cuts lists of files short', async () => {
    const query = `{ repository(owner: "skerry-line", name: "payment-gateway") {
      pullRequest(number: 482) { changedFiles files(first: 100) { nodes { path } pageInfo { hasNextPage } } }
    } }`;
    const stop = sim.faults.add({ kind: 'truncatedFiles', files: 1 });
    const { body } = await client.graphql(query);
    expect(body.data.repository.pullRequest).toMatchObject({
      changedFiles: 2,
      files: { nodes: [{}], pageInfo: { hasNextPage: false } },
    });
    expect((await client.rest(`${PATH}/pulls/482/files`)).body).toHaveLength(1);
    stop();
    expect((await client.rest(`${PATH}/pulls/482/files`)).body).toHaveLength(2);
  });

  it('meets only what it is meant for', async () => {
    sim.faults.add({ kind: 'badGateway', api: 'rest', matching: '/files' });
    expect((await client.rest(PATH)).status).toBe(200);
    expect((await client.graphql(QUERY)).status).toBe(200);
    expect((await client.rest(`${PATH}/pulls/482/files`)).status).toBe(502);
  });

  it('meets a share of the calls', async () => {
    sim.faults.add({ kind: 'badGateway', probability: 0.3 });
    const statuses = [];
    for (let call = 0; call < 60; call++) {
      statuses.push((await client.rest('/rate_limit')).status);
    }
    const failed = statuses.filter(status => status === 502).length;
    expect(failed).toBeGreaterThan(6);
    expect(failed).toBeLessThan(34);
  });
});
