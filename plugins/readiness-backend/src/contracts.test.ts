import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';
import {
  createFakeChangeSource,
  exampleFacts,
} from '@readiness/backstage-plugin-readiness-node/testUtils';
import { byName, createHarness } from './__testUtils__/createHarness';
import { ENGINES } from './__testUtils__/engines';
import { component, group, person } from './__testUtils__/entities';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ENGINES });

const REF = 'component:default/booking-api';
const CONFIG = {
  gates: [
    {
      name: 'production',
      appliesTo: { kind: 'Component', 'spec.lifecycle': 'production' },
      requirements: ['contract-before-code', 'contract-clauses-tested'],
    },
  ],
};
const ENDPOINT = {
  title: 'Hold a cabin',
  kind: 'endpoint',
  entityRef: REF,
  acceptanceCriteria: ['A cabin is held for ten minutes.'],
  stopCondition: 'A table must change.',
  clauses: [
    { kind: 'request', text: 'POST /holds { cabin }' },
    { kind: 'response', text: '201 with the hold' },
    { kind: 'validation', text: 'An unknown cabin: 404' },
    { kind: 'authorisation', text: 'Only the guest of the booking' },
    { kind: 'failure', text: 'Without the ledger: 503' },
  ],
};
/** Pushed first on 2026-02-02 at 08:55. */
const EXAMPLE = exampleFacts({
  number: 7,
  state: 'open',
  mergedAt: undefined,
  closedAt: undefined,
  deployedAt: undefined,
});
const TEST = 'src/booking/hold.test.ts';

