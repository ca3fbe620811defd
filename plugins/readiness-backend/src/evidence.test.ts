import { AddressInfo } from 'node:net';
import { createServer, Server } from 'node:http';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { Submission } from '@readiness/backstage-plugin-readiness-common/core';
import {
  createFakeChangeSource,
  exampleFacts,
} from '@readiness/backstage-plugin-readiness-node/testUtils';
import { exportJWK, generateKeyPair, JWTPayload, SignJWT } from 'jose';
import { JsonObject } from '@backstage/types';
import { createHarness } from './__testUtils__/createHarness';
import { ENGINES } from './__testUtils__/engines';
import { completeComponent, group } from './__testUtils__/entities';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ENGINES });
const AUDIENCE = 'https://backstage.example';
const OTHER_AUDIENCE = 'https://backstage.other.example';
const HEAD = exampleFacts().headSha;
const REPOSITORY = 'github.com/skerry-line/booking-api';

/** The issuer of CI identities: its keys, and tokens signed with them. */
async function startIssuer() {
  const keys = await generateKeyPair('RS256');
  const others = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'RS256' };
  const server: Server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const claims = (over: JWTPayload) => ({
    repository: 'skerry-line/booking-api',
    sha: HEAD,
    ref: 'refs/heads/main',
    ...over,
  });
  const token = (
    over: JWTPayload = {},
    terms: { key?: CryptoKey; audience?: string; expires?: string } = {},
  ) =>
    new SignJWT(claims(over))
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setIssuer(issuer)
      .setAudience(terms.audience ?? AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(terms.expires ?? '5 minutes')
      .sign((terms.key ?? keys.privateKey) as never);
  return { issuer, token, otherKey: others.privateKey as never, server };
}

const item = (over: Partial<Submission> = {}): Submission => ({
  source: 'unit-tests',
  externalId: 'run-1',
  version: 1,
  kind: 'test-results',
  subject: { repository: REPOSITORY, headSha: HEAD },
  observedAt: '2026-02-10T08:00:00Z',
  payload: { tests: 12, failures: 0, errors: 0, skipped: 1, failed: [] },
  ...over,
});

