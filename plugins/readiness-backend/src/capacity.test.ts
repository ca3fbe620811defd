import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  CapacityItem,
  ReviewCapacity,
} from '@readiness/backstage-plugin-readiness-common';
import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';
import {
  createFakeChangeSource,
  exampleFacts,
} from '@readiness/backstage-plugin-readiness-node/testUtils';
import {
  ALLOW,
  byName,
  createHarness,
  DENY,
} from './__testUtils__/createHarness';
import { ENGINES } from './__testUtils__/engines';
import { completeComponent, group, system } from './__testUtils__/entities';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ENGINES });
const NOW = Date.parse('2026-03-02T09:00:00.000Z');
const DAY = 86_400_000;
const at = (days: number) => new Date(NOW + days * DAY).toISOString();

const file = (path: string, additions: number) => ({
  path,
  status: 'modified' as const,
  additions,
  deletions: 0,
  binary: false,
});

/** An open change of so many lines. */
function open(
  number: number,
  lines: number,
  over: Partial<ChangeFacts> = {},
): ChangeFacts {
  return exampleFacts({
    number,
    state: 'open',
    mergedAt: undefined,
    mergedBy: undefined,
    mergeCommitSha: undefined,
    closedAt: undefined,
    deployedAt: undefined,
    createdAt: at(-5),
    updatedAt: at(-1),
    timeline: { state: 'known', value: [] },
    reviews: { state: 'known', value: [] },
    files: { state: 'known', value: [file('src/a.ts', lines)] },
    totals: { additions: lines, deletions: 0, changedFiles: 1 },
    ...over,
  });
}

/** A merged and reviewed change of so many lines. */
function reviewed(number: number, lines: number, days: number): ChangeFacts {
  const facts = exampleFacts({ number });
  return exampleFacts({
    number,
    author: { login: `author-${number % 6}`, kind: 'human' },
    createdAt: at(days - 1),
    updatedAt: at(days),
    closedAt: at(days),
    mergedAt: at(days),
    files: { state: 'known', value: [file('src/a.ts', lines)] },
    totals: { additions: lines, deletions: 0, changedFiles: 1 },
    reviews: {
      state: 'known',
      value: [
        {
          id: `r${number}`,
          author: { login: 'robin-hale', kind: 'human' },
          state: 'approved',
          commitSha: facts.headSha,
          submittedAt: at(days - 0.5),
        },
      ],
    },
  });
}

