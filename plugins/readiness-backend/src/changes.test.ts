import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';
import { RetryLaterError } from '@readiness/backstage-plugin-readiness-node';
import {
  createFakeChangeSource,
  exampleFacts,
  exampleRepository,
} from '@readiness/backstage-plugin-readiness-node/testUtils';
import {
  ALLOW,
  byName,
  createHarness,
  DENY,
} from './__testUtils__/createHarness';
import { ENGINES } from './__testUtils__/engines';
import { completeComponent, group, person } from './__testUtils__/entities';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ENGINES });

/** A gate that asks one thing of a component and a few of its changes. */
const GATES = [
  {
    name: 'production',
    appliesTo: { kind: 'Component', 'spec.lifecycle': 'production' },
    requirements: [
      'owner-declared',
      'human-reviewed',
      'rollback-plan',
      { id: 'reviewable-size', severity: 'advisory' },
    ],
  },
];

const OPEN: Partial<ChangeFacts> = {
  state: 'open',
  mergedAt: undefined,
  mergedBy: undefined,
  mergeCommitSha: undefined,
  closedAt: undefined,
  deployedAt: { state: 'known', value: undefined },
};

describe.each(ENGINES)('changes on %s', engine => {
  const harness = async (
    options: Omit<Parameters<typeof createHarness>[0], 'knex'> = {},
  ) => {
    const knex = await databases.init(engine);
    const host = createFakeChangeSource({ id: 'github' });
    const made = await createHarness({
      knex,
      changeSources: [host.source],
      config: { gates: GATES },
      now: '2026-02-10T09:00:00.000Z',
      ...options,
    });
    await host.source.listen?.(hint => made.parts.hint(hint));
    made.catalog.put(
      group('billing', 2),
      person('anna', { login: 'anna-berg', groups: ['billing'] }),
      person('robin', { login: 'robin-hale', groups: ['billing'] }),
      completeComponent('booking-api', {
        annotations: { 'github.com/project-slug': 'skerry-line/booking-api' },
      }),
    );
    return { ...made, knex, host };
  };
  const idOf = (number: number) => exampleFacts({ number }).id;

  it('reads all changes of a repository, judges them and counts them', async () => {
    const { host, settleChanges, component, get } = await harness();
    host.setRepository(exampleRepository());
    for (let number = 1; number <= 45; number += 1) {
      host.set(exampleFacts({ number }));
    }
    host.set(exampleFacts({ ...OPEN, number: 46 }));
    host.set(exampleFacts({ ...OPEN, number: 47, body: 'No section.' }));
    await settleChanges();

    const list = await get('/changes/by-query?pending=true');
    expect(list.body).toMatchObject({
      totalItems: 2,
      items: [
        {
          name: 'booking-api#47',
          gateStatus: 'blocked',
          topMissing: expect.stringContaining('booking-api#47'),
          entityRefs: ['component:default/booking-api'],
        },
        { name: 'booking-api#46', gateStatus: 'ready' },
      ],
    });
    expect((await get('/changes/by-query?limit=20')).body).toMatchObject({
      totalItems: 47,
    });
    expect(await component('booking-api')).toMatchObject({
      status: 'ready',
      changes: {
        open: 2,
        unreleased: 0,
        blocked: 0,
        releasesKnown: true,
        followed: 'yes',
      },
    });
  });

  it('pages through changes without repeating or leaving one out', async () => {
    const { host, settleChanges, get } = await harness();
    for (let number = 1; number <= 25; number += 1) {
      host.set(exampleFacts({ number }));
    }
    await settleChanges();
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await get(
        `/changes/by-query?entityRef=component:default/booking-api&limit=10${
          cursor ? `&cursor=${cursor}` : ''
        }`,
      );
      seen.push(
        ...page.body.items.map((item: { number: number }) => item.number),
      );
      cursor = page.body.pageInfo.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  });

  it('blocks a component by what its merged and unreleased changes lack', async () => {
    const { host, settleChanges, component, get } = await harness();
    const unreleased = {
      deployedAt: { state: 'known', value: undefined },
    } as const;
    host.set(exampleFacts({ number: 1, ...unreleased, body: '' }));
    host.set(exampleFacts({ number: 2, ...unreleased, body: '' }));
    host.set(exampleFacts({ number: 3, body: '' }));
    await settleChanges();
    const blocked = await component('booking-api');
    expect(blocked).toMatchObject({
      status: 'blocked',
      missing: 1,
      changes: { unreleased: 2, blocked: 2 },
      missingEvidence: [
        {
          requirementId: 'rollback-plan',
          subject: 'component:default/booking-api',
          change: {
            id: idOf(1),
            name: 'booking-api#1',
            gates: ['production'],
          },
        },
      ],
    });
    expect(blocked.missingEvidence[0].sentence).toMatch(
      /The same is open for booking-api#2\.$/,
    );
    const audit = await get('/missing-evidence?missing=rollback-plan');
    expect(audit.body).toMatchObject({ totalItems: 1 });

    // Released, they are history.
    host.set(exampleFacts({ number: 1, body: '' }));
    host.set(exampleFacts({ number: 2, body: '' }));
    await host.hint({
      type: 'change',
      repository: { host: 'github.com', slug: 'skerry-line/booking-api' },
      number: 1,
    });
    await host.hint({
      type: 'change',
      repository: { host: 'github.com', slug: 'skerry-line/booking-api' },
      number: 2,
    });
    await settleChanges();
    expect(await component('booking-api')).toMatchObject({
      status: 'ready',
      missing: 0,
      changes: { unreleased: 0 },
    });
  });

  it('shows a change whole', async () => {
    const { host, settleChanges, get } = await harness();
    host.set(exampleFacts({ number: 7 }));
    await settleChanges();
    const { body } = await get(`/changes/${idOf(7)}`);
    expect(body).toMatchObject({
      id: idOf(7),
      gateStatus: 'ready',
      gates: [{ name: 'production', status: 'ready' }],
      release: 'released',
      author: { login: 'anna-berg', kind: 'human' },
      numbers: {
        diffSize: { value: 7, quality: 'exact' },
        output: { value: 1 },
      },
    });
    expect(body.files.items).toHaveLength(2);
    expect(body.events.map((event: { type: string }) => event.type)).toEqual(
      expect.arrayContaining(['created', 'push', 'approved', 'merged']),
    );
    const note = await get(`/changes/${idOf(7)}/sprint-note`).set(
      'Accept',
      'text/markdown',
    );
    expect(note.text).toContain('**Human review:**');
  });

  it('adds up the numbers of the changes merged in a window', async () => {
    const { host, settleChanges, get } = await harness();
    host.set(exampleFacts({ number: 1 }));
    host.set(
      exampleFacts({
        number: 2,
        mergedAt: '2026-01-05T10:00:00.000Z',
        createdAt: '2026-01-02T10:00:00.000Z',
      }),
    );
    await settleChanges();
    const numbers = await get(
      byName('booking-api', '/numbers?from=2026-02-01T00:00:00Z'),
    );
    expect(numbers.body).toMatchObject({
      all: { changes: 1, numbers: { diffSize: { n: 1, median: 7 } } },
      ai: { changes: 0 },
    });
    const note = await get(byName('booking-api', '/sprint-note'));
    expect(note.body.markdown).toContain('booking-api');
  });

  it('keeps no change of a repository that nobody is in, and none hidden from the caller', async () => {
    const { host, settleChanges, get, access } = await harness();
    host.set(exampleFacts({ number: 1 }));
    host.set(exampleFacts({ number: 1, repository: 'github.com/else/where' }));
    await settleChanges();
    expect((await get('/changes/by-query')).body.totalItems).toBe(1);
    access.read = {
      result: 'CONDITIONAL',
      pluginId: 'readiness',
      resourceType: 'readiness-component',
      conditions: {
        rule: 'HAS_ANNOTATION',
        resourceType: 'readiness-component',
        params: { annotation: 'none/such' },
      },
    } as never;
    expect((await get('/changes/by-query')).body.totalItems).toBe(0);
    expect((await get(`/changes/${idOf(1)}`)).status).toBe(404);
  });

  const REPOSITORY = { host: 'github.com', slug: 'skerry-line/booking-api' };

  it('100 replays of a hint are one row and at most one pull', async () => {
    const { host, settleChanges, knex, parts } = await harness();
    host.set(exampleFacts({ number: 1 }));
    await settleChanges();
    const before = host.pulls.length;
    for (let replay = 0; replay < 100; replay += 1) {
      await host.hint({ type: 'change', repository: REPOSITORY, number: 1 });
    }
    expect(await knex('change_pulls')).toHaveLength(1);
    await parts.puller.pullDue(new AbortController().signal);
    expect(host.pulls).toHaveLength(before + 1);
    expect(await knex('change_pulls')).toHaveLength(0);
  });

  it('a hint about a repository that nobody is in stores nothing', async () => {
    const { host, settleChanges, knex } = await harness();
    host.set(exampleFacts({ number: 1 }));
    await settleChanges();
    await host.hint({
      type: 'change',
      repository: { host: 'github.com', slug: 'else/where' },
      number: 1,
    });
    await host.hint({
      type: 'commit',
      repository: REPOSITORY,
      sha: 'f'.repeat(40),
    });
    expect(await knex('change_pulls')).toHaveLength(0);
  });

  it('a hint that comes during a pull asks for another one', async () => {
    const { host, settleChanges, stores, parts } = await harness();
    host.set(exampleFacts({ number: 1 }));
    await settleChanges();
    const now = '2026-02-10T09:00:00.000Z';
    await stores.changePulls.ask(REPOSITORY, [1], now);
    const [claimed] = await stores.changePulls.claimDue(
      1,
      now,
      '2026-02-10T09:05:00.000Z',
    );
    await stores.changePulls.ask(REPOSITORY, [1], now);
    await stores.changes.transaction(tx =>
      stores.changePulls.finish(tx, claimed),
    );
    expect(await stores.changePulls.backlog()).toMatchObject({ waiting: 1 });
    await parts.puller.pullDue(new AbortController().signal);
    expect(await stores.changePulls.backlog()).toMatchObject({ waiting: 0 });
  });

  it('an approval that the host re-points to a later commit stays stale', async () => {
    const { host, settleChanges, get } = await harness();
    const approval = {
      id: '1',
      author: { login: 'robin-hale', id: '102', kind: 'human' },
      state: 'approved',
      submittedAt: '2026-02-03T13:30:00.000Z',
    } as const;
    const open = exampleFacts({
      ...OPEN,
      number: 1,
      reviews: {
        state: 'known',
        value: [{ ...approval, commitSha: exampleFacts().headSha }],
      },
    });
    host.set(open);
    await settleChanges();
    expect((await get(`/changes/${idOf(1)}`)).body.gateStatus).toBe('ready');

    const next = '9'.repeat(40);
    host.set({
      ...open,
      headSha: next,
      updatedAt: '2026-02-10T08:59:00.000Z',
      reviews: { state: 'known', value: [{ ...approval, commitSha: next }] },
    });
    await host.hint({ type: 'change', repository: REPOSITORY, number: 1 });
    await settleChanges();
    const { body } = await get(`/changes/${idOf(1)}`);
    expect(body).toMatchObject({
      headSha: next,
      gateStatus: 'blocked',
      missingEvidence: [{ requirementId: 'human-reviewed', outcome: 'stale' }],
    });
  });

  it('so does one that the host re-points while reviews cannot be read', async () => {
    const { host, settleChanges, get } = await harness();
    const { headSha, reviews } = exampleFacts();
    const value = reviews.state === 'known' ? reviews.value : [];
    const next = '9'.repeat(40);
    const look = async (over: Partial<ChangeFacts>) => {
      host.set(exampleFacts({ ...OPEN, number: 1, ...over }));
      await host.hint({ type: 'change', repository: REPOSITORY, number: 1 });
      await settleChanges();
      return (await get(`/changes/${idOf(1)}`)).body;
    };
    const failed = { state: 'failed', why: 'the host answered 502' } as const;
    expect(await look({})).toMatchObject({ headSha, gateStatus: 'ready' });
    await look({ headSha: next, reviews: failed });
    await look({ headSha: next, reviews: failed });
    expect(
      await look({
        headSha: next,
        pushes: { state: 'uncollected', why: 'it comes from a fork' },
        reviews: {
          state: 'known',
          value: value.map(review => ({ ...review, commitSha: next })),
        },
      }),
    ).toMatchObject({
      headSha: next,
      gateStatus: 'blocked',
      missingEvidence: [{ requirementId: 'human-reviewed', outcome: 'stale' }],
    });
  });

  it('a source that breaks never leaves a component ready', async () => {
    const { host, settleChanges, component, pass, get } = await harness();
    host.set(exampleFacts({ number: 1 }));
    await settleChanges();
    expect(await component('booking-api')).toMatchObject({ status: 'ready' });
    host.break(new Error('the host did not answer'));
    pass({ seconds: 2 * 3600 });
    await settleChanges();
    pass({ seconds: 2 * 3600 });
    await settleChanges();
    expect(await component('booking-api')).toMatchObject({
      status: 'undetermined',
      changes: { followed: 'failed', problem: 'the host did not answer' },
      missingEvidence: [
        {
          requirementId: 'changes-known',
          outcome: 'undetermined',
          sentence:
            'Whether the unreleased changes of booking-api are ready is not known: its repository could not be read (the host did not answer).',
        },
      ],
    });
    expect((await get('/changes/by-query')).body.totalItems).toBe(1);
    host.mend();
    pass({ seconds: 2 * 3600 });
    await settleChanges();
    expect(await component('booking-api')).toMatchObject({
      status: 'ready',
      changes: { followed: 'yes' },
    });
  });

  it('a part that could not be read makes the change undetermined, and reading it again mends that', async () => {
    const { host, settleChanges, get } = await harness();
    host.set(
      exampleFacts({
        ...OPEN,
        number: 1,
        reviews: { state: 'failed', why: 'the host answered 502' },
      }),
    );
    await settleChanges();
    const { body } = await get(`/changes/${idOf(1)}`);
    expect(body).toMatchObject({
      gateStatus: 'undetermined',
      unknownParts: ['Its reviews could not be read: the host answered 502'],
    });
    host.set(exampleFacts({ ...OPEN, number: 1 }));
    await host.hint({ type: 'change', repository: REPOSITORY, number: 1 });
    await settleChanges();
    expect((await get(`/changes/${idOf(1)}`)).body.gateStatus).toBe('ready');
  });

  it('a part of a change that ended is asked for again, a few times, when it could not be read', async () => {
    const { host, settleChanges, get, pass, knex } = await harness();
    host.set(exampleFacts({ ...OPEN, number: 1 }));
    await settleChanges();
    const reviews = {
      state: 'failed' as const,
      why: 'the host answered 502',
    };
    const hint = async () => {
      await host.hint({ type: 'change', repository: REPOSITORY, number: 1 });
      await settleChanges();
    };
    const unknown = async () =>
      (await get(`/changes/${idOf(1)}`)).body.unknownParts;
    // Merged and released: nothing else asks for it any more.
    host.set(exampleFacts({ number: 1, reviews }));
    await hint();
    expect(await unknown()).toHaveLength(1);
    host.set(exampleFacts({ number: 1 }));
    pass({ seconds: 11 });
    await settleChanges();
    expect(await unknown()).toEqual([]);
    expect(await knex('change_pulls')).toEqual([]);
    // What cannot be read at all is not asked for without end.
    host.set(exampleFacts({ number: 1, reviews }));
    await hint();
    for (const seconds of [11, 21, 41]) {
      expect(await knex('change_pulls')).toHaveLength(1);
      pass({ seconds });
      await settleChanges();
    }
    expect(await knex('change_pulls')).toEqual([]);
    expect(await unknown()).toHaveLength(1);
  });

  it('so it is where the end was seen without a hint, by a look at the repository', async () => {
    const { host, settleChanges, get, pass, knex } = await harness();
    host.set(exampleFacts({ ...OPEN, number: 1 }));
    await settleChanges();
    pass({ seconds: 2 * 3600 });
    const ended = { number: 1, updatedAt: '2026-02-10T10:59:30.000Z' };
    host.set(
      exampleFacts({
        ...ended,
        reviews: { state: 'failed', why: 'the host answered 502' },
      }),
    );
    await settleChanges();
    expect((await get(`/changes/${idOf(1)}`)).body).toMatchObject({
      state: 'merged',
      unknownParts: [expect.stringContaining('502')],
    });
    host.set(exampleFacts(ended));
    pass({ seconds: 11 });
    await settleChanges();
    expect((await get(`/changes/${idOf(1)}`)).body.unknownParts).toEqual([]);
    expect(await knex('change_pulls')).toEqual([]);
  });

  it('facts and answers edited in the database are not believed', async () => {
    const { host, settleChanges, get, knex, evaluateDue, stores } =
      await harness();
    host.set(exampleFacts({ ...OPEN, number: 1, body: '' }));
    await settleChanges();
    const row = await knex('change_evaluations').first();
    await knex('change_evaluations').update({
      detail: row.detail.replaceAll('"blocked"', '"ready"'),
    });
    expect((await get(`/changes/${idOf(1)}`)).body).toMatchObject({
      gateStatus: 'undetermined',
      undetermined: 1,
    });
    const facts = await knex('change_facts').first();
    await knex('change_facts').update({ facts: `${facts.facts} ` });
    await stores.changes.transaction(tx =>
      stores.changes.markDue(tx, [idOf(1)], '2026-02-10T09:00:00.000Z'),
    );
    await settleChanges();
    await settleChanges();
    await evaluateDue();
    expect((await get(`/changes/${idOf(1)}`)).body).toMatchObject({
      gateStatus: 'blocked',
    });
  });

  it('looks again at what waits, although no delivery came and nothing counts as updated', async () => {
    const { host, settleChanges, get, pass } = await harness();
    const open = exampleFacts({ ...OPEN, number: 1 });
    host.set(open);
    await settleChanges();
    host.set({ ...open, reviews: { state: 'known', value: [] } });
    pass({ seconds: 600 });
    await settleChanges();
    const status = async () =>
      (await get(`/changes/${idOf(1)}`)).body.gateStatus;
    pass({ seconds: 3700 });
    await settleChanges();
    expect(await status()).toBe('blocked');
  });

  it('a change that its host does not show any more is forgotten', async () => {
    const { host, settleChanges, get, component } = await harness();
    host.set(exampleFacts({ ...OPEN, number: 1 }));
    host.set(exampleFacts({ number: 2 }));
    await settleChanges();
    host.remove(idOf(1));
    await host.hint({ type: 'change', repository: REPOSITORY, number: 1 });
    await settleChanges();
    expect((await get(`/changes/${idOf(1)}`)).status).toBe(404);
    expect((await get('/changes/by-query')).body.totalItems).toBe(1);
    await settleChanges();
    expect((await component('booking-api')).changes.open).toBe(0);
  });

  it('a change taken back does not count as output, whichever was pulled first', async () => {
    const { host, settleChanges, get } = await harness();
    const revert = (number: number, of: number) =>
      exampleFacts({
        number,
        title: 'Revert "Hold a cabin"',
        body: `Reverts skerry-line/booking-api#${of}`,
        createdAt: '2026-02-01T09:00:00.000Z',
      });
    host.set(revert(1, 2));
    host.set(exampleFacts({ number: 2 }));
    host.set(exampleFacts({ number: 3 }));
    host.set(revert(4, 3));
    await settleChanges();
    const output = async (number: number) =>
      (await get(`/changes/${idOf(number)}`)).body.numbers.output;
    expect(await output(2)).toMatchObject({ value: 0 });
    expect(await output(3)).toMatchObject({ value: 0 });
  });

  it('moves the changes of a monorepo when a component takes another part of it', async () => {
    const { host, settleChanges, get, catalog } = await harness();
    const part = (paths: string) =>
      completeComponent('booking-web', {
        annotations: {
          'github.com/project-slug': 'skerry-line/booking-api',
          'readiness/paths': paths,
        },
      });
    catalog.put(part('apps/**'));
    host.set(exampleFacts({ number: 1 }));
    await settleChanges();
    const refs = async () => (await get(`/changes/${idOf(1)}`)).body.entityRefs;
    expect(await refs()).toEqual(['component:default/booking-api']);
    catalog.put(part('src/booking/**'));
    await settleChanges();
    expect(await refs()).toEqual(['component:default/booking-web']);
    const gone = await get(
      '/changes/by-query?entityRef=component:default/booking-api',
    );
    expect(gone.body.totalItems).toBe(0);
  });

  it('earlier reviews give context to a later second reviewer, in whatever order they are judged', async () => {
    const gates = [
      {
        name: 'production',
        appliesTo: { kind: 'Component' },
        requirements: ['second-reviewer'],
      },
    ];
    const { host, settleChanges, get, catalog } = await harness({
      config: {
        gates,
        sensitiveAreas: [
          {
            id: 'holds',
            title: 'Cabin holds',
            paths: ['src/booking/**'],
            secondReviewer: true,
          },
        ],
      },
    });
    catalog.put(person('wen', { login: 'wen-zhang' }));
    const approvals = (login: string, id: string) => ({
      id: `${login}`,
      author: { login, id, kind: 'human' as const },
      state: 'approved' as const,
      commitSha: exampleFacts().headSha,
      submittedAt: '2026-02-03T13:30:00.000Z',
    });
    const reviews = {
      state: 'known' as const,
      value: [approvals('robin-hale', '102'), approvals('wen-zhang', '103')],
    };
    // The later one is read first.
    host.set(
      exampleFacts({
        number: 1,
        createdAt: '2026-01-01T09:00:00.000Z',
        basePolicy: { state: 'known', value: {} },
        reviews,
      }),
    );
    host.set(
      exampleFacts({
        number: 2,
        createdAt: '2026-01-02T09:00:00.000Z',
        mergedAt: '2026-01-10T09:00:00.000Z',
        basePolicy: { state: 'known', value: {} },
        reviews: {
          state: 'known',
          value: [
            {
              ...approvals('wen-zhang', '103'),
              submittedAt: '2026-01-09T09:00:00.000Z',
            },
          ],
        },
      }),
    );
    await settleChanges();
    await settleChanges();
    expect((await get(`/changes/${idOf(1)}`)).body.requirements).toMatchObject([
      { id: 'second-reviewer', outcome: 'satisfied' },
    ]);
  });

  it('the list shows exactly the changes whose detail answers 200', async () => {
    const { host, settleChanges, get, catalog, access } = await harness();
    catalog.put(
      group('seafarers', 1),
      completeComponent('crew-rota', {
        owner: 'group:default/seafarers',
        annotations: { 'github.com/project-slug': 'skerry-line/crew-rota' },
      }),
    );
    const numbers = [1, 2, 3, 4, 5];
    const repositories = ['booking-api', 'crew-rota'].map(
      name => `github.com/skerry-line/${name}`,
    );
    for (const repository of repositories) {
      for (const number of numbers) {
        host.set(exampleFacts({ repository, number }));
      }
    }
    await settleChanges();
    const ids = repositories.flatMap(repository =>
      numbers.map(number => exampleFacts({ repository, number }).id),
    );
    const conditional = (owner: string): PolicyDecision => ({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'readiness',
      resourceType: 'readiness-component',
      conditions: {
        rule: 'IS_OWNER',
        resourceType: 'readiness-component',
        params: { claims: [owner] },
      },
    });
    for (const decision of [
      ALLOW,
      conditional('group:default/billing'),
      conditional('group:default/seafarers'),
      conditional('group:default/nobody'),
    ]) {
      access.read = decision;
      const list = await get('/changes/by-query?limit=100');
      const listed = list.body.items.map((item: { id: string }) => item.id);
      const shown = [];
      for (const id of ids) {
        if ((await get(`/changes/${encodeURIComponent(id)}`)).status === 200) {
          shown.push(id);
        }
      }
      expect(new Set(listed)).toEqual(new Set(shown));
      expect(list.body.totalItems).toBe(shown.length);
    }
    access.read = DENY;
    expect((await get('/changes/by-query')).status).toBe(403);
    expect((await get(`/changes/${ids[0]}`)).status).toBe(403);
  });

  it('reports review minutes and defects of people, but not of the author or a service', async () => {
    const { host, settleChanges, get, post, actAs, access, knex } =
      await harness();
    host.set(exampleFacts({ number: 1 }));
    await settleChanges();
    const report = (body: object) =>
      post(`/changes/${idOf(1)}/reported`).send(body);
    const as = (ref: string) => actAs(mockCredentials.user(ref));

    as('user:default/anna');
    expect((await get(`/changes/${idOf(1)}`)).body.mayReport).toBe(false);
    expect((await report({ reviewMinutes: 30 })).status).toBe(403);
    actAs(mockCredentials.service() as never);
    expect((await get(`/changes/${idOf(1)}`)).body.mayReport).toBe(false);

    as('user:default/robin');
    expect((await get(`/changes/${idOf(1)}`)).body.mayReport).toBe(true);
    expect((await report({})).status).toBe(400);
    for (const reviewMinutes of [0, 1.5, 1e7, '1e309', '-1e309']) {
      expect([reviewMinutes, (await report({ reviewMinutes })).status]).toEqual(
        [reviewMinutes, 400],
      );
    }
    expect(
      (
        await report({
          defect: { title: 'Off by one', foundAt: '2027-01-01T00:00:00Z' },
        })
      ).body.error.message,
    ).toContain('defect.foundAt');
    const early = await report({
      defect: { title: 'Off by one', foundAt: '0000-01-01T00:00:00+14:00' },
    });
    expect(early.body.error.message).toBe(
      'defect.foundAt must be an instant of the years 1970 to 2999, such as 2026-12-24T12:00:00Z',
    );
    expect(await knex('reported_numbers')).toHaveLength(0);

    await report({ reviewMinutes: 30 });
    const { body } = await report({
      reviewMinutes: 45,
      defect: {
        title: 'The hold is never freed',
        foundAt: '2026-02-03T09:00:00Z',
      },
    });
    expect(body.numbers.reviewEffort).toEqual({
      value: 2700,
      quality: 'reported',
    });
    expect(body.reported.defects).toMatchObject([
      { title: 'The hold is never freed', by: 'user:default/robin' },
    ]);
    expect(await knex('reported_numbers')).toHaveLength(2);

    access.report = DENY;
    expect((await report({ reviewMinutes: 5 })).status).toBe(403);
  });

  describe('nothing that fails frees a component', () => {
    const waiting = exampleFacts({
      number: 1,
      body: '',
      deployedAt: { state: 'known', value: undefined },
    });
    const blocked = async () => {
      const made = await harness();
      made.host.set(waiting);
      await made.settleChanges();
      expect(await made.component('booking-api')).toMatchObject({
        status: 'blocked',
        changes: { unreleased: 1 },
      });
      const pull = async () => {
        await made.host.hint({
          type: 'change',
          repository: REPOSITORY,
          number: 1,
        });
        await made.settleChanges();
      };
      return { ...made, pull };
    };

    it('deployments that could not be read release nothing', async () => {
      const { host, pull, component } = await blocked();
      host.set({
        ...waiting,
        deployedAt: { state: 'failed', why: 'the host answered 502' },
      });
      await pull();
      expect(await component('booking-api')).toMatchObject({
        status: 'blocked',
        changes: { unreleased: 1 },
      });
    });

    it('deployments that are not told any more release nothing, until one is', async () => {
      const { host, pull, component, get } = await blocked();
      host.set({ ...waiting, deployedAt: undefined });
      await pull();
      const freed = { status: 'ready', changes: { unreleased: 0 } };
      expect(await component('booking-api')).toMatchObject({
        status: 'blocked',
        changes: { unreleased: 1 },
      });
      const { body } = await get(`/changes/${idOf(1)}`);
      expect(body).toMatchObject({
        release: 'unknown',
        gateStatus: 'blocked',
      });
      expect(JSON.stringify(body)).toContain(
        'told the releases of this repository before, and does not any more',
      );
      host.set({
        ...waiting,
        deployedAt: { state: 'known', value: '2026-02-09T09:00:00.000Z' },
      });
      await pull();
      expect(await component('booking-api')).toMatchObject(freed);
      host.set({ ...waiting, deployedAt: undefined });
      await pull();
      expect(await component('booking-api')).toMatchObject(freed);
    });

    it('what is merged after deployments were withheld waits for one', async () => {
      const { host, pass, settleChanges, component } = await blocked();
      const repository = exampleRepository();
      host.setRepository({
        ...repository,
        deployments: {
          state: 'uncollected',
          why: 'The host does not tell the deployments of this repository.',
        },
      });
      const later = { number: 2, body: '', deployedAt: undefined };
      host.set(exampleFacts(later));
      host.remove(idOf(1));
      await host.hint({ type: 'change', repository: REPOSITORY, number: 1 });
      pass({ seconds: 600 });
      await settleChanges();
      expect(await component('booking-api')).toMatchObject({
        status: 'blocked',
        changes: {
          unreleased: 1,
          releasesKnown: false,
          releasesWithheld: true,
        },
      });
      // As told by a hint, too.
      host.set(exampleFacts({ ...later, number: 3 }));
      await host.hint({ type: 'change', repository: REPOSITORY, number: 3 });
      await settleChanges();
      const { changes } = await component('booking-api');
      expect(changes).toMatchObject({ unreleased: 2 });
      // Told again, and released.
      host.setRepository(repository);
      for (const number of [2, 3]) {
        host.set(
          exampleFacts({
            number,
            body: '',
            deployedAt: { state: 'known', value: '2026-02-09T09:00:00.000Z' },
          }),
        );
        await host.hint({ type: 'change', repository: REPOSITORY, number });
      }
      pass({ seconds: 600 });
      await settleChanges();
      const told = await component('booking-api');
      expect(told).toMatchObject({
        status: 'ready',
        changes: { unreleased: 0, releasesKnown: true },
      });
      expect(told.changes.releasesWithheld).toBeUndefined();
    });

    it('what is merged where no release was ever told waits for none', async () => {
      const { host, settleChanges, component } = await harness();
      host.setRepository({
        ...exampleRepository(),
        deployments: { state: 'known', value: [] },
      });
      host.set(exampleFacts({ number: 1, body: '', deployedAt: undefined }));
      await settleChanges();
      const { status, changes } = await component('booking-api');
      expect([status, changes.unreleased]).toEqual(['ready', 0]);
      expect(changes.releasesWithheld).toBeUndefined();
    });

    it('a repository that is hidden takes no change away, and is not known', async () => {
      const { host, pull, component, pass, settleChanges } = await blocked();
      host.source.pullRepository = async () => undefined;
      host.source.pullChange = async () => undefined;
      host.source.pullPage = async () => undefined;
      await pull();
      pass({ seconds: 600 });
      await settleChanges();
      await settleChanges();
      const { status, missingEvidence } = await component('booking-api');
      expect(status).toBe('blocked');
      expect(
        missingEvidence.map(
          ({ requirementId }: { requirementId: string }) => requirementId,
        ),
      ).toEqual(['rollback-plan', 'changes-known']);
    });

    it('a repository whose pages fail for ever is not known', async () => {
      const { host, settleChanges, pass, component } = await harness();
      host.set(exampleFacts({ number: 1 }));
      await settleChanges();
      expect(await component('booking-api')).toMatchObject({ status: 'ready' });
      // The repository answers all the while, its changes do not.
      host.source.pullPage = async () => {
        throw new Error('the host answered 502');
      };
      for (let hour = 0; hour < 3; hour += 1) {
        pass({ seconds: 3600 });
        await settleChanges();
      }
      expect(await component('booking-api')).toMatchObject({
        status: 'undetermined',
        missingEvidence: [{ requirementId: 'changes-known' }],
      });
    });

    it('a change that cannot be judged is not known', async () => {
      const { stores, pull, host, component, get } = await blocked();
      stores.people.experienced = async () => {
        throw new Error('no such table');
      };
      host.set({ ...waiting, title: 'Another title' });
      await pull();
      expect((await get(`/changes/${idOf(1)}`)).body).toMatchObject({
        gateStatus: 'undetermined',
        missingEvidence: [{ requirementId: 'evaluation' }],
      });
      expect(await component('booking-api')).toMatchObject({
        status: 'undetermined',
        changes: { unreleased: 1 },
      });
    });

    it('a change that was ready is not, from its next push until it is judged', async () => {
      const { host, settleChanges, parts, get } = await harness();
      const open = exampleFacts({ ...OPEN, number: 1 });
      host.set(open);
      await settleChanges();
      host.set({ ...open, headSha: '9'.repeat(40) });
      await host.hint({ type: 'change', repository: REPOSITORY, number: 1 });
      await parts.puller.pullDue(new AbortController().signal);
      const list = await get(`/changes/by-query?headSha=${'9'.repeat(40)}`);
      expect(list.body.items).toMatchObject([{ gateStatus: 'undetermined' }]);
      expect((await get(`/changes/${idOf(1)}`)).body.gateStatus).toBe(
        'undetermined',
      );
    });

    it('is asked once for all that waits when it asks to wait', async () => {
      const { host, parts, settleChanges, get, knex, clock, pass } =
        await harness();
      for (let number = 1; number <= 30; number += 1) {
        host.set(exampleFacts({ ...OPEN, number }));
      }
      await settleChanges();
      for (let number = 1; number <= 30; number += 1) {
        await host.hint({ type: 'change', repository: REPOSITORY, number });
      }
      const unknown = async () =>
        (await get('/changes/by-query?gateStatus=undetermined')).body
          .totalItems;
      for (let minute = 0; minute < 6; minute += 1) {
        // Nothing speaks against them until they were not read for too long.
        expect(await unknown()).toBe(0);
        const before = host.pulls.length;
        const retryAt = new Date(clock.now.getTime() + 60_000);
        host.break(new RetryLaterError('It asks to wait.', retryAt));
        await parts.puller.pullDue(new AbortController().signal);
        expect(host.pulls).toHaveLength(before + 1);
        expect(await knex('change_pulls').distinct('due_at')).toEqual([
          { due_at: retryAt.toISOString() },
        ]);
        pass({ seconds: 60 });
      }
      // All of them, although one at a time was tried.
      expect(await unknown()).toBe(30);

      host.mend();
      await settleChanges();
      expect(await knex('change_pulls')).toEqual([]);
      expect(await unknown()).toBe(0);
    });

    it('a change that cannot be pulled any more is not known after a while', async () => {
      const { host, settleChanges, parts, get, pass } = await harness();
      host.set(exampleFacts({ ...OPEN, number: 1 }));
      await settleChanges();
      host.break(new Error('the host answered 502'));
      await host.hint({ type: 'change', repository: REPOSITORY, number: 1 });
      for (let attempt = 0; attempt < 7; attempt += 1) {
        await parts.puller.pullDue(new AbortController().signal);
        pass({ seconds: 1800 });
      }
      expect((await get(`/changes/${idOf(1)}`)).body.gateStatus).toBe(
        'undetermined',
      );

      // It comes back as it was, and is known again.
      host.mend();
      await settleChanges();
      expect((await get(`/changes/${idOf(1)}`)).body.gateStatus).toBe('ready');
    });
  });

  it('a team that two groups claim is nobody', async () => {
    const { stores, catalog, follower } = await harness();
    const claim = (name: string) => {
      const entity = group(name, 1);
      entity.metadata.annotations = {
        'github.com/team-slug': 'skerry-line/booking-team',
      };
      return entity;
    };
    catalog.put(claim('booking'));
    await follower.follow();
    const team = 'github:@skerry-line/booking-team';
    const refs = async () => (await stores.people.load([team])).refs.get(team);
    expect(await refs()).toBe('group:default/booking');
    catalog.put(claim('impostors'));
    await follower.follow();
    expect(await refs()).toBeUndefined();
  });

  it('odd characters of a host keep nothing else from being stored', async () => {
    const { host, settleChanges, get } = await harness();
    host.set(exampleFacts({ number: 1, title: `Half ${'\ud83d'} and \u0000` }));
    host.set(exampleFacts({ number: 2 }));
    await settleChanges();
    expect((await get('/changes/by-query')).body.totalItems).toBe(2);
    expect((await get(`/changes/${idOf(1)}`)).body.title).toContain('Half');
  });
});
