import { TestDatabases } from '@backstage/backend-test-utils';
import {
  ALLOW,
  byName,
  createHarness,
  DENY,
} from '../__testUtils__/createHarness';
import { ENGINES } from '../__testUtils__/engines';
import { completeComponent, component, group } from '../__testUtils__/entities';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ENGINES });

/** A cursor nobody gave out. */
function forged(parts: { o: string; v: unknown }): string {
  const cursor = JSON.stringify({
    d: 'next',
    r: 'component:default/x',
    ...parts,
  });
  return `cursor=${Buffer.from(cursor).toString('base64url')}`;
}

const names = (body: { items: Array<{ title: string }> }) =>
  body.items.map(({ title }) => title);

describe.each(ENGINES)('the HTTP API on %s', engine => {
  let made: Awaited<ReturnType<typeof createHarness>>;

  beforeAll(async () => {
    made = await createHarness({ knex: await databases.init(engine) });
    made.catalog.put(
      group('billing', 3),
      group('search', 1),
      component('invoice-api', { system: 'system:default/money', tags: ['x'] }),
      component('ledger', {
        system: 'system:default/money',
        annotations: { 'readiness/rollback': 'https://wiki.example' },
        description: 'Double entry: 100% of the bookings',
      }),
      completeComponent('search-ui', { owner: 'group:default/search' }),
      component('prototype', {
        lifecycle: 'experimental',
        owner: 'group:default/search',
      }),
      completeComponent('mailer', {
        annotations: { 'readiness/rollback': 'docs/rollback.md' },
      }),
    );
    await made.settle();
  });

  beforeEach(() => {
    made.access.read = ALLOW;
    made.access.refresh = ALLOW;
    made.access.catalog = ALLOW;
    made.catalog.visibleToUsers = undefined;
  });

  it('lists the strictest status first, whole rows', async () => {
    const { body } = await made.get('/entities/by-query');
    expect(names(body)).toEqual([
      'invoice-api',
      'ledger',
      'mailer',
      'search-ui',
      'prototype',
    ]);
    expect(body.totalItems).toBe(5);
    expect(body.pageInfo).toEqual({});
    expect(body.items[0]).toEqual({
      entityRef: 'component:default/invoice-api',
      title: 'invoice-api',
      status: 'blocked',
      gates: ['production'],
      owner: 'group:default/billing',
      ownerResolved: true,
      lifecycle: 'production',
      system: 'system:default/money',
      type: 'service',
      waived: 0,
      missing: 3,
      undetermined: 0,
      topMissing: 'invoice-api has no rollback note.',
      evaluatedAt: '2026-03-02T09:00:00.000Z',
      overdue: false,
    });
  });

  it.each([
    ['status=ready', ['search-ui']],
    ['status=ready&status=noGate', ['prototype', 'search-ui']],
    ['status=noGate&status=blocked', ['invoice-api', 'ledger', 'prototype']],
    ['q=a&status=blocked', ['invoice-api', 'ledger']],
    ['q=voice-AP', ['invoice-api']],
    ['q=ch%20ui', ['search-ui']],
    ['q=ui%20h-', ['search-ui']],
    ['q=%22search-ui%22', []],
    ['q=search-ui%20OR%20ledger', []],
    ['gate=production&status=blocked', ['invoice-api', 'ledger']],
    ['missing=rollback-note', ['invoice-api', 'mailer']],
    ['missing=rollback-note&owner=billing&status=blocked', ['invoice-api']],
    ['owner=group:default/search', ['prototype', 'search-ui']],
    ['system=money', ['invoice-api', 'ledger']],
    ['q=100%25', ['ledger']],
    ['q=%25', ['ledger']],
    ['q=_', []],
    ['q=LEDGER%20entry', ['ledger']],
    ['q=nothing', []],
    ["q='%20or%201=1", []],
  ])('filters by %s', async (query, expected) => {
    const { body } = await made.get(`/entities/by-query?orderBy=name&${query}`);
    expect(names(body)).toEqual(expected);
    expect(body.totalItems).toBe(expected.length);
  });

  it.each(['status', '-status', 'name', '-name', 'owner', '-missing'])(
    'pages through the list ordered by %s, forth and back',
    async orderBy => {
      const whole = await made.get(`/entities/by-query?orderBy=${orderBy}`);
      const pages: string[][] = [];
      let path = `/entities/by-query?orderBy=${orderBy}&limit=2`;
      let last;
      for (;;) {
        last = (await made.get(path)).body;
        expect(last.totalItems).toBe(5);
        pages.push(names(last));
        const { nextCursor } = last.pageInfo;
        if (!nextCursor) {
          break;
        }
        path = `/entities/by-query?orderBy=${orderBy}&limit=2&cursor=${nextCursor}`;
      }
      expect(pages.flat()).toEqual(names(whole.body));
      const back: string[][] = [names(last)];
      while (last.pageInfo.prevCursor) {
        last = (
          await made.get(
            `/entities/by-query?orderBy=${orderBy}&limit=2&cursor=${last.pageInfo.prevCursor}`,
          )
        ).body;
        back.unshift(names(last));
      }
      expect(back).toEqual(pages);
    },
  );

  it('counts facets, each under all other filters', async () => {
    const { body } = await made.get('/entities/facets');
    expect(body).toEqual({
      status: [
        { value: 'blocked', count: 2 },
        { value: 'noGate', count: 1 },
        { value: 'ready', count: 1 },
        { value: 'undetermined', count: 1 },
      ],
      gate: [
        { value: 'production', count: 4 },
        { value: 'none', count: 1 },
      ],
      owner: [
        { value: 'group:default/billing', count: 3 },
        { value: 'group:default/search', count: 2 },
      ],
      system: [
        { value: 'none', count: 3 },
        { value: 'system:default/money', count: 2 },
      ],
      domain: [{ value: 'none', count: 5 }],
      lifecycle: [
        { value: 'production', count: 4 },
        { value: 'experimental', count: 1 },
      ],
      missing: [
        { value: 'monitoring-linked', count: 2 },
        { value: 'rollback-note', count: 2 },
        { value: 'runbook-linked', count: 2 },
      ],
    });
    const filtered = await made.get(
      '/entities/facets?status=ready&owner=search',
    );
    expect(filtered.body.status).toEqual([
      { value: 'noGate', count: 1 },
      { value: 'ready', count: 1 },
    ]);
    expect(filtered.body.owner).toEqual([
      { value: 'group:default/search', count: 1 },
    ]);
  });

  it.each([
    ['/entities/by-query?colour=red', /colour/],
    ['/entities/by-query?status=great', /status/],
    ['/entities/by-query?orderBy=beauty', /orderBy/],
    ['/entities/by-query?limit=0', /limit/],
    ['/entities/by-query?limit=501', /limit/],
    ['/entities/by-query?limit=many', /limit/],
    ['/entities/by-query?limit=1e309', /limit/],
    ['/changes/by-query?limit=1e309', /limit/],
    ['/decisions?limit=1e309', /limit/],
    ['/review-capacity?limit=1e309', /limit/],
    ['/entities/by-query?cursor=abc', /cursor/],
    [
      `/entities/by-query?cursor=${Buffer.from('{}').toString('base64url')}`,
      /cursor/,
    ],
    ['/entities/by-query?owner=::', /owner/],
    [`/entities/by-query?q=${'x'.repeat(201)}`, /q/],
    ['/entities/by-query?q=a%00b', /q/],
    ['/entities/by-query?owner=group%00', /owner/],
    [byName('ledger%00'), /name/],
    [byName('ledger', '/history?from=2026-13-01T00:00:00Z'), /from/],
    [`/entities/by-query?${forged({ o: 'status', v: 'x' })}`, /cursor/],
    [`/entities/by-query?${forged({ o: 'status', v: 1.5 })}`, /cursor/],
    [`/entities/by-query?${forged({ o: 'status', v: 2 ** 31 })}`, /cursor/],
    [`/entities/by-query?${forged({ o: 'status', v: null })}`, /cursor/],
    [
      `/entities/by-query?orderBy=name&${forged({ o: 'name', v: 'a\u0000' })}`,
      /cursor/,
    ],
    ['/entities/facets?limit=3', /limit/],
    [byName('ledger', '/history?from=yesterday'), /from/],
    [byName('ledger', '/history?to=0000-01-01T00:00:00Z'), /1970 to 2999/],
    [byName('ledger', '/history?to=9999-12-31T23:59:59-14:00'), /1970 to 2999/],
    [
      byName(
        'ledger',
        '/history?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z',
      ),
      /from is later than to/,
    ],
    [
      byName('ledger', '/history?from=2020-01-01T00:00:00Z'),
      /from is more than 53 weeks/,
    ],
  ])('refuses %s, naming the field', async (path, message) => {
    const { status, body } = await made.get(path);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
  });

  it('refuses a cursor of another order', async () => {
    const { body } = await made.get('/entities/by-query?orderBy=name&limit=1');
    const answer = await made.get(
      `/entities/by-query?orderBy=owner&cursor=${body.pageInfo.nextCursor}`,
    );
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(/cursor belongs to a list/);
  });

  it('serves the OpenAPI document and the gates', async () => {
    const { body } = await made.get('/openapi.json');
    expect(Object.keys(body.paths)).toContain('/entities/by-query');
    const gates = await made.get('/gates');
    expect(gates.body).toMatchObject({
      totalItems: 1,
      items: [
        {
          name: 'production',
          builtIn: true,
          digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        },
      ],
    });
  });

  describe('refresh', () => {
    it('judges now, and not again within seconds', async () => {
      made.catalog.put(completeComponent('prototype-2'));
      const first = await made.post(byName('prototype-2', '/refresh'));
      expect(first.status).toBe(202);
      expect(first.body).toMatchObject({
        entityRef: 'component:default/prototype-2',
        status: 'ready',
      });
      const third = await made.post(byName('prototype-2', '/refresh'));
      expect(third.status).toBe(429);
      expect(third.headers['retry-after']).toBe('10');
      made.pass({ seconds: 11 });
      expect((await made.post(byName('prototype-2', '/refresh'))).status).toBe(
        202,
      );
      made.catalog.remove('component:default/prototype-2');
      made.pass({ seconds: 11 });
      expect((await made.post(byName('prototype-2', '/refresh'))).status).toBe(
        404,
      );
      expect((await made.get(byName('prototype-2'))).status).toBe(404);
    });

    it('does not know what the catalog does not know, or does not judge', async () => {
      expect((await made.post(byName('nobody', '/refresh'))).status).toBe(404);
      const answer = await made.post(
        '/entities/by-name/group/default/billing/refresh',
      );
      expect(answer.status).toBe(404);
    });

    it('needs its permission', async () => {
      made.access.refresh = DENY;
      const answer = await made.post(byName('ledger', '/refresh'));
      expect(answer.status).toBe(403);
      expect(answer.body.error.message).toMatch(/readiness\.refresh/);
    });
  });
});
