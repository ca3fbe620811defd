import { TestDatabases } from '@backstage/backend-test-utils';
import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';
import {
  createFakeChangeSource,
  exampleFacts,
} from '@readiness/backstage-plugin-readiness-node/testUtils';
import { createHarness } from './__testUtils__/createHarness';
import { ENGINES } from './__testUtils__/engines';
import { completeComponent, group, person } from './__testUtils__/entities';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ENGINES });

const GATES = [
  {
    name: 'production',
    appliesTo: { kind: 'Component' },
    requirements: ['human-reviewed', 'sensitive-path-reviewer'],
  },
];
const REPOSITORY = { 'github.com/project-slug': 'skerry-line/booking-api' };
/** Touches what guards who may do what. */
const TOUCHING: Partial<ChangeFacts> = {
  files: {
    state: 'known',
    value: [
      {
        path: 'src/auth/login.ts',
        status: 'modified',
        additions: 1,
        deletions: 0,
        binary: false,
        patch: '@@ -1,1 +1,2 @@\n a\n+b',
      },
    ],
  },
  totals: { additions: 1, deletions: 0, changedFiles: 1 },
  // Nobody else owns it than the owner of the component.
  basePolicy: { state: 'known', value: { codeowners: '' } },
};
const OPEN: Partial<ChangeFacts> = {
  state: 'open',
  mergedAt: undefined,
  mergedBy: undefined,
  mergeCommitSha: undefined,
  closedAt: undefined,
  deployedAt: { state: 'known', value: undefined },
};
const UNRELEASED: Partial<ChangeFacts> = {
  deployedAt: { state: 'known', value: undefined },
};
const ROBIN = person('robin', { login: 'robin-hale', groups: ['billing'] });