describe.each(ENGINES)('review capacity on %s', engine => {
  const harness = async () => {
    const knex = await databases.init(engine);
    const host = createFakeChangeSource({ id: 'github' });
    const made = await createHarness({
      knex,
      changeSources: [host.source],
      now: at(0),
    });
    made.catalog.put(
      group('billing', 1),
      completeComponent('booking-api', {
        annotations: { 'github.com/project-slug': 'skerry-line/booking-api' },
      }),
      completeComponent('quiet', {}),
    );
    const settle = async () => {
      await made.settleChanges();
      await made.keepCapacity();
    };
    const capacity = async (query = ''): Promise<ReviewCapacity> =>
      (await made.get(`/review-capacity${query}`)).body;
    return { ...made, host, settle, capacity };
  };

  it('adds up what waits and what was reviewed, and says what to do', async () => {
    const { host, settle, capacity, get } = await harness();
    for (let index = 0; index < 8; index += 1) {
      host.set(reviewed(index + 1, 320, -3 * index - 1));
    }
    host.set(reviewed(20, 1200, -60));
    host.set(open(101, 1500));
    host.set(open(102, 300, { createdAt: at(-9) }));
    host.set(
      open(103, 200, {
        files: { state: 'known', value: [file('src/payments/pay.ts', 200)] },
      }),
    );
    // These wait for nobody.
    host.set(open(104, 50, { state: 'draft' }));
    host.set(open(105, 70, { reviews: reviewed(105, 1, -1).reviews }));
    await settle();
    const { items, total, states } = await capacity();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      key: 'group:default/billing',
      queued: {
        changes: 3,
        lines: 2000,
        unsized: 0,
        sensitiveLines: 200,
        sensitiveChanges: 1,
        oldestSince: at(-9),
      },
      // 8 × 320 lines in 4 weeks; 1,200 in the 12 before.
      pace: { recent: 640, before: 100 },
      weeks: 3.125,
      state: 'over',
      suppressed: false,
      suggestion: expect.stringContaining(
        'review booking-api#103 and booking-api#102 first (500 lines, sensitive ones first), and split booking-api#101',
      ),
      measured: 9,
    });
    expect(total.queued.lines).toBe(2000);
    expect(states).toEqual({ over: 1, tight: 0, fits: 0, unknown: 0 });

    const queue = (await get(byName('booking-api', '/review-queue'))).body;
    expect(queue.items.map((item: { name: string }) => item.name)).toEqual([
      'booking-api#103',
      'booking-api#102',
      'booking-api#101',
    ]);
    expect(queue.items[0].areas).toEqual(['Payments']);
    expect(queue.fits).toHaveLength(2);
    const csv = await get('/export/review-capacity.csv');
    expect(csv.text).toContain('group:default/billing,');
  });

  it('follows when a change is approved or merged, and when weeks pass', async () => {
    const { host, settle, capacity, pass } = await harness();
    for (let index = 0; index < 8; index += 1) {
      host.set(reviewed(index + 1, 320, -3 * index - 1));
    }
    host.set(open(101, 300));
    await settle();
    expect((await capacity()).total.queued.changes).toBe(1);
    host.set(
      open(101, 300, {
        updatedAt: at(1),
        reviews: reviewed(101, 1, 0).reviews,
      }),
    );
    pass({ seconds: 600 });
    await settle();
    expect((await capacity()).total).toMatchObject({
      queued: { changes: 0, lines: 0 },
      state: 'fits',
      pace: { recent: 640 },
    });
    pass({ days: 60 });
    await settle();
    expect((await capacity()).total.pace).toMatchObject({ recent: 0 });
  });

  it('what is not known makes no queue fit', async () => {
    const { host, settle, capacity } = await harness();
    for (let index = 0; index < 8; index += 1) {
      host.set(reviewed(index + 1, 320, -3 * index - 1));
    }
    host.set(
      open(101, 10, { files: { state: 'failed', why: 'the host broke' } }),
    );
    await settle();
    expect((await capacity()).items[0]).toMatchObject({
      queued: { changes: 1, lines: 0, unsized: 1 },
      state: 'unknown',
    });
  });

  it('withholds activity where fewer than five people took part', async () => {
    const { host, settle, capacity, get } = await harness();
    host.set(reviewed(6, 320, -2));
    host.set(open(101, 900));
    await settle();
    const { items } = await capacity();
    expect(items[0].suppressed).toBe(true);
    for (const key of [
      'pace',
      'weeks',
      'aiShareAtLeast',
      'measured',
      'suggestion',
    ]) {
      expect(items[0]).not.toHaveProperty(key);
    }
    expect(items[0].queued.lines).toBe(900);
    const csv = await get('/export/review-capacity.csv');
    expect(csv.text.split('\r\n')[1]).toMatch(/,,,,true,,$/);
    // The component's own page shows its own numbers anyway.
    const queue = (await get(byName('booking-api', '/review-queue'))).body;
    expect(queue.capacity.pace.recent).toBe(80);
  });

  it('counts a component where it belongs now, and one that is gone nowhere', async () => {
    const { host, settle, capacity, catalog } = await harness();
    host.set(open(101, 900));
    await settle();
    const lines = async () =>
      Object.fromEntries(
        (await capacity()).items.map(({ key, queued }) => [key, queued.lines]),
      );
    expect(await lines()).toEqual({ 'group:default/billing': 900 });
    const annotations = {
      'github.com/project-slug': 'skerry-line/booking-api',
    };
    catalog.put(
      group('ferries', 1),
      completeComponent('booking-api', {
        annotations,
        owner: 'group:default/ferries',
      }),
    );
    await settle();
    expect(await lines()).toEqual({ 'group:default/ferries': 900 });
    catalog.remove('component:default/booking-api');
    await settle();
    expect(await capacity()).toMatchObject({ items: [], totalItems: 0 });
  });

  it('says the same whether it was kept or is added up for the caller', async () => {
    const { host, settle, capacity, access, catalog } = await harness();
    const slug = { 'github.com/project-slug': 'skerry-line/booking-api' };
    catalog.put(
      group('ferries', 1),
      system('money', 'domain:default/finance'),
      completeComponent('booking-jobs', {
        annotations: slug,
        system: 'system:default/money',
      }),
      completeComponent('booking-web', {
        annotations: slug,
        owner: 'group:default/ferries',
        system: 'system:default/money',
      }),
    );
    host.set(open(101, 900));
    for (let number = 1; number <= 4; number += 1) {
      host.set(reviewed(number, 320, -3 * number));
    }
    await settle();
    for (const groupBy of ['owner', 'system', 'domain', 'component']) {
      for (const filter of ['', '&owner=group:default/ferries']) {
        access.catalog = ALLOW;
        const query = `?groupBy=${groupBy}${filter}`;
        const kept = await capacity(query);
        expect(kept.total.queued.lines).toBeGreaterThan(0);
        access.catalog = createCatalogConditionalDecision(
          catalogEntityReadPermission,
          catalogConditions.isEntityKind({ kinds: ['Component'] }),
        );
        expect(await capacity(query)).toEqual(kept);
      }
    }
  });

  it('lists components by how full their queue is, a page at a time', async () => {
    const { host, settle, capacity, catalog, get, pass } = await harness();
    const waiting = { ferry: 3, lounge: 900, cargo: 900, deck: 300, berth: 40 };
    const made = Object.entries(waiting).map(([name, lines], index) => {
      const repository = `github.com/skerry-line/${name}`;
      catalog.put(
        completeComponent(name, {
          annotations: { 'github.com/project-slug': `skerry-line/${name}` },
        }),
      );
      host.set({ ...open(500 + index, lines), repository });
      return { name, repository, facts: reviewed(600 + index, 1200, -4) };
    });
    // 300 lines a week; of the cargo nobody knows.
    made
      .filter(({ name }) => name !== 'cargo')
      .forEach(({ repository, facts }) => host.set({ ...facts, repository }));
    await settle();
    const all = ['lounge', 'deck', 'berth', 'ferry', 'cargo'];
    const names = ({ items }: ReviewCapacity) =>
      items.map(({ key }) => key!.split('/')[1]);
    const whole = await capacity('?groupBy=component');
    expect(names(whole)).toEqual(all);
    expect(whole.pageInfo).toEqual({});
    expect(whole.states).toEqual({ over: 1, tight: 0, fits: 3, unknown: 1 });
    expect(whole.totalItems).toBe(5);

    const page = (cursor?: string) =>
      capacity(
        `?groupBy=component&limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      );
    const first = await page();
    const second = await page(first.pageInfo.nextCursor);
    const third = await page(second.pageInfo.nextCursor);
    expect([first, second, third].map(names)).toEqual([
      all.slice(0, 2),
      all.slice(2, 4),
      all.slice(4),
    ]);
    expect(third.pageInfo.nextCursor).toBeUndefined();
    expect(await page(third.pageInfo.prevCursor)).toEqual(second);
    expect(await page(second.pageInfo.prevCursor)).toEqual(first);

    // A queue that shrinks moves down.
    host.set({
      ...open(501, 30),
      repository: 'github.com/skerry-line/lounge',
      updatedAt: at(1),
    });
    pass({ seconds: 600 });
    await settle();
    expect(names(await page())).toEqual(['deck', 'berth']);

    const forged = (place: object) =>
      get(
        `/review-capacity?groupBy=component&cursor=${Buffer.from(
          JSON.stringify({ o: 'component', d: 'next', k: 1, v: 'a', ...place }),
        ).toString('base64url')}`,
      );
    for (const place of [
      { k: 0.5 },
      { k: 1e300 },
      { v: '\0' },
      { o: 'owner' },
    ]) {
      expect((await forged(place)).status).toBe(400);
    }
  });

  it('suggests about what is asked for, and nothing else of the group', async () => {
    const { host, settle, capacity, catalog } = await harness();
    const repository = 'github.com/skerry-line/booking-jobs';
    catalog.put(
      system('money', 'domain:default/finance'),
      completeComponent('booking-jobs', {
        annotations: { 'github.com/project-slug': 'skerry-line/booking-jobs' },
        system: 'system:default/money',
      }),
    );
    for (let number = 1; number <= 6; number += 1) {
      host.set(reviewed(number, 100, -3 * number));
      host.set({ ...reviewed(20 + number, 100, -3 * number), repository });
    }
    host.set(open(101, 900));
    host.set({ ...open(201, 900), repository });
    await settle();
    const suggestionOf = async (query: string) =>
      (await capacity(`?groupBy=owner${query}`)).items[0].suggestion;
    expect(await suggestionOf('')).toContain('#101');
    const ofMoney = await suggestionOf('&system=system:default/money');
    expect(ofMoney).toContain('#201');
    expect(ofMoney).not.toContain('#101');
  });

  it('shows what the caller sees, and nothing to who sees nothing', async () => {
    const { host, settle, capacity, get, access, actAs } = await harness();
    host.set(open(101, 900));
    await settle();
    actAs(mockCredentials.user('user:default/otto'));
    const sum = (items: CapacityItem[]) =>
      items.reduce((total, { queued }) => total + queued.lines, 0);
    const byComponent = await capacity('?groupBy=component');
    expect(sum(byComponent.items)).toBe(byComponent.total.queued.lines);
    expect((await capacity('?owner=group:default/none')).totalItems).toBe(0);
    access.catalog = DENY;
    expect(await capacity()).toMatchObject({
      totalItems: 0,
      total: { queued: { lines: 0 } },
    });
    expect((await get(byName('booking-api', '/review-queue'))).status).toBe(
      404,
    );
    access.read = DENY;
    expect((await get('/review-capacity')).status).toBe(403);
  });
});
