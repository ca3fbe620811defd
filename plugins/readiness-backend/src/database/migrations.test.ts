import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  createFakeChangeSource,
  exampleFacts,
} from '@readiness/backstage-plugin-readiness-node/testUtils';
import { Knex } from 'knex';
import { createHarness } from '../__testUtils__/createHarness';
import { digestOf } from '../digest';
import { ENGINES } from '../__testUtils__/engines';
import {
  completeComponent,
  component,
  group,
  person,
  system,
} from '../__testUtils__/entities';
import { whereWords } from './whereWords';

jest.setTimeout(300_000);

const databases = TestDatabases.create({ ids: ENGINES });
const directory = resolve(__dirname, '../../migrations');

/** Migrations after the first. */
const FOLLOWING = readdirSync(directory).sort().slice(1);

/** That migration and those after it. */
const behind = (name: string) => FOLLOWING.filter(other => other >= name);

const COMPONENTS = 10_000;
const ORGANISATION = [
  group('billing', 2),
  system('money', 'domain:default/finance'),
  ...Array.from({ length: COMPONENTS }, (_, index) =>
    (index % 2 === 0 ? component : completeComponent)(`c${index}`, {
      system: 'system:default/money',
      annotations:
        index % 4 === 0 ? { 'readiness/rollback': 'docs/rollback.md' } : {},
    }),
  ),
];

/** What must survive any migration, row for row. */
const KEPT = ['evidence_log', 'ledger_heads', 'transitions', 'daily_statuses'];

/** Of each table the number of rows, and a digest of all of them. */
async function keptRows(
  knex: Knex,
): Promise<Record<string, { rows: number; digest: string }>> {
  const kept: Record<string, { rows: number; digest: string }> = {};
  for (const table of KEPT) {
    const rows = await knex(table).orderBy(
      (await knex.schema.hasColumn(table, 'id')) ? 'id' : 'entity_ref',
    );
    kept[table] = { rows: rows.length, digest: digestOf(rows) };
  }
  return kept;
}

/** What the sources say now, by component, however it is stored. */
async function observations(knex: Knex): Promise<string> {
  const rows = await knex('evidence').orderBy(['entity_ref', 'source']);
  const said = rows.flatMap(row =>
    (row.observations
      ? JSON.parse(row.observations)
      : [JSON.parse(row.observation)]
    ).map((item: unknown) => JSON.stringify([row.entity_ref, item])),
  );
  return digestOf(said.sort());
}

/** The references of components in whose text a word occurs. */
async function searched(knex: Knex, word: string): Promise<string[]> {
  const query = knex('components');
  whereWords(query, knex, word);
  return query.pluck('components.entity_ref');
}

