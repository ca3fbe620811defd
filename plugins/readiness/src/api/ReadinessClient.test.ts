import { ReadinessClient } from './ReadinessClient';

const BASE = 'http://localhost:7007/api/readiness';

function setUp(status = 200, body: unknown = { ok: true }) {
  const fetch = jest.fn(
    async (_url: string, _init?: RequestInit) =>
      ({
        ok: status < 400,
        status,
        statusText: 'Some',
        headers: new Headers({ 'content-type': 'application/json' }),
        json: async () => body,
        blob: async () => new Blob(['csv']),
        text: async () => JSON.stringify(body),
      } as Response),
  );
  const client = new ReadinessClient({
    discoveryApi: {
      getBaseUrl: async id => `http://localhost:7007/api/${id}`,
    },
    fetchApi: { fetch: fetch as typeof globalThis.fetch },
  });
  return { client, fetch };
}

describe('ReadinessClient', () => {
  const ref = 'Component:default/invoice-api';
  const cases: Array<
    [string, (client: ReadinessClient) => Promise<unknown>, string, string]
  > = [
    [
      'a component',
      client => client.getComponent(ref),
      'GET',
      '/entities/by-name/component/default/invoice-api',
    ],
    [
      'the health of the gate',
      client => client.getHealth(),
      'GET',
      '/admin/health',
    ],
    [
      'a history',
      client => client.getHistory(ref),
      'GET',
      '/entities/by-name/component/default/invoice-api/history',
    ],
    [
      'a history of a span',
      client =>
        client.getHistory(ref, { from: '2026-01-01', to: '2026-02-01' }),
      'GET',
      '/entities/by-name/component/default/invoice-api/history?from=2026-01-01&to=2026-02-01',
    ],
    [
      'repeated keys',
      client =>
        client.queryComponents({
          status: ['blocked', 'undetermined'],
          missing: ['rollback-note'],
          gate: ['production', 'payments'],
          owner: ['group:default/a b'],
          system: ['x'],
          q: 'in & out',
          orderBy: '-missing',
          limit: 50,
          cursor: 'c==',
        }),
      'GET',
      '/entities/by-query?status=blocked&status=undetermined&missing=rollback-note&gate=production&gate=payments&owner=group%3Adefault%2Fa+b&system=x&q=in+%26+out&orderBy=-missing&limit=50&cursor=c%3D%3D',
    ],
    [
      'no empty keys',
      client => client.queryComponents({ status: undefined, q: '' }),
      'GET',
      '/entities/by-query',
    ],
    [
      'facets without paging',
      client => client.getFacets({ status: ['ready'], q: 'x' }),
      'GET',
      '/entities/facets?status=ready&q=x',
    ],
    [
      'facets of all filters, without order and page',
      client =>
        client.getFacets({
          ...{ domain: ['none'], lifecycle: ['production'] },
          ...{ orderBy: 'name', cursor: 'c' },
        }),
      'GET',
      '/entities/facets?domain=none&lifecycle=production',
    ],
    [
      'scorecards',
      client =>
        client.getScorecards({
          groupBy: 'system',
          orderBy: '-shareReady',
          limit: 20,
          cursor: 'c==',
          owner: ['group:default/a', 'none'],
          lifecycle: ['production'],
          gate: undefined,
        }),
      'GET',
      '/scorecards?groupBy=system&orderBy=-shareReady&limit=20&cursor=c%3D%3D&owner=group%3Adefault%2Fa&owner=none&lifecycle=production',
    ],
    [
      'missing evidence',
      client =>
        client.getMissingEvidence({
          groupBy: 'requirement',
          missing: ['rollback-note'],
          domain: ['domain:default/x'],
        }),
      'GET',
      '/missing-evidence?groupBy=requirement&missing=rollback-note&domain=domain%3Adefault%2Fx',
    ],
    [
      'the missing evidence itself',
      client => client.queryMissingEvidence({ gate: ['a', 'b'], limit: 500 }),
      'GET',
      '/missing-evidence/by-query?gate=a&gate=b&limit=500',
    ],
    ['gates', client => client.getGates(), 'GET', '/gates'],
    [
      'changes',
      client =>
        client.queryChanges({
          entityRef: ['component:default/a'],
          state: ['open', 'draft'],
          gateStatus: ['blocked'],
          aiState: ['not-ai'],
          pending: true,
          from: '2026-01-01',
          orderBy: '-updatedAt',
          limit: 50,
          cursor: 'c==',
        }),
      'GET',
      '/changes/by-query?entityRef=component%3Adefault%2Fa&state=open&state=draft&gateStatus=blocked&aiState=not-ai&pending=true&from=2026-01-01&orderBy=-updatedAt&limit=50&cursor=c%3D%3D',
    ],
    [
      'a change, whatever its id',
      client => client.getChange('a/b c'),
      'GET',
      '/changes/a%2Fb%20c',
    ],
    [
      'the sprint note of a change',
      client => client.getChangeSprintNote('c1'),
      'GET',
      '/changes/c1/sprint-note',
    ],
    [
      'numbers of a span',
      client => client.getNumbers(ref, { from: '2026-01-01' }),
      'GET',
      '/entities/by-name/component/default/invoice-api/numbers?from=2026-01-01',
    ],
    [
      'the sprint note of a component',
      client => client.getSprintNote(ref),
      'GET',
      '/entities/by-name/component/default/invoice-api/sprint-note',
    ],
    [
      'what the numbers mean',
      client => client.getNumberDefinitions(),
      'GET',
      '/number-definitions',
    ],
    [
      'a refresh',
      client => client.refresh(ref),
      'POST',
      '/entities/by-name/component/default/invoice-api/refresh',
    ],
  ];

  it.each(cases)('asks for %s', async (_name, call, method, path) => {
    const { client, fetch } = setUp();
    await expect(call(client)).resolves.toEqual({ ok: true });
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(fetch.mock.calls[0][0]).toBe(BASE + path);
    expect(fetch.mock.calls[0][1]).toMatchObject({ method });
  });

  it('sends what a person reports', async () => {
    const { client, fetch } = setUp();
    await client.reportOnChange('c1', {
      reviewMinutes: 45,
      defect: { title: 'Rounds down' },
    });
    expect(fetch.mock.calls[0]).toEqual([
      `${BASE}/changes/c1/reported`,
      {
        method: 'POST',
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/json',
        },
        body: '{"reviewMinutes":45,"defect":{"title":"Rounds down"}}',
      },
    ]);
  });

  it('asks for a CSV file of what is filtered', async () => {
    const { client, fetch } = setUp();
    const query = {
      ...{ owner: ['none'], groupBy: 'owner' as const },
      ...{ orderBy: 'name', limit: 20, cursor: 'c' },
    };
    const file = await client.exportCsv('scorecards', query);
    expect(file.size).toBe(3);
    expect(fetch.mock.calls[0]).toEqual([
      `${BASE}/export/scorecards.csv?owner=none&groupBy=owner`,
      { method: 'GET', headers: { Accept: 'text/csv' } },
    ]);
  });

  it('rejects when there is no CSV file', async () => {
    const { client } = setUp(403, { error: { message: 'No' } });
    await expect(client.exportCsv('components', {})).rejects.toMatchObject({
      statusCode: 403,
    });
  });

  it('rejects with the answer of the backend', async () => {
    const { client } = setUp(429, {
      error: { name: 'TooManyRequests', message: 'Try again in 9 seconds.' },
      response: { statusCode: 429 },
    });
    await expect(client.refresh(ref)).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 429,
      body: { error: { message: 'Try again in 9 seconds.' } },
    });
  });
});