describe.each(ENGINES)('contracts on %s', engine => {
  const harness = async (now = '2026-02-01T09:00:00.000Z') => {
    const knex = await databases.init(engine);
    const host = createFakeChangeSource({ id: 'github' });
    const made = await createHarness({
      knex,
      changeSources: [host.source],
      config: CONFIG,
      now,
    });
    made.catalog.put(
      group('billing', 2),
      person('anna', { login: 'anna-berg', groups: ['billing'] }),
      component('booking-api', {
        annotations: {
          'github.com/project-slug': 'skerry-line/booking-api',
          'backstage.io/source-location':
            'url:https://github.com/skerry-line/booking-api/tree/main/',
        },
      }),
      component('other'),
    );
    await made.settleChanges();
    made.owns['user:default/anna'] = ['group:default/billing'];
    made.actAs(mockCredentials.user('user:default/anna'));
    const create = (over: object = {}) =>
      made.post('/contracts').send({ ...ENDPOINT, ...over });
    /** The change with what differs, pulled and judged. */
    const push = async (over: Partial<ChangeFacts>) => {
      made.clock.now = new Date('2026-02-03T12:00:00.000Z');
      host.set({ ...EXAMPLE, ...over });
      await made.parts.hint({
        type: 'change',
        repository: { host: 'github.com', slug: 'skerry-line/booking-api' },
        number: 7,
      });
      await made.settleChanges();
    };
    /** A version whose only clause says something else, a minute later. */
    const reword = async (id: string, text: string) => {
      made.pass({ seconds: 60 });
      const written = await made.post(`/contracts/${id}/versions`).send({
        ...ENDPOINT,
        kind: 'other',
        title: `So: ${text}`,
        clauses: [{ kind: 'behaviour', text }],
      });
      expect(written.status).toBe(201);
      await made.settleChanges();
    };
    const outcomes = async () => {
      const { body } = await made.get(`/changes/${EXAMPLE.id}`);
      return Object.fromEntries(
        body.requirements.map(
          ({ id, outcome }: { id: string; outcome: string }) => [id, outcome],
        ),
      );
    };
    const record = async () =>
      (await made.get(`/changes/${EXAMPLE.id}/record`)).body;
    return { ...made, knex, create, push, reword, outcomes, record };
  };
  const named = (id: string) => `Does it.\n\nReadiness-Contract: ${id}\n`;

  it('keeps what was agreed on, and every version of it', async () => {
    const { create, post, get, pass } = await harness();
    const made = await create();
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      id: expect.stringMatching(/^ctr-[a-z2-7]{26}$/),
      version: 1,
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      createdAt: '2026-02-01T09:00:00.000Z',
      createdBy: 'user:default/anna',
      clauses: expect.arrayContaining([
        { id: 'C3', kind: 'validation', text: 'An unknown cabin: 404' },
      ]),
      mayWrite: true,
    });
    const path = `/contracts/${made.body.id}`;
    pass({ seconds: 60 });
    const same = await post(`${path}/versions`).send(ENDPOINT);
    expect(same.status).toBe(409);
    const second = await post(`${path}/versions`).send({
      ...ENDPOINT,
      stopCondition: 'A table or a queue must change.',
      baseVersion: 1,
    });
    expect(second.status).toBe(201);
    const late = await post(`${path}/versions`).send({
      ...ENDPOINT,
      title: 'Other',
      baseVersion: 1,
    });
    expect(late.body.error.message).toContain('wrote version 2');
    const moved = await post(`${path}/versions`).send({
      ...ENDPOINT,
      entityRef: 'component:default/other',
    });
    expect(moved.body.error.message).toContain('entityRef cannot change');
    const read = (await get(path)).body;
    expect(read.versions).toMatchObject([
      { version: 1, digest: made.body.digest },
      { version: 2, createdAt: '2026-02-01T09:01:00.000Z' },
    ]);
    expect(read.prompt).toContain('> A table or a queue must change.');
    expect(read.changeSection).toContain(`Readiness-Contract: ${read.id}`);
    expect((await get('/contracts?entityRef=booking-api')).body).toMatchObject({
      totalItems: 1,
      items: [{ id: read.id, version: 2, clauses: 5, links: 0 }],
    });
  });

  it('names everything that is wrong with one, and stores nothing', async () => {
    const { create, knex } = await harness();
    const { status, body } = await create({
      clauses: [],
      stopCondition: 'TBD',
    });
    expect(status).toBe(400);
    expect(body.error.message).toContain('stopCondition is only a placeholder');
    const lacking = await create({ clauses: [] });
    expect(lacking.body.error.message).toContain('add one of kind failure');
    expect(
      (await create({ entityRef: 'component:default/unknown' })).status,
    ).toBe(404);
    expect(await knex('contracts')).toEqual([]);
    expect(await knex('record_ledger')).toEqual([]);
  });

  it('is before the code when the description names it, and the server had it first', async () => {
    const { create, push, outcomes, record, get } = await harness();
    const { id } = (await create()).body;
    await push({ body: named(id) });
    expect(await outcomes()).toEqual({
      'contract-before-code': 'satisfied',
      'contract-clauses-tested': 'violated',
    });
    expect((await record()).linkedContracts[0]).toMatchObject({
      id,
      origin: 'body',
      beforeCode: 'yes',
      changes: 1,
      clauses: expect.arrayContaining([
        expect.objectContaining({ id: 'C1', tests: [], untouched: [] }),
      ]),
    });
    expect((await get(`/contracts/${id}`)).body.links).toMatchObject([
      { changeId: EXAMPLE.id, origin: 'body', beforeCode: 'yes' },
    ]);
  });

  it('is found in the name of a branch', async () => {
    const { create, push, outcomes, record } = await harness();
    const { id } = (await create()).body;
    await push({ branch: `feature/${id}-holds` });
    expect((await outcomes())['contract-before-code']).toBe('satisfied');
    expect((await record()).linkedContracts[0].origin).toBe('branch');
  });

  it('is not before code that was pushed first, whatever dates commits claim', async () => {
    const { create, push, outcomes, record } = await harness(
      '2026-02-03T09:00:00.000Z',
    );
    const { id } = (await create()).body;
    const { commits } = EXAMPLE;
    await push({
      body: named(id),
      // Dated long after the contract by whoever wrote them.
      earliestAuthoredAt: '2026-02-03T11:00:00.000Z',
      commits: {
        state: 'known',
        value: (commits.state === 'known' ? commits.value : []).map(commit => ({
          ...commit,
          authoredAt: '2026-02-03T11:00:00.000Z',
          committedAt: '2026-02-03T11:00:00.000Z',
        })),
      },
    });
    expect((await outcomes())['contract-before-code']).toBe('violated');
    expect((await record()).linkedContracts[0].beforeCode).toBe('no');
  });

  it('is not before the code once it was edited after the first push', async () => {
    const { create, push, outcomes, post, settleChanges } = await harness();
    const { id } = (await create()).body;
    await push({ body: named(id) });
    expect((await outcomes())['contract-before-code']).toBe('satisfied');
    await post(`/contracts/${id}/versions`).send({
      ...ENDPOINT,
      acceptanceCriteria: ['Whatever the code does.'],
    });
    await settleChanges();
    expect((await outcomes())['contract-before-code']).toBe('violated');
  });

  it('is not linked by what a fork writes', async () => {
    const { create, push, outcomes, post, record } = await harness();
    const { id } = (await create()).body;
    const fork: Partial<ChangeFacts> = {
      fork: true,
      body: named(id),
      branch: `feature/${id}`,
      pushes: {
        state: 'unknown',
        why: 'the pushes of a fork are not shown',
      } as never,
    };
    await push(fork);
    expect((await outcomes())['contract-before-code']).toBe('missing');
    expect((await record()).linkedContracts).toEqual([]);
    // By hand it is linked, and still nobody knows when the code was pushed.
    expect(
      (await post(`/contracts/${id}/link`).send({ changeId: EXAMPLE.id }))
        .status,
    ).toBe(200);
    expect((await outcomes())['contract-before-code']).toBe('undetermined');
  });

  it('does not count for a change of another component', async () => {
    const { create, push, outcomes, post, get } = await harness();
    const { id } = (await create({ entityRef: 'component:default/other' }))
      .body;
    await push({ body: named(id) });
    expect((await outcomes())['contract-before-code']).toBe('missing');
    expect((await get(`/contracts/${id}`)).body.links).toEqual([]);
    expect((await get('/contracts')).body.items).toMatchObject([{ links: 0 }]);
    const refused = await post(`/contracts/${id}/link`).send({
      changeId: EXAMPLE.id,
    });
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain(
      'does not change component:default/other',
    );
  });

  it('does not hide a late contract behind an older one', async () => {
    const made = await harness();
    const old = (await made.create({ title: 'Something else' })).body.id;
    made.clock.now = new Date('2026-02-03T09:00:00.000Z');
    const late = (await made.create()).body.id;
    await made.push({ body: `${named(old)}${named(late)}` });
    expect((await made.outcomes())['contract-before-code']).toBe('violated');
  });

  it('is written on by whoever answers for it, and nobody else', async () => {
    const { create, post, get, actAs, catalog, settleChanges } =
      await harness();
    catalog.put(person('otto', { groups: [] }));
    await settleChanges();
    const { id } = (await create()).body;
    const second = { ...ENDPOINT, stopCondition: 'A queue must change.' };
    actAs(mockCredentials.user('user:default/otto'));
    expect((await get(`/contracts/${id}`)).body).toMatchObject({
      mayWrite: false,
      mayLink: true,
    });
    const refused = await post(`/contracts/${id}/versions`).send(second);
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain(`the owners of ${REF}`);
    expect((await get(`/contracts/${id}`)).body.version).toBe(1);
    // Who wrote it may go on, whether or not they own the component.
    const own = (await create()).body.id;
    expect((await post(`/contracts/${own}/versions`).send(second)).status).toBe(
      201,
    );
    actAs(mockCredentials.user('user:default/anna'));
    expect(
      (
        await post(`/contracts/${own}/versions`).send({
          ...second,
          title: 'Of the owners',
        })
      ).status,
    ).toBe(201);
  });

  it('is taken away from a change by those who answer for it', async () => {
    const made = await harness();
    const { create, push, outcomes, post, get, actAs, clock } = made;
    made.catalog.put(person('otto', { groups: [] }));
    await made.settleChanges();
    const good = (await create()).body.id;
    await push({ body: named(good) });
    clock.now = new Date('2026-02-03T13:00:00.000Z');
    actAs(mockCredentials.user('user:default/otto'));
    const late = (await create({ title: 'Too late' })).body.id;
    const about = { changeId: EXAMPLE.id };
    await post(`/contracts/${late}/link`).send(about);
    expect((await outcomes())['contract-before-code']).toBe('violated');
    expect((await made.record()).linkedContracts).toMatchObject([
      { id: late, beforeCode: 'no' },
      { id: good, beforeCode: 'yes' },
    ]);
    const mentioned = await post(`/contracts/${good}/unlink`).send(about);
    expect(mentioned.status).toBe(400);
    expect(mentioned.body.error.message).toContain('by hand');
    actAs(mockCredentials.user('user:default/somebody'));
    expect((await post(`/contracts/${late}/unlink`).send(about)).status).toBe(
      403,
    );
    actAs(mockCredentials.user('user:default/anna'));
    const { links } = (await get(`/contracts/${late}`)).body;
    expect(links).toMatchObject([{ origin: 'hand', mayUnlink: true }]);
    const taken = await post(`/contracts/${late}/unlink`).send(about);
    expect(taken.body.links).toEqual([]);
    expect((await outcomes())['contract-before-code']).toBe('satisfied');
    expect((await post(`/contracts/${late}/unlink`).send(about)).status).toBe(
      400,
    );
    expect(
      await made.knex('record_ledger').where('event', 'contract-unlinked'),
    ).toMatchObject([{ by: 'user:default/anna', payload: 'null' }]);
  });

  it('says what it is of only where the change is of nothing else', async () => {
    const made = await harness();
    const { create, push, get, outcomes } = made;
    const { id } = (await create({ title: 'Only for guests' })).body;
    const told = async () =>
      JSON.stringify((await get(`/changes/${EXAMPLE.id}`)).body);
    await push({ body: named(id) });
    expect(await told()).toContain('Only for guests');
    expect(await told()).toContain('POST /holds');
    made.catalog.put(
      component('rooms', {
        annotations: { 'github.com/project-slug': 'skerry-line/booking-api' },
      }),
    );
    await made.settleChanges();
    const { body } = await get(`/changes/${EXAMPLE.id}`);
    expect(body.entityRefs).toEqual([REF, 'component:default/rooms']);
    expect(await outcomes()).toEqual({
      'contract-before-code': 'satisfied',
      'contract-clauses-tested': 'violated',
    });
    expect(await told()).not.toContain('Only for guests');
    expect(await told()).not.toContain('POST /holds');
    expect(
      body.missingEvidence.map(
        ({ sentence }: { sentence: string }) => sentence,
      ),
    ).toEqual([
      'booking-api#7 changes no test that shows C1, C2, C3, 2 more of its contract.',
    ]);
  });

  it('counts for a merged change as it was by then', async () => {
    const { create, push, outcomes, record, post, get, settleChanges } =
      await harness();
    const { id } = (await create()).body;
    await push({
      body: named(id),
      state: 'merged',
      mergedAt: '2026-02-03T11:00:00.000Z',
      closedAt: '2026-02-03T11:00:00.000Z',
    });
    expect((await outcomes())['contract-before-code']).toBe('satisfied');
    await post(`/contracts/${id}/versions`).send({
      ...ENDPOINT,
      stopCondition: 'A queue must change.',
    });
    await settleChanges();
    expect((await outcomes())['contract-before-code']).toBe('satisfied');
    expect((await record()).linkedContracts).toMatchObject([
      { version: 1, beforeCode: 'yes' },
    ]);
    expect((await get(`/contracts/${id}`)).body).toMatchObject({
      version: 2,
      links: [{ beforeCode: 'yes' }],
    });
  });

  it('takes a mapped test for the clause that was looked at, and no other', async () => {
    const { create, push, outcomes, post, reword } = await harness();
    const terms = {
      kind: 'other',
      clauses: [{ kind: 'behaviour', text: 'Held for ten minutes' }],
    };
    const { id } = (await create(terms)).body;
    await push({ body: named(id) });
    await post(`/contracts/${id}/clauses`).send({
      changeId: EXAMPLE.id,
      version: 1,
      clauseId: 'C1',
      tests: [TEST],
    });
    expect((await outcomes())['contract-clauses-tested']).toBe('satisfied');
    for (const [text, outcome] of [
      ['Held for ten minutes', 'satisfied'],
      ['Refused without a booking', 'violated'],
    ]) {
      await reword(id, text);
      expect((await outcomes())['contract-clauses-tested']).toBe(outcome);
    }
  });

  it('takes no mapped test where another version is written meanwhile', async () => {
    const { create, push, post, reword, stores, knex } = await harness();
    const { id } = (
      await create({
        kind: 'other',
        clauses: [{ kind: 'behaviour', text: 'Held for ten minutes' }],
      })
    ).body;
    await push({ body: named(id) });
    const { contracts } = stores;
    const mapClause = contracts.mapClause.bind(contracts);
    jest
      .spyOn(contracts, 'mapClause')
      .mockImplementationOnce(async (...mapped) => {
        await reword(id, 'Refused without a booking');
        return mapClause(...mapped);
      });
    const map = (version: number) =>
      post(`/contracts/${id}/clauses`).send({
        changeId: EXAMPLE.id,
        version,
        clauseId: 'C1',
        tests: [TEST],
      });
    const late = await map(1);
    expect([late.status, late.body.error?.message]).toEqual([
      409,
      expect.stringContaining('wrote a version of this contract meanwhile'),
    ]);
    expect(await knex('clause_tests')).toEqual([]);
    expect((await map(2)).status).toBe(200);
  });

  it.each([
    ['open', {}],
    [
      'merged',
      {
        state: 'merged' as const,
        mergedAt: '2026-02-03T11:00:00.000Z',
        closedAt: '2026-02-03T11:00:00.000Z',
      },
    ],
  ])(
    'keeps the finding that no test shows a clause of a change that is %s, however it is worded later',
    async (_, over) => {
      // What is written after the merge is for others.
      const newest = (version: number) => ('mergedAt' in over ? 1 : version);
      const { create, push, outcomes, post, pass, reword } = await harness();
      const terms = {
        kind: 'other',
        clauses: [{ kind: 'behaviour', text: 'Held for ten minutes' }],
      };
      const { id } = (await create(terms)).body;
      await push({
        body: `${named(id)}\n- [x] C1 Behaviour: Held — test: ${TEST}`,
        ...over,
      });
      const outcome = async () => (await outcomes())['contract-clauses-tested'];
      expect(await outcome()).toBe('satisfied');
      await reword(id, 'Held for ten whole minutes');
      pass({ seconds: 60 });
      const find = async (tests: string[], version: number) =>
        post(`/contracts/${id}/clauses`).send({
          changeId: EXAMPLE.id,
          version,
          clauseId: 'C1',
          tests,
        });
      expect((await find([], newest(2))).status).toBe(200);
      expect(await outcome()).toBe('violated');
      await reword(id, 'Held for ten minutes, whole ones');
      expect(await outcome()).toBe('violated');
      // Whoever looks again may find one.
      pass({ seconds: 60 });
      const unseen = await find([TEST], 3 - newest(2) + 1);
      expect(unseen.status).toBe(409);
      expect(unseen.body.error.message).toContain(
        `version ${newest(3)} of this contract counts for booking-api`,
      );
      expect((await find([TEST], newest(3))).status).toBe(200);
      expect(await outcome()).toBe('satisfied');
    },
  );

  it('has each clause shown by a test that the change touches', async () => {
    const { create, push, outcomes, post, record } = await harness();
    const { id } = (
      await create({
        kind: 'other',
        clauses: [
          { kind: 'behaviour', text: 'Held for ten minutes' },
          { kind: 'behaviour', text: 'Freed afterwards' },
        ],
      })
    ).body;
    await push({
      body: `${named(
        id,
      )}\n- [x] C1 Behaviour: Held — test: \`${TEST}#holds\`\n- [x] C2 Behaviour: Freed — test: src/old.test.ts`,
    });
    expect((await outcomes())['contract-clauses-tested']).toBe('violated');
    expect((await record()).linkedContracts[0].clauses).toMatchObject([
      { id: 'C1', tests: [`${TEST}#holds`], untouched: [] },
      { id: 'C2', tests: [], untouched: ['src/old.test.ts'] },
    ]);
    const map = (body: object) =>
      post(`/contracts/${id}/clauses`).send({
        changeId: EXAMPLE.id,
        version: 1,
        ...body,
      });
    expect(
      (await map({ clauseId: 'C9', tests: [TEST] })).body.error.message,
    ).toContain('no clause C9');
    expect(
      (await map({ clauseId: 'C2', tests: ['https://evil.example'] })).status,
    ).toBe(400);
    expect((await map({ clauseId: 'c2', tests: [TEST] })).status).toBe(200);
    expect((await outcomes())['contract-clauses-tested']).toBe('satisfied');
    await map({ clauseId: 'C2', tests: [] });
    expect((await outcomes())['contract-clauses-tested']).toBe('violated');
  });

  it('is read from a file in the repository of its component', async () => {
    const { post, files, get } = await harness();
    const url =
      'https://github.com/skerry-line/booking-api/tree/main/docs/contract.md';
    files.set(url, {
      text: '# Free cabins\n\n## Acceptance criteria\n\n- Freed after ten minutes\n\n## Stop condition\n\nA table must change.\n\n## Behaviour\n\n- **B1** It is free for others\n',
    });
    const take = (path: string, entityRef = REF) =>
      post('/contracts/import').send({ entityRef, path });
    const made = await take('docs/contract.md');
    expect(made.body).toMatchObject({
      title: 'Free cabins',
      kind: 'other',
      entityRef: REF,
      clauses: [{ id: 'B1', kind: 'behaviour', text: 'It is free for others' }],
    });
    const messageOf = async (path: string, entityRef?: string) =>
      (await take(path, entityRef)).body.error.message;
    expect(await messageOf('docs/none.md')).toContain(
      'there is no file docs/none.md',
    );
    for (const path of [
      'https://169.254.169.254/x',
      '//evil.example/x',
      '../other/x.md',
      'file:///etc/passwd',
      '..\\..\\..\\other\\tree\\main\\x.md',
      '/..\\..\\x.md',
      '%2e%2e/%2e%2e/%2e%2e/other/x.md',
    ]) {
      expect(await messageOf(path)).toContain('must be the path of a file');
    }
    expect(
      await messageOf('docs/contract.md', 'component:default/other'),
    ).toContain('does not say where its repository is');
    files.set(url, { text: '# Free cabins\n\n## Risks\n' });
    expect(await messageOf('docs/contract.md')).toContain(
      'docs/contract.md is no contract: line 3',
    );
    expect((await get('/contracts')).body.totalItems).toBe(1);
  });

  it('is shown on its component', async () => {
    const { create, get } = await harness();
    const { id } = (await create()).body;
    expect((await get(byName('booking-api', '/record'))).body).toMatchObject({
      actions: { defineContract: true },
      contracts: [{ id, title: 'Hold a cabin' }],
    });
  });
});