describe.each(ENGINES)('submitted evidence on %s', engine => {
  let ci: Awaited<ReturnType<typeof startIssuer>>;
  beforeAll(async () => {
    ci = await startIssuer();
  });
  afterAll(() => ci.server.close());

  const harness = async (...more: JsonObject[]) => {
    const knex = await databases.init(engine);
    const host = createFakeChangeSource({ id: 'github' });
    const made = await createHarness({
      knex,
      changeSources: [host.source],
      now: '2026-02-10T09:00:00.000Z',
      config: {
        submissions: {
          oidc: [
            { issuer: ci.issuer, audience: AUDIENCE },
            { issuer: ci.issuer, audience: OTHER_AUDIENCE },
          ],
          services: [
            {
              subject: 'external:ci',
              repositories: ['github.com/skerry-line/*'],
              components: ['component:default/booking-*'],
            },
            { subject: 'external:ci', repositories: ['github.com/second/*'] },
            { subject: 'external:ci', components: ['component:default/two'] },
          ],
        },
        gates: [
          {
            name: 'production',
            appliesTo: { kind: 'Component' },
            requirements: [
              'owner-declared',
              'security-review-current',
              {
                id: 'tests-for-changed-behaviour',
                params: { minimumCoverage: 0.8 },
              },
              ...more,
            ],
          },
        ],
      },
    });
    made.catalog.put(
      group('billing', 1),
      completeComponent('booking-api', {
        annotations: {
          'github.com/project-slug': 'skerry-line/booking-api',
          'readiness/sensitive': 'payments',
        },
      }),
    );
    host.set(exampleFacts({ number: 1 }));
    await made.settleChanges();
    const send = (authorization: string, ...items: unknown[]) =>
      made
        .post('/evidence')
        .set('authorization', authorization)
        .send({ items });
    const bearer = async (
      ...terms: Parameters<typeof ci.token>
    ): Promise<string> => `Bearer ${await ci.token(...terms)}`;
    const service = (subject: string) =>
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.service(subject),
        targetPluginId: 'test',
      });
    const stored = () => knex('submissions');
    return { ...made, knex, host, send, bearer, service, stored };
  };

  it('takes what a CI identity says of its own repository and commit', async () => {
    const { send, bearer, stored } = await harness();
    const answer = await send(await bearer(), item());
    expect(answer.body).toMatchObject({ items: [{ index: 0, created: true }] });
    expect(answer.status).toBe(201);
    expect(await stored()).toMatchObject([
      {
        tier: 'attested',
        scope: REPOSITORY,
        head_sha: HEAD,
        submitted_by: `ci:${REPOSITORY}`,
      },
    ]);
  });

  it('results of the base count, even when they come last', async () => {
    const { host, send, service, settleChanges, get, pass } = await harness();
    const open = exampleFacts({
      number: 7,
      state: 'open',
      headSha: '7'.repeat(40),
      baseSha: '8'.repeat(40),
      mergedAt: undefined,
      mergedBy: undefined,
      mergeCommitSha: undefined,
      closedAt: undefined,
      deployedAt: undefined,
    });
    host.set(open);
    pass({ seconds: 600 });
    await settleChanges();
    const report = async (sha: string, tests: number) => {
      const sent = await send(
        service('external:ci'),
        item({
          externalId: sha,
          subject: { repository: REPOSITORY, headSha: sha },
          payload: { tests, failures: 0, errors: 0, skipped: 0, failed: [] },
        }),
      );
      expect(sent.status).toBe(201);
      await settleChanges();
    };
    await report(open.headSha, 12);
    await report(open.baseSha, 9);
    const { body } = await get(`/changes/${open.id}`);
    expect(body.numbers.testsAdded).toMatchObject({ value: 3 });
  });

  it('reads nothing that somebody unknown sends', async () => {
    const { post, stored } = await harness();
    const answer = await post('/evidence')
      .set('authorization', mockCredentials.none.header())
      .set('content-type', 'application/json')
      .send('{ this is not JSON');
    expect(answer.status).toBe(401);
    expect(await stored()).toHaveLength(0);
  });

  it('forged or unsigned evidence is refused and stores nothing', async () => {
    const { send, bearer, service, stored, post } = await harness();
    const refused = async (status: number, authorization: string) => {
      const answer = await send(authorization, item());
      expect([answer.status, answer.body.error.message]).toEqual([
        status,
        expect.any(String),
      ]);
    };
    await refused(401, await bearer({}, { key: ci.otherKey }));
    await refused(401, await bearer({}, { audience: 'https://else.example' }));
    await refused(401, await bearer({}, { expires: '1 minute ago' }));
    await refused(401, 'Bearer none.such.token');
    await refused(403, await bearer({ repository: 'else/where' }));
    await refused(403, await bearer({ sha: 'f'.repeat(40) }));
    await refused(403, service('external:unlisted'));
    await refused(403, mockCredentials.user.header('user:default/robin'));
    const anonymous = await post('/evidence')
      .set('authorization', mockCredentials.none.header())
      .send({ items: [item()] });
    expect(anonymous.status).toBe(401);
    expect(await stored()).toHaveLength(0);
  });

  it('a run for a change may speak of the heads that change had', async () => {
    const { send, bearer, stored, host, settleChanges } = await harness();
    const run = { sha: 'e'.repeat(40), ref: 'refs/pull/1/merge' };
    expect((await send(await bearer(run), item())).status).toBe(201);
    const other = { ...run, ref: 'refs/pull/99/merge' };
    expect((await send(await bearer(other), item())).status).toBe(503);
    expect(await stored()).toHaveLength(1);
    // It is asked for at once, and the next try finds it.
    host.set(exampleFacts({ number: 99 }));
    await settleChanges();
    expect((await send(await bearer(other), item())).status).toBe(201);
  });

  describe('nobody takes back what another one said', () => {
    const leftPad = {
      change: 'added',
      ecosystem: 'npm',
      name: 'left-pad',
      version: '1.3.0',
      manifest: 'package.json',
      vulnerabilities: ['GHSA-1'],
    };
    const scan = (version: number, ...dependencies: object[]) =>
      item({
        source: 'scanner',
        externalId: 'scan',
        kind: 'dependency-review',
        version,
        payload: { dependencies },
      });

    it.each(['before', 'after'])('a job submits %s a service', async order => {
      const { send, bearer, service, get, settleChanges } = await harness({
        id: 'new-dependencies-approved',
        minimumTier: 'attested',
      });
      const { id } = exampleFacts({ number: 1 });
      const sends = [
        async () => send(service('external:ci'), scan(7, leftPad)),
        async () => send(await bearer(), scan(9e15)),
      ];
      for (const next of order === 'after' ? sends : sends.reverse()) {
        expect((await next()).status).toBe(201);
      }
      await settleChanges();
      const { body } = await get(`/changes/${id}`);
      const found = body.requirements.find(
        (one: { id: string }) => one.id === 'new-dependencies-approved',
      );
      expect(found.message).toContain('npm:left-pad 1.3.0 (GHSA-1)');
      const ids: string[] = found.evidence.map((one: { id: string }) => one.id);
      expect(new Set(ids).size).toBe(ids.length);
      // It may take back its own.
      await send(service('external:ci'), scan(8));
      await settleChanges();
      const after = await get(`/changes/${id}`);
      expect(JSON.stringify(after.body)).not.toContain('npm:left-pad');
    });

    it('also where it said the same at first', async () => {
      const { send, bearer, service, stores, stored } = await harness();
      const change = exampleFacts({ number: 1 });
      await send(await bearer(), scan(7, leftPad));
      const same = await send(service('external:ci'), scan(7, leftPad));
      expect(same.body.items).toMatchObject([{ created: true }]);
      await send(await bearer(), scan(8));
      expect(await stored()).toHaveLength(3);
      const counted = await stores.submissions.ofChanges([change]);
      expect(
        counted.get(change.id)?.map(({ payload }) => payload),
      ).toContainEqual({ dependencies: [leftPad] });
    });
  });

  it('a run for a change speaks of that one alone, at a head that others have', async () => {
    const { send, bearer, service, stores, host, settleChanges, pass } =
      await harness();
    const [one, two] = [1, 2].map(number => exampleFacts({ number }));
    host.set(two);
    pass({ seconds: 600 });
    await settleChanges();
    const run = (number: number) => ({
      sha: 'e'.repeat(40),
      ref: `refs/pull/${number}/merge`,
    });
    const counted = async () => {
      const known = await stores.submissions.ofChanges([one, two]);
      return [one, two].map(({ id }) => known.get(id)?.length);
    };
    expect((await send(await bearer(run(2)), item())).status).toBe(201);
    expect(await counted()).toEqual([0, 1]);
    // The same from the other one’s run is its own word.
    const own = await send(await bearer(run(1)), item());
    expect(own.body.items).toMatchObject([{ created: true }]);
    expect(await counted()).toEqual([1, 1]);
    // A service, and a run of the commit, speak of whatever is at it.
    await send(service('external:ci'), item());
    expect(await counted()).toEqual([2, 2]);
    await send(await bearer(), item({ externalId: 'of the commit' }));
    expect(await counted()).toEqual([3, 3]);
  });

  it('takes of a service what the configuration gives it, and no more', async () => {
    const { send, service, stored } = await harness();
    const ours = service('external:ci');
    const review = (entityRef: string) =>
      item({
        kind: 'security-review',
        subject: { entityRef },
        payload: { by: 'Ada', reviewedAt: '2026-02-01T09:00:00Z' },
      });
    expect((await send(ours, item())).status).toBe(201);
    expect(
      (await send(ours, review('component:default/booking-api'))).status,
    ).toBe(201);
    expect(
      (await send(ours, review('component:default/crew-rota'))).status,
    ).toBe(403);
    const elsewhere = item({
      subject: { repository: 'github.com/else/where', headSha: HEAD },
    });
    expect((await send(ours, elsewhere)).status).toBe(403);
    expect(await stored()).toHaveLength(2);
  });

  it('keeps all items or none, and names every problem by item and field', async () => {
    const { send, service, stored } = await harness();
    const answer = await send(
      service('external:ci'),
      item(),
      { ...item(), kind: 'horoscope', observedAt: 'yesterday' },
      { ...item(), payload: { tests: -1 } },
    );
    expect(answer.status).toBe(400);
    const { message } = answer.body.error;
    for (const part of [
      'Nothing was stored',
      'items[1].kind',
      'items[1].observedAt',
      'items[2].payload.tests',
      'items[2].payload.failures',
    ]) {
      expect(message).toContain(part);
    }
    expect(await stored()).toHaveLength(0);
    expect((await send(service('external:ci'))).status).toBe(400);
  });

  it('the same again changes nothing, and order does not matter', async () => {
    const { send, service, stored, stores } = await harness();
    const ours = service('external:ci');
    const first = await send(ours, item());
    const again = await send(ours, item());
    expect(again.body.items[0]).toEqual({
      index: 0,
      id: first.body.items[0].id,
      created: false,
    });
    const tests = (n: number) => ({
      tests: n,
      failures: 0,
      errors: 0,
      skipped: 0,
      failed: [],
    });
    await send(ours, item({ version: 3, payload: tests(30) }));
    await send(ours, item({ version: 2, payload: tests(20) }));
    expect(await stored()).toHaveLength(3);
    const change = exampleFacts({ number: 1 });
    const counted = await stores.submissions.ofChanges([change]);
    expect(counted.get(change.id)).toMatchObject([{ payload: { tests: 30 } }]);
  });

  it('is judged: a security review by the component, coverage by the change', async () => {
    const { send, service, settleChanges, component, get, host, pass } =
      await harness();
    const ours = service('external:ci');
    const untested = exampleFacts({
      number: 2,
      files: {
        state: 'known',
        value: [
          {
            path: 'src/booking/hold.ts',
            status: 'modified',
            additions: 2,
            deletions: 0,
            binary: false,
            patch: '@@ -1,1 +1,3 @@\n a\n+b\n+c',
          },
        ],
      },
      totals: { additions: 2, deletions: 0, changedFiles: 1 },
    });
    host.set(untested);
    await host.hint({
      type: 'change',
      repository: { host: 'github.com', slug: 'skerry-line/booking-api' },
      number: 2,
    });
    pass({ seconds: 600 });
    await settleChanges();
    expect(await component('booking-api')).toMatchObject({
      status: 'blocked',
      missingEvidence: [
        { requirementId: 'security-review-current', outcome: 'missing' },
      ],
    });
    expect((await get(`/changes/${untested.id}`)).body.gateStatus).toBe(
      'blocked',
    );
    await send(
      ours,
      item({
        kind: 'security-review',
        subject: { entityRef: 'component:default/booking-api' },
        payload: { by: 'Ada', reviewedAt: '2026-02-01T09:00:00Z' },
      }),
      item({
        kind: 'coverage',
        source: 'coverage',
        payload: {
          files: [
            { path: 'src/booking/hold.ts', covered: [[1, 3]], uncovered: [] },
          ],
        },
      }),
    );
    await settleChanges();
    expect(await component('booking-api')).toMatchObject({ status: 'ready' });
    expect((await get(`/changes/${untested.id}`)).body.gateStatus).toBe(
      'ready',
    );
  });

  it('takes the versions that CI has, and keeps the commits apart', async () => {
    const { send, service, stores } = await harness();
    const ours = service('external:ci');
    const other = 'd'.repeat(40);
    const tests = (n: number) => ({
      tests: n,
      failures: 0,
      errors: 0,
      skipped: 0,
      failed: [],
    });
    const run = { version: 17_123_456_789_001 };
    const sent = await send(
      ours,
      item({ ...run, payload: tests(12) }),
      item({
        version: run.version + 1,
        subject: { repository: REPOSITORY, headSha: other },
        payload: tests(99),
      }),
    );
    expect(sent.status).toBe(201);
    const change = exampleFacts({ number: 1 });
    const beside = exampleFacts({ number: 2, headSha: other });
    const counted = await stores.submissions.ofChanges([change, beside]);
    expect(counted.get(change.id)).toMatchObject([{ payload: { tests: 12 } }]);
  });

  it('takes tokens for each audience that their issuer is listed for', async () => {
    const { send, bearer } = await harness();
    for (const audience of [AUDIENCE, OTHER_AUDIENCE]) {
      const answer = await send(await bearer({}, { audience }), item());
      expect(answer.status).toBe(201);
    }
    const { status, body } = await send(
      await bearer({}, { audience: 'https://else.example' }),
      item(),
    );
    expect(status).toBe(401);
    expect(body.error.message).toContain(
      `for the audience ${AUDIENCE} or ${OTHER_AUDIENCE},`,
    );
  });

  it('lets a service do what any entry for it says', async () => {
    const { send, service } = await harness();
    const subjects: Array<Partial<Submission>> = [
      { subject: { repository: REPOSITORY, headSha: HEAD } },
      { subject: { repository: 'github.com/second/one', headSha: HEAD } },
      {
        kind: 'security-review',
        subject: { entityRef: 'component:default/two' },
        payload: { by: 'Ada', reviewedAt: '2026-02-01T09:00:00Z' },
      },
    ];
    for (const over of subjects) {
      const answer = await send(service('external:ci'), item(over));
      expect(answer.status).toBe(201);
    }
  });

  it('a body over 5 MB is refused', async () => {
    const { send, service, stored } = await harness();
    const answer = await send(
      service('external:ci'),
      item({ externalId: 'x'.repeat(5 * 1024 * 1024) }),
    );
    expect(answer.status).toBe(413);
    expect(answer.body.error.message).toBe(
      'The body is larger than 5 MB, the most that is read here; shorten it, or send it in parts',
    );
    expect(await stored()).toHaveLength(0);
  });
});
