import { TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  ComponentFacets,
  ComponentReadiness,
  ComponentSummary,
  GATE_STATUSES,
  GroupScorecard,
  MissingEvidenceGroup,
  Scorecards,
} from '@readiness/backstage-plugin-readiness-common';
import fc from 'fast-check';
import { byName, createHarness } from './__testUtils__/createHarness';
import { ENGINES } from './__testUtils__/engines';
import {
  completeComponent,
  component,
  group,
  system,
} from './__testUtils__/entities';
import { readCsv, readPages } from './__testUtils__/readAll';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ENGINES });

const GATES = {
  gates: [
    {
      name: 'production',
      appliesTo: { 'spec.lifecycle': 'production' },
      requirements: ['owner-declared', 'rollback-note', 'runbook-linked'],
    },
    {
      name: 'base',
      appliesTo: { kind: 'Component', 'spec.type': 'service' },
      requirements: [
        'rollback-note',
        { id: 'logs-linked', severity: 'advisory' },
      ],
    },
  ],
};

const ORGANISATION: Entity[] = [
  group('billing', 3),
  group('search', 1),
  system('money', 'domain:default/finance'),
  system('index'),
  component('invoice-api', { system: 'system:default/money' }),
  component('ledger', {
    system: 'system:default/money',
    annotations: { 'readiness/rollback': 'https://wiki.example/rollback' },
  }),
  completeComponent('mailer', { system: 'system:default/money' }),
  component('search-ui', {
    owner: 'group:default/search',
    system: 'system:default/index',
    type: 'website',
  }),
  completeComponent('search-api', {
    owner: 'group:default/search',
    system: 'system:default/index',
    annotations: { 'readiness/rollback': 'docs/rollback.md' },
  }),
  component('prototype', {
    owner: 'group:default/search',
    lifecycle: 'experimental',
    type: 'library',
  }),
];