describe.each(ENGINES)('migrations on %s', engine => {
  it('take changes away and read them again', async () => {
    const knex = await databases.init(engine);
    const host = createFakeChangeSource({ id: 'github' });
    for (let number = 1; number <= 30; number += 1) {
      host.set(exampleFacts({ number }));
    }
    const read = async () => {
      const made = await createHarness({ knex, changeSources: [host.source] });
      made.catalog.put(
        group('billing', 2),
        completeComponent('booking-api', {
          annotations: { 'github.com/project-slug': 'skerry-line/booking-api' },
        }),
      );
      await made.settleChanges();
      const list = await made.get('/changes/by-query?limit=30');
      return list.body.items.map((item: object) => ({
        ...item,
        evaluatedAt: undefined,
      }));
    };
    const before = await read();
    expect(before).toHaveLength(30);
    for (const _ of behind('20261124200000_changes.js')) {
      await knex.migrate.down({ directory });
    }
    expect(await knex.schema.hasTable('changes')).toBe(false);
    await knex.migrate.latest({ directory });
    expect(await read()).toEqual(before);
  });

  it('add review capacity up again, and take pilots away', async () => {
    const knex = await databases.init(engine);
    const host = createFakeChangeSource({ id: 'github' });
    host.set(
      exampleFacts({
        number: 1,
        state: 'open',
        mergedAt: undefined,
        reviews: { state: 'known', value: [] },
      }),
    );
    const made = await createHarness({
      knex,
      changeSources: [host.source],
      config: { pilots: { leads: ['user:default/mock'] } },
    });
    made.catalog.put(
      group('billing', 2),
      completeComponent('booking-api', {
        annotations: { 'github.com/project-slug': 'skerry-line/booking-api' },
      }),
    );
    const settle = async () => {
      await made.settleChanges();
      await made.keepCapacity();
    };
    await settle();
    const pilot = await made.post('/pilots').send({
      title: 'A pilot',
      owner: 'user:default/mock',
      scope: { entityRefs: ['component:default/booking-api'] },
    });
    expect(pilot.status).toBe(201);
    const capacity = async () =>
      (await made.get('/review-capacity')).body.total;
    const before = await capacity();
    expect(before.queued.changes).toBe(1);
    for (const _ of behind('20261126100000_pilots.js')) {
      await knex.migrate.down({ directory });
    }
    expect(await knex.schema.hasTable('review_queue')).toBe(false);
    expect(await knex.schema.hasTable('pilots')).toBe(false);
    await knex.migrate.latest({ directory });
    await settle();
    expect(await capacity()).toEqual(before);
    expect((await made.get('/pilots')).body.totalItems).toBe(0);
  });

  it('list components of which something waits at once, and in order when added up', async () => {
    const knex = await databases.init(engine);
    const host = createFakeChangeSource({ id: 'github' });
    const made = await createHarness({ knex, changeSources: [host.source] });
    ['booking-api', 'booking-web'].forEach((name, index) => {
      made.catalog.put(
        completeComponent(name, {
          annotations: { 'github.com/project-slug': `skerry-line/${name}` },
        }),
      );
      const repository = `github.com/skerry-line/${name}`;
      const number = 1 + index;
      host.set({ ...exampleFacts({ repository, number }) });
      host.set({
        ...exampleFacts({
          repository,
          number: 11 + index,
          state: 'open',
          mergedAt: undefined,
          reviews: { state: 'known', value: [] },
        }),
      });
    });
    await made.settleChanges();
    await made.keepCapacity();
    const capacity = async () =>
      (await made.get('/review-capacity?groupBy=component')).body;
    const before = await capacity();
    expect(before.items).toHaveLength(2);
    for (const _ of behind('20261128000000_capacity_rank.js')) {
      await knex.migrate.down({ directory });
    }
    await knex.migrate.latest({ directory });
    const { states, ...rest } = await capacity();
    expect({ ...rest, states: before.states }).toEqual(before);
    expect(states.unknown).toBe(2);
    await made.keepCapacity();
    expect(await capacity()).toEqual(before);
  });

  it('take away what people recorded, with its ledger, and nothing else', async () => {
    const knex = await databases.init(engine);
    const made = await createHarness({ knex });
    made.catalog.put(group('billing', 2), completeComponent('booking-api'));
    await made.settle();
    const contract = await made.post('/contracts').send({
      title: 'Hold cabins',
      kind: 'other',
      entityRef: 'component:default/booking-api',
      acceptanceCriteria: ['A cabin is held.'],
      stopCondition: 'A table must change.',
    });
    expect(contract.status).toBe(201);
    const before = await made.component('booking-api');
    for (const _ of behind('20261127000000_records.js')) {
      await knex.migrate.down({ directory });
    }
    expect(await knex.schema.hasTable('contracts')).toBe(false);
    expect(await knex.schema.hasTable('record_ledger')).toBe(false);
    await knex.migrate.latest({ directory });
    expect((await made.get('/contracts')).body.totalItems).toBe(0);
    expect((await made.post('/admin/ledger/verify')).body.ok).toBe(true);
    expect(await made.component('booking-api')).toEqual(before);
  });

  it('judge a change by anybody until it is known again whom it names', async () => {
    const knex = await databases.init(engine);
    const host = createFakeChangeSource({ id: 'github' });
    const open = { state: 'open', mergedAt: undefined } as const;
    host.set(exampleFacts({ ...open, number: 1 }));
    host.set(exampleFacts({ number: 2 }));
    const { catalog, settle, settleChanges } = await createHarness({
      knex,
      changeSources: [host.source],
    });
    catalog.put(
      group('billing', 2),
      completeComponent('booking-api', {
        annotations: { 'github.com/project-slug': 'skerry-line/booking-api' },
      }),
    );
    await settleChanges();
    const names = 'change_accounts';
    const before = await knex(names).orderBy('account');
    expect(before.length).toBeGreaterThan(1);
    for (const _ of behind('20261128120000_change_accounts.js')) {
      await knex.migrate.down({ directory });
    }
    expect(await knex.schema.hasTable(names)).toBe(false);
    await knex.migrate.latest({ directory });
    const { id } = exampleFacts({ number: 1 });
    expect(await knex(names)).toEqual([{ change_id: id, account: '' }]);
    await knex('changes').update({ due_at: null });
    catalog.put(person('nobody', { login: 'nobody-named-so' }));
    await settle();
    expect(await knex('changes').whereNotNull('due_at').pluck('id')).toEqual([
      id,
    ]);
    await knex('repositories').update({ due_at: '2026-01-01T00:00:00.000Z' });
    await settleChanges();
    expect(await knex(names).orderBy('account')).toEqual(before);
  });

  it('keep what several submitted, and once what they said alike', async () => {
    const knex = await databases.init(engine);
    await createHarness({ knex });
    const word = {
      source: 'scanner',
      external_id: 'x',
      version: 17_123_456_789_001,
      digest: 'sha256:1',
      scope: 'github.com/skerry-line/booking-api',
      kind: 'dependency-review',
      head_sha: 'a'.repeat(40),
      tier: 'attested',
      observed_at: '2026-02-10T09:00:00.000Z',
      recorded_at: '2026-02-10T09:00:00.000Z',
      payload: '{}',
    };
    const whole = { ...word, only_change: 0 };
    await knex('submissions').insert([
      { ...whole, id: '1', submitted_by: 'external:scanner' },
      { ...whole, id: '2', submitted_by: 'ci:booking-api' },
      { ...word, id: '3', submitted_by: 'ci:booking-api', only_change: 7 },
      { ...whole, id: '4', submitted_by: 'ci:booking-api', digest: 'sha256:2' },
    ]);
    const ids = () => knex('submissions').orderBy('id').pluck('id');
    for (const _ of behind('20261128121000_submitters.js')) {
      await knex.migrate.down({ directory });
    }
    expect(await ids()).toEqual(['1', '4']);
    const again = { ...word, submitted_by: 'ci:booking-api' };
    await expect(
      knex('submissions').insert({ ...again, id: '5' }),
    ).rejects.toThrow(/unique/i);
    await knex.migrate.latest({ directory });
    await knex('submissions').insert({ ...again, id: '5' });
    await expect(
      knex('submissions').insert({ ...again, id: '6' }),
    ).rejects.toThrow(/unique/i);
    expect(
      await knex('submissions').orderBy('id').select('id', 'only_change'),
    ).toEqual(['1', '4', '5'].map(id => ({ id, only_change: 0 })));
  });

  it('go up, down and up again with the data of 10,000 components', async () => {
    const knex = await databases.init(engine);
    const first = await createHarness({ knex });
    first.catalog.put(...ORGANISATION);
    expect(await first.settle()).toBe(COMPONENTS);
    const before = (await first.get('/scorecards')).body;
    expect(before.totals.components).toBe(COMPONENTS);
    const kept = await keptRows(knex);
    expect(kept.transitions.rows).toBe(COMPONENTS);
    const said = await observations(knex);

    for (const _ of FOLLOWING) {
      await knex.migrate.down({ directory });
    }
    expect(await knex.schema.hasTable('tallies')).toBe(false);
    expect(await knex.schema.hasTable('results')).toBe(true);
    expect(await keptRows(knex)).toEqual(kept);
    expect(await observations(knex)).toEqual(said);
    const entities = await knex('components').select('entity').limit(5);
    expect(entities.map(({ entity }) => JSON.parse(entity).kind)).toEqual(
      Array(5).fill('Component'),
    );
    expect(
      await knex('components').where('search_text', 'component:default/c1234'),
    ).toHaveLength(1);

    await knex.migrate.latest({ directory });
    expect(await keptRows(knex)).toEqual(kept);
    expect(await observations(knex)).toEqual(said);
    expect(await searched(knex, 'c1234')).toEqual(['component:default/c1234']);
    // All is judged again, and comes to the same without a new entry.
    const second = await createHarness({ knex });
    second.catalog.put(...ORGANISATION);
    expect(await second.settle()).toBe(COMPONENTS);
    expect((await second.get('/scorecards')).body).toEqual(before);
    expect(await keptRows(knex)).toEqual(kept);

    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('components')).toBe(false);
    const third = await createHarness({ knex });
    third.catalog.put(group('billing', 2), component('invoice-api'));
    await third.settle();
    expect((await third.component('invoice-api')).status).toBe('blocked');
  });
});