describe.each(ENGINES)('changes and the people they name on %s', engine => {
  /** A change that anna-berg wrote and robin-hale approved, by default. */
  const harness = async (...changes: Array<Partial<ChangeFacts>>) => {
    const knex = await databases.init(engine);
    const host = createFakeChangeSource({ id: 'github' });
    const made = await createHarness({
      knex,
      changeSources: [host.source],
      config: { gates: GATES },
      now: '2026-02-10T09:00:00.000Z',
    });
    made.catalog.put(
      group('billing', 1),
      person('anna', { login: 'anna-berg' }),
      ROBIN,
      completeComponent('booking-api', { annotations: REPOSITORY }),
    );
    const known = changes.map((change, index) =>
      exampleFacts({ ...TOUCHING, number: index + 1, ...change }),
    );
    known.forEach(facts => host.set(facts));
    await made.settleChanges();
    const statuses = () => knex('changes').orderBy('number').pluck('status');
    const due = () =>
      knex('changes').whereNotNull('due_at').orderBy('number').pluck('number');
    /** Without asking the host again. */
    const follow = () => made.settle();
    const judge = async () => {
      await made.parts.changeJudge.judgeDue(new AbortController().signal);
      await made.evaluateDue();
    };
    return { ...made, knex, host, statuses, due, follow, judge };
  };

  it.each([
    ['leaves the team', person('robin', { login: 'robin-hale' })],
    ['gets another account', person('robin', { groups: ['billing'] })],
  ])('a reviewer who %s stands for it no more', async (_, robin) => {
    const { catalog, follow, judge, statuses, component } = await harness(
      OPEN,
      UNRELEASED,
    );
    expect(await statuses()).toEqual(['ready', 'ready']);
    expect(await component('booking-api')).toMatchObject({ status: 'ready' });

    catalog.put(robin);
    await follow();
    await judge();
    expect(await statuses()).toEqual(['blocked', 'blocked']);
    expect(await component('booking-api')).toMatchObject({
      status: 'blocked',
      changes: { blocked: 1 },
    });
  });

  it('nor does one who left the catalog', async () => {
    const { catalog, follow, judge, statuses } = await harness(OPEN);
    expect(await statuses()).toEqual(['ready']);
    catalog.remove('user:default/robin');
    await follow();
    await judge();
    expect(await statuses()).toEqual(['blocked']);
  });

  it('nor one whose account turns out to be the author’s second', async () => {
    const { catalog, follow, judge, statuses } = await harness(OPEN);
    expect(await statuses()).toEqual(['ready']);
    const mail = 'anna.berg@skerry-line.example';
    catalog.put(
      person('robin', {
        login: 'robin-hale',
        groups: ['billing'],
        email: mail,
      }),
    );
    await follow();
    await judge();
    expect(await statuses()).toEqual(['blocked']);
  });

  it('an account that is linked at last counts', async () => {
    const { catalog, follow, judge, statuses } = await harness(OPEN);
    catalog.remove('user:default/robin');
    await follow();
    await judge();
    expect(await statuses()).toEqual(['blocked']);
    catalog.put(ROBIN);
    await follow();
    await judge();
    expect(await statuses()).toEqual(['ready']);
  });

  it('a team that a group becomes or ceases to be counts by its files’ owners', async () => {
    const { catalog, follow, judge, statuses } = await harness({
      ...OPEN,
      basePolicy: {
        state: 'known',
        value: { codeowners: '* @skerry-line/payers' },
      },
    });
    expect(await statuses()).toEqual(['blocked']);
    const team = group('billing', 1);
    team.metadata.annotations = {
      'github.com/team-slug': 'skerry-line/payers',
    };
    for (const [entity, status] of [
      [team, 'ready'],
      [group('billing', 1), 'blocked'],
    ] as const) {
      catalog.put(entity);
      await follow();
      await judge();
      expect(await statuses()).toEqual([status]);
    }
  });

  it('an owner who left the catalog has no members who could stand for it', async () => {
    const { catalog, follow, due } = await harness(OPEN);
    catalog.remove('group:default/billing');
    await follow();
    expect(await due()).toEqual([1]);
  });

  it('only those are judged again that name them and wait', async () => {
    const other = { login: 'omar', id: '103', kind: 'human' } as const;
    const { catalog, follow, due } = await harness(
      OPEN,
      { ...OPEN, reviews: { state: 'known', value: [] } },
      {
        ...OPEN,
        reviews: {
          state: 'known',
          value: [
            {
              id: '1',
              author: other,
              state: 'approved',
              commitSha: exampleFacts().headSha,
              submittedAt: '2026-02-03T13:30:00.000Z',
            },
          ],
        },
      },
      {},
    );
    expect(await due()).not.toContain(1);
    const before = await due();
    catalog.put(person('robin', { login: 'robin-hale' }));
    await follow();
    expect(await due()).toEqual([1, ...before]);
  });

  it('whoever is judging one meanwhile stores nothing', async () => {
    const { catalog, follow, stores, knex, due } = await harness(OPEN);
    await knex('changes').update({ due_at: '2026-02-10T08:00:00.000Z' });
    const { token } = await stores.changes.claimDue(
      10,
      '2026-02-10T09:00:00.000Z',
      '2026-02-10T10:00:00.000Z',
    );
    catalog.remove('user:default/robin');
    await follow();
    const held = await stores.changes.transaction(tx =>
      stores.changes.held(tx, [exampleFacts({ number: 1 }).id], token),
    );
    expect(held.size).toBe(0);
    expect(await due()).toEqual([1]);
  });

  it('writes nothing of a person of whom something else changed', async () => {
    const { catalog, follow, knex } = await harness(OPEN);
    const written: string[] = [];
    const note = ({ sql }: { sql: string }) => {
      if (
        /^(?:insert into|delete from|update) ["`]?(?:accounts|memberships|changes)\b/i.test(
          sql,
        )
      ) {
        written.push(sql);
      }
    };
    const robin = person('robin', { login: 'robin-hale', groups: ['billing'] });
    catalog.put({ ...robin, metadata: { ...robin.metadata, title: 'Robin' } });
    knex.on('query', note);
    await follow();
    expect(written).toEqual([]);
    expect(
      await knex('owners')
        .where({ entity_ref: 'user:default/robin' })
        .pluck('title'),
    ).toEqual(['Robin']);
    // The same watch sees what is written.
    catalog.put(person('robin', { login: 'robin-hale' }));
    await follow();
    knex.off('query', note);
    expect(written.map(sql => sql.split(' ', 3).slice(0, 3).join(' '))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^delete from/)]),
    );
  });

  it('keeps whom it names as long as it waits', async () => {
    const { host, knex, settleChanges, pass } = await harness(OPEN, {});
    const named = () =>
      knex('change_accounts').distinct('change_id').pluck('change_id');
    const { id } = exampleFacts({ number: 1 });
    expect(await named()).toEqual([id]);
    expect(
      await knex('change_accounts').orderBy('account').pluck('account'),
    ).toEqual(['anna-berg', 'anna.berg@skerry-line.example', 'robin-hale']);
    host.set(exampleFacts({ ...TOUCHING, number: 1 }));
    await host.hint({
      type: 'change',
      repository: { host: 'github.com', slug: 'skerry-line/booking-api' },
      number: 1,
    });
    pass({ seconds: 600 });
    await settleChanges();
    expect(await named()).toEqual([]);
  });
});