describe.each(ENGINES)('organisation-wide numbers on %s', engine => {
  const create = async (now?: string) =>
    createHarness({ knex: await databases.init(engine), config: GATES, now });
  type Harness = Awaited<ReturnType<typeof create>>;

  async function scorecards(made: Harness, query = ''): Promise<Scorecards> {
    const { status, body } = await made.get(`/scorecards?${query}`);
    expect({ status, error: body.error }).toEqual({ status: 200 });
    return body;
  }

  describe('of a small organisation', () => {
    let made: Harness;

    beforeAll(async () => {
      made = await create();
      made.catalog.put(...ORGANISATION);
      await made.settle();
    });

    const shown = ({
      value,
      components,
      byStatus,
      shareReady,
    }: GroupScorecard) => [
      value,
      components,
      GATE_STATUSES.map(status => byStatus[status]).join(' '),
      shareReady,
    ];

    it('groups by owner, whoever has the most to do first', async () => {
      const { items, totals, groupBy, totalItems } = await scorecards(made);
      expect(groupBy).toBe('owner');
      expect(totalItems).toBe(2);
      // blocked undetermined ready noGate
      expect(items.map(shown)).toEqual([
        ['group:default/billing', 3, '2 0 1 0', 1 / 3],
        ['group:default/search', 3, '1 1 0 1', 0],
      ]);
      expect(totals).toMatchObject({
        components: 6,
        byStatus: { blocked: 3, undetermined: 1, ready: 1, noGate: 1 },
        readyByWaiver: 0,
        shareReady: 0.2,
        topMissing: [
          { requirementId: 'rollback-note', components: 3 },
          { requirementId: 'runbook-linked', components: 3 },
        ],
      });
      expect(items[0].topMissing).toEqual([
        { requirementId: 'runbook-linked', components: 2 },
        { requirementId: 'rollback-note', components: 1 },
      ]);
    });

    it.each([
      [
        'system',
        [
          ['system:default/index', 2, '1 1 0 0', 0],
          ['system:default/money', 3, '2 0 1 0', 1 / 3],
          ['none', 1, '0 0 0 1', undefined],
        ],
      ],
      [
        'domain',
        [
          ['domain:default/finance', 3, '2 0 1 0', 1 / 3],
          ['none', 3, '1 1 0 1', 0],
        ],
      ],
      [
        'lifecycle',
        [
          ['production', 5, '3 1 1 0', 0.2],
          ['experimental', 1, '0 0 0 1', undefined],
        ],
      ],
      [
        'gate',
        [
          ['production', 5, '3 1 1 0', 0.2],
          // Under this gate alone: ledger has its rollback note.
          ['base', 4, '1 1 2 0', 0.5],
          ['none', 1, '0 0 0 1', undefined],
        ],
      ],
    ])('groups by %s', async (groupBy, expected) => {
      const { items } = await scorecards(made, `groupBy=${groupBy}`);
      expect(items.map(shown)).toEqual(expected);
    });

    it('counts a gap under the gates that ask for it as blocking, and no others', async () => {
      const { items } = await scorecards(made, 'groupBy=gate');
      expect(items[1]).toMatchObject({
        value: 'base',
        topMissing: [{ requirementId: 'rollback-note', components: 2 }],
      });
    });

    it.each([
      ['owner=search&groupBy=system', ['system:default/index', 'none']],
      ['domain=finance&groupBy=owner', ['group:default/billing']],
      ['domain=none&groupBy=owner', ['group:default/search']],
      ['gate=base&groupBy=lifecycle', ['production']],
      ['gate=none&groupBy=lifecycle', ['experimental']],
      ['gate=bas&groupBy=lifecycle', []],
      [
        'lifecycle=experimental&lifecycle=production&groupBy=gate',
        ['production', 'base', 'none'],
      ],
    ])('filters by %s', async (query, expected) => {
      const { items } = await scorecards(made, query);
      expect(items.map(({ value }) => value)).toEqual(expected);
    });

    it.each(['notReady', 'components', 'shareReady', '-shareReady', 'name'])(
      'pages through groups ordered by %s, forth and back',
      async orderBy => {
        const query = `groupBy=system&orderBy=${orderBy}`;
        const whole = (await scorecards(made, query)).items;
        expect(whole).toHaveLength(3);
        const seen: GroupScorecard[] = [];
        let page = await scorecards(made, `${query}&limit=1`);
        for (;;) {
          seen.push(...page.items);
          if (!page.pageInfo.nextCursor) {
            break;
          }
          page = await scorecards(
            made,
            `${query}&limit=1&cursor=${page.pageInfo.nextCursor}`,
          );
        }
        expect(seen).toEqual(whole);
        page = await scorecards(
          made,
          `${query}&limit=1&cursor=${page.pageInfo.prevCursor}`,
        );
        expect(page.items).toEqual([whole[1]]);
      },
    );

    it('breaks groups down alike on each page of the audit', async () => {
      const query = '/missing-evidence?groupBy=owner';
      const whole: MissingEvidenceGroup[] = (await made.get(query)).body.items;
      expect(whole.map(({ breakdown }) => breakdown.length)).toEqual([2, 2]);
      const first = (await made.get(`${query}&limit=1`)).body;
      const second = (
        await made.get(`${query}&limit=1&cursor=${first.pageInfo.nextCursor}`)
      ).body;
      expect([...first.items, ...second.items]).toEqual(whole);
    });

    it.each([
      ['/scorecards?groupBy=colour', /groupBy/],
      ['/scorecards?orderBy=beauty', /orderBy/],
      ['/scorecards?limit=0', /limit/],
      ['/scorecards?owner=::', /owner/],
      ['/scorecards?cursor=abc', /cursor/],
      ['/scorecards?status=ready', /status/],
      ['/missing-evidence?groupBy=person', /groupBy/],
      ['/missing-evidence/by-query?cursor=abc', /cursor/],
      [
        `/missing-evidence/by-query?cursor=${Buffer.from(
          JSON.stringify({
            missing: 2 ** 31,
            entityRef: 'component:default/x',
            position: 0,
          }),
        ).toString('base64url')}`,
        /cursor/,
      ],
      ['/export/components.csv?limit=3', /limit/],
    ])('refuses %s, naming the field', async (path, message) => {
      const { status, body } = await made.get(path);
      expect(status).toBe(400);
      expect(body.error.message).toMatch(message);
    });

    it('refuses a cursor of another grouping', async () => {
      const { pageInfo } = await scorecards(made, 'groupBy=system&limit=1');
      const { status, body } = await made.get(
        `/scorecards?groupBy=owner&cursor=${pageInfo.nextCursor}`,
      );
      expect(status).toBe(400);
      expect(body.error.message).toMatch(/cursor belongs to another grouping/);
    });

    it('audits what is missing, the most frequent first', async () => {
      const { body } = await made.get('/missing-evidence');
      expect(body.totals).toEqual({
        gaps: 6,
        byOutcome: { missing: 5, stale: 0, violated: 0, undetermined: 1 },
        components: 4,
        ofComponents: 6,
      });
      expect(body.items).toEqual([
        {
          value: 'rollback-note',
          gaps: 3,
          byOutcome: { missing: 2, stale: 0, violated: 0, undetermined: 1 },
          components: 3,
          breakdown: [
            { value: 'group:default/search', gaps: 2 },
            { value: 'group:default/billing', gaps: 1 },
          ],
        },
        {
          value: 'runbook-linked',
          gaps: 3,
          byOutcome: { missing: 3, stale: 0, violated: 0, undetermined: 0 },
          components: 3,
          breakdown: [
            { value: 'group:default/billing', gaps: 2 },
            { value: 'group:default/search', gaps: 1 },
          ],
        },
      ]);
    });

    const counted = (body: { items: MissingEvidenceGroup[] }) =>
      body.items.map(({ value, gaps, components }) => [
        value,
        gaps,
        components,
      ]);

    it.each([
      [
        'groupBy=owner',
        [
          ['group:default/billing', 3, 2],
          ['group:default/search', 3, 2],
        ],
      ],
      [
        'groupBy=system',
        [
          ['system:default/index', 3, 2],
          ['system:default/money', 3, 2],
        ],
      ],
      [
        'groupBy=owner&missing=rollback-note',
        [
          ['group:default/search', 2, 2],
          ['group:default/billing', 1, 1],
        ],
      ],
      [
        'groupBy=owner&missing=rollback-note&missing=runbook-linked',
        [
          ['group:default/billing', 3, 2],
          ['group:default/search', 3, 2],
        ],
      ],
      [
        'groupBy=gate',
        [
          ['production', 6, 4],
          ['base', 2, 2],
        ],
      ],
      [
        'gate=base',
        [
          ['rollback-note', 2, 2],
          ['runbook-linked', 2, 2],
        ],
      ],
    ])('audits by %s', async (query, expected) => {
      const { body } = await made.get(`/missing-evidence?${query}`);
      expect(counted(body)).toEqual(expected);
    });

    it('lists gaps as sentences, of the components with the most first', async () => {
      const { body } = await made.get('/missing-evidence/by-query?limit=3');
      expect(body.totalItems).toBe(6);
      expect(
        body.items.map(({ sentence }: { sentence: string }) => sentence),
      ).toEqual([
        'search-ui has no rollback note.',
        'search-ui has no runbook.',
        'invoice-api has no rollback note.',
      ]);
      expect(body.items[0]).toMatchObject({
        subject: 'component:default/search-ui',
        requirementId: 'rollback-note',
        title: 'search-ui',
        owner: 'group:default/search',
        system: 'system:default/index',
        nextStep: expect.any(String),
      });
      const rest = await made.get(
        `/missing-evidence/by-query?limit=9&cursor=${body.pageInfo.nextCursor}`,
      );
      expect(
        rest.body.items.map(
          ({ sentence }: { sentence: string }) => sentence.split(' ')[0],
        ),
      ).toEqual(['invoice-api', 'ledger', 'Whether']);
      expect(rest.body.pageInfo).toEqual({});
    });
  });

  describe('filtered by gate and lifecycle', () => {
    const ALSO = [
      component('unsaid', { lifecycle: 'none', type: 'library' }),
      component('blank', { lifecycle: '', type: 'library' }),
    ];
    let made: Harness;

    beforeAll(async () => {
      made = await create();
      made.catalog.put(...ORGANISATION, ...ALSO);
      await made.settle();
    });

    /** How many components each read is about. */
    async function countsOf(filter: string, words = '') {
      const { items, totalItems } = await readPages(
        made,
        `/entities/by-query?limit=2&${filter}${words}`,
      );
      const { status: statuses } = (
        await made.get(`/entities/facets?${filter}${words}`)
      ).body as ComponentFacets;
      const audit = await made.get(`/missing-evidence?${filter}`);
      return {
        listed: items.length,
        list: totalItems,
        facets: statuses.reduce((sum, { count }) => sum + count, 0),
        scorecards: (await scorecards(made, filter)).totals.components,
        audit: audit.body.totals.ofComponents,
      };
    }

    const alike = (count: number) => ({
      listed: count,
      list: count,
      facets: count,
      scorecards: count,
      audit: count,
    });

    it.each([
      ['gate=production', 5],
      ['gate=PRODUCTION', 0],
      ['gate=base,production', 0],
      ['gate=base,production&gate=none', 3],
      ['gate=base&gate=none', 7],
      ['gate=bas_', 0],
      ['gate=%25', 0],
      ['gate=b%5Case', 0],
      ['gate=none', 3],
      ['lifecycle=none', 2],
      ['lifecycle=none&lifecycle=experimental', 3],
      ['lifecycle=None', 0],
    ])('counts by %s what it lists', async (filter, count) => {
      expect(await countsOf(filter)).toEqual(alike(count));
      // Counted anew, and not out of the tallies.
      expect(await countsOf(filter, '&q=default')).toEqual(alike(count));
    });

    it('knows one group without a lifecycle, whichever way it is written', async () => {
      const { body } = await made.get('/entities/facets');
      expect(body.lifecycle).toEqual([
        { value: 'production', count: 5 },
        { value: 'none', count: 2 },
        { value: 'experimental', count: 1 },
      ]);
      const pages = await readPages(
        made,
        '/scorecards?groupBy=lifecycle&limit=1',
      );
      expect(
        pages.items.map(({ value, components }) => [value, components]).sort(),
      ).toEqual([
        ['experimental', 1],
        ['none', 2],
        ['production', 5],
      ]);
      expect(pages.totalItems).toBe(3);
      const { items } = (await made.get('/entities/by-query?lifecycle=none'))
        .body;
      expect(items.map(({ lifecycle }: ComponentSummary) => lifecycle)).toEqual(
        [undefined, undefined],
      );
    });

    it('also counts what an earlier version stored, until it is judged anew', async () => {
      const { knex } = made;
      const row = () =>
        knex('components').where('entity_ref', 'component:default/unsaid');
      const { cell } = await row().first();
      const kept = await knex('cells').where({ cell }).first();
      const earlier = { ...kept, cell: '0'.repeat(32), lifecycle: 'none' };
      await knex('cells').insert(earlier);
      await row().update({ cell: earlier.cell, lifecycle: 'none' });
      expect(await made.stores.tallyKeeper.recount()).toBeGreaterThan(0);
      expect(await countsOf('lifecycle=none')).toEqual(alike(2));
      await row().update({ due_at: '2020-01-01T00:00:00.000Z' });
      await made.evaluateDue();
      expect((await row().first()).cell).toBe(cell);
      expect(await countsOf('lifecycle=none')).toEqual(alike(2));
      expect(await made.stores.tallyKeeper.recount()).toBe(0);
    });
  });

  it('follows the statuses from week to week', async () => {
    // A Monday.
    const made = await create('2026-03-02T09:00:00.000Z');
    made.catalog.put(...ORGANISATION);
    await made.settle();
    expect((await scorecards(made)).totals.trend).toEqual([
      {
        day: '2026-03-02',
        byStatus: { blocked: 3, undetermined: 1, ready: 1, noGate: 1 },
      },
    ]);
    made.pass({ days: 9 });
    made.catalog.put(
      completeComponent('invoice-api', { system: 'system:default/money' }),
    );
    await made.settle();
    made.pass({ days: 7 });
    made.catalog.put(
      completeComponent('ledger', { owner: 'group:default/search' }),
    );
    made.catalog.remove('component:default/prototype');
    await made.settle();
    // Wednesday of the third week.
    const { totals, items } = await scorecards(made, 'orderBy=name');
    const points = (trend: typeof totals.trend) =>
      trend.map(({ day, byStatus }) => [
        day,
        GATE_STATUSES.map(status => byStatus[status]).join(' '),
      ]);
    expect(points(totals.trend)).toEqual([
      ['2026-03-08', '3 1 1 1'],
      ['2026-03-15', '2 1 2 1'],
      ['2026-03-18', '1 1 3 0'],
    ]);
    // What a team had at the time, though ledger moved since.
    expect(items.map(({ value, trend }) => [value, points(trend)])).toEqual([
      [
        'group:default/billing',
        [
          ['2026-03-08', '2 0 1 0'],
          ['2026-03-15', '1 0 2 0'],
          ['2026-03-18', '0 0 2 0'],
        ],
      ],
      [
        'group:default/search',
        [
          ['2026-03-08', '1 1 0 1'],
          ['2026-03-15', '1 1 0 1'],
          ['2026-03-18', '1 1 1 0'],
        ],
      ],
    ]);
    made.pass({ days: 7 * 20 });
    expect((await scorecards(made)).totals.trend).toHaveLength(13);
  });

  it('moves components to the domain their system moves to', async () => {
    const made = await create();
    made.catalog.put(...ORGANISATION);
    await made.settle();
    const domains = async () =>
      (await made.get('/entities/facets')).body.domain;
    expect(await domains()).toEqual([
      { value: 'domain:default/finance', count: 3 },
      { value: 'none', count: 3 },
    ]);
    made.catalog.put(system('money', 'domain:default/treasury'));
    await made.settle();
    expect(await domains()).toEqual([
      { value: 'domain:default/treasury', count: 3 },
      { value: 'none', count: 3 },
    ]);
    const { items } = await scorecards(made, 'groupBy=domain&orderBy=name');
    expect(items.map(({ value, components }) => [value, components])).toEqual([
      ['domain:default/treasury', 3],
      ['none', 3],
    ]);
    const { body } = await made.get('/entities/by-query?domain=treasury');
    expect(body.totalItems).toBe(3);
    expect(body.items[0].domain).toBe('domain:default/treasury');
  });

  it('makes what a spreadsheet would run into text, and keeps the rest as it is', async () => {
    const made = await create();
    made.catalog.put(
      ...['=cmd|x', '+1', '-1', '@SUM(A1)', 'plain', 'a "b", c\nd'].map(
        (title, index) => component(`c${index}`, { title }),
      ),
    );
    await made.settle();
    const answer = await made.get('/export/components.csv');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition':
        'attachment; filename="readiness-components-2026-03-02.csv"',
    });
    expect(answer.text).toMatch(/^\uFEFFentity_ref,title,status,.*\r\n/);
    const rows = await readCsv(made, '/export/components.csv');
    expect(rows.map(({ title }) => title)).toEqual([
      "'=cmd|x",
      "'+1",
      "'-1",
      "'@SUM(A1)",
      'plain',
      // Control characters do not get into a title.
      'a "b", c d',
    ]);
  });

  it('exports every page', async () => {
    const made = await create();
    const many = Array.from({ length: 1203 }, (_, index) =>
      component(`c${index}`),
    );
    made.catalog.put(group('billing', 1), ...many);
    await made.settle();
    const rows = await readCsv(made, '/export/components.csv');
    expect(new Set(rows.map(row => row.entity_ref)).size).toBe(1203);
    const gaps = await readCsv(made, '/export/missing-evidence.csv');
    expect(gaps).toHaveLength(2406);
    expect(
      new Set(gaps.map(row => `${row.entity_ref} ${row.requirement}`)).size,
    ).toBe(2406);
  });

  it('leaves nothing out of the audit for being unreadable', async () => {
    const made = await create();
    made.catalog.put(...ORGANISATION);
    await made.settle();
    await made.knex('evaluations').update({ detail: '{}' });
    const { body } = await made.get('/missing-evidence/by-query?limit=3');
    expect(body.items).toHaveLength(3);
    expect(body.items[0]).toMatchObject({
      outcome: 'undetermined',
      sentence:
        'Whether search-ui is ready is not known: the stored evaluation could not be read.',
    });
    const rows = await readCsv(
      made,
      '/export/missing-evidence.csv?missing=rollback-note',
    );
    expect(rows.map(({ title, outcome }) => [title, outcome])).toEqual([
      ['search-ui', 'undetermined'],
      ['invoice-api', 'undetermined'],
      ['search-api', 'undetermined'],
    ]);
  });

  it('breaks off an export that fails half-way', async () => {
    const made = await create();
    made.catalog.put(group('billing', 1), component('a'));
    await made.settle();
    const stream = jest
      .spyOn(made.stores.queries.components, 'stream')
      .mockImplementation(async function* failing() {
        yield [];
        throw new Error('the database went away');
      });
    await expect(made.get('/export/components.csv')).rejects.toThrow(
      /aborted|socket hang up/,
    );
    stream.mockRestore();
  });

  it('counts tallies anew where they were lost or edited', async () => {
    const made = await create();
    made.catalog.put(...ORGANISATION);
    await made.settle();
    const before = await scorecards(made);
    expect(await made.stores.tallyKeeper.recount()).toBe(0);
    await made.knex('tallies').update({ ready: 7 });
    await made.knex('tally_gaps').delete();
    await made.knex('cells').delete();
    expect(await made.stores.tallyKeeper.recount()).toBeGreaterThan(0);
    expect(await scorecards(made)).toEqual(before);
    expect(await made.stores.tallyKeeper.recount()).toBe(0);
  });

  it('drops cells in which nothing is, once nobody asks for their past', async () => {
    const made = await create();
    made.catalog.put(...ORGANISATION);
    await made.settle();
    made.catalog.remove('component:default/prototype');
    await made.settle();
    const cells = async () => (await made.knex('cells')).length;
    const count = await cells();
    await made.stores.tallyKeeper.prune(made.clock.now.toISOString());
    expect(await cells()).toBe(count);
    made.pass({ days: 400 });
    await made.stores.tallyKeeper.prune(made.clock.now.toISOString());
    expect(await cells()).toBe(count - 1);
    expect((await scorecards(made)).totals.components).toBe(5);
  });

  it('keeps every number in step with the components, whatever happens', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const variant = fc.record({
      name: fc.constantFrom(...names),
      complete: fc.boolean(),
      owner: fc.constantFrom('group:default/billing', 'group:default/search'),
      lifecycle: fc.constantFrom('production', 'experimental'),
      system: fc.constantFrom(
        undefined,
        'system:default/money',
        'system:default/index',
      ),
      type: fc.constantFrom('service', 'website'),
    });
    const step = fc.oneof(
      { weight: 6, arbitrary: variant.map(put => ({ put })) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(...names).map(remove => ({ remove })),
      },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom('finance', 'treasury')
          .map(domain => ({ domain })),
      },
      { weight: 1, arbitrary: fc.boolean().map(team => ({ team })) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(...names).map(corrupt => ({ corrupt })),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom(...names).map(mangle => ({ mangle })),
      },
      {
        weight: 1,
        arbitrary: fc.integer({ min: 1, max: 9 }).map(days => ({ days })),
      },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { maxLength: 4 }), {
          minLength: 1,
          maxLength: 6,
        }),
        async passes => {
          const made = await create();
          made.catalog.put(...ORGANISATION.slice(0, 4));
          for (const steps of passes) {
            for (const each of steps) {
              await act(made, each);
            }
            await made.settle();
            await expectInStep(made, names);
          }
        },
      ),
      { numRuns: 20, seed: 20261122 },
    );
  });

  async function act(
    made: Harness,
    step: {
      put?: {
        name: string;
        complete: boolean;
        owner: string;
        lifecycle: string;
        system?: string;
        type: string;
      };
      remove?: string;
      domain?: string;
      team?: boolean;
      corrupt?: string;
      mangle?: string;
      days?: number;
    },
  ): Promise<void> {
    if (step.put) {
      const { name, complete, ...options } = step.put;
      made.catalog.put(
        (complete ? completeComponent : component)(name, options),
      );
    } else if (step.remove) {
      made.catalog.remove(`component:default/${step.remove}`);
    } else if (step.domain) {
      made.catalog.put(system('money', `domain:default/${step.domain}`));
    } else if (step.team !== undefined) {
      made.catalog.remove('group:default/search');
      if (step.team) {
        made.catalog.put(group('search', 2));
      }
    } else if (step.corrupt) {
      await made
        .knex('evaluations')
        .where('entity_ref', `component:default/${step.corrupt}`)
        .update({ detail: '{}' });
      await made.get(byName(step.corrupt));
    } else if (step.mangle) {
      // As much as a person with SQL can do to one row.
      await made
        .knex('components')
        .where('entity_ref', `component:default/${step.mangle}`)
        .whereNotNull('verdict')
        .update({ verdict: 'not json', due_at: '2020-01-01T00:00:00.000Z' });
    } else if (step.days) {
      made.pass({ days: step.days });
    }
  }

  async function expectInStep(made: Harness, names: string[]): Promise<void> {
    const details: ComponentReadiness[] = [];
    for (const name of names) {
      const { status, body } = await made.get(byName(name));
      if (status === 200) {
        details.push(body);
      }
    }
    expect(await made.stores.tallyKeeper.recount()).toBe(0);
    const { totals } = await scorecards(made, 'groupBy=gate');
    for (const status of GATE_STATUSES) {
      expect([status, totals.byStatus[status]]).toEqual([
        status,
        details.filter(detail => detail.status === status).length,
      ]);
    }
    const { body } = await made.get('/missing-evidence');
    expect(body.totals.gaps).toBe(
      details.flatMap(({ missingEvidence }) => missingEvidence).length,
    );
    await expectListedByGate(made);
  }

  /** The order of a gate is kept with it, and must be that of all. */
  async function expectListedByGate(made: Harness): Promise<void> {
    const list = '/entities/by-query?limit=2&orderBy=';
    for (const orderBy of ['status', '-status']) {
      const all: ComponentSummary[] = (await readPages(made, list + orderBy))
        .items;
      for (const gate of new Set(all.flatMap(({ gates }) => gates))) {
        const ofGate = all.filter(({ gates }) => gates.includes(gate));
        for (const status of [undefined, ...GATE_STATUSES]) {
          const expected = status
            ? ofGate.filter(each => each.status === status)
            : ofGate;
          const filter = status ? `&status=${status}` : '';
          expect(
            await readPages(made, `${list}${orderBy}&gate=${gate}${filter}`),
          ).toEqual({ items: expected, totalItems: expected.length });
        }
      }
    }
  }
});
