/* eslint-disable jest/no-conditional-expect -- what is expected of a step follows from the model */
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { byName, createHarness, DENY } from './__testUtils__/createHarness';
import {
  CHANGE,
  CONTRACT,
  createRecordsHarness,
  inDays,
  RECORDS_CONFIG,
  REF,
} from './__testUtils__/createRecordsHarness';
import { databaseClock } from './database/databaseClock';
import { Ledger, RECORD_KEYS } from './database/Ledger';
import { ENGINES } from './__testUtils__/engines';
import { component, group } from './__testUtils__/entities';

jest.setTimeout(300_000);

const databases = TestDatabases.create({ ids: ENGINES });

/** The tables that the ledger covers, and its own, with their primary keys. */
const KEYS: Record<string, readonly string[]> = {
  ...RECORD_KEYS,
  record_ledger: ['entity_ref', 'sequence'],
  record_heads: ['entity_ref'],
  evidence_log: ['id'],
  ledger_heads: ['entity_ref'],
};

/** No longer than it was, as some columns are no wider. */
function otherThan(value: unknown): unknown {
  if (typeof value === 'number') {
    return value + 1000;
  }
  const text = String(value ?? '');
  return `${text.slice(0, -1)}${text.endsWith('x') ? 'y' : 'x'}`;
}

/** Every way to write one, each in order but for who asks. */
const contractWrites = (id: string): Array<[path: string, body: object]> => [
  ['/contracts', CONTRACT],
  ['/contracts/import', { entityRef: REF, path: 'docs/contract.md' }],
  [`/contracts/${id}/versions`, { ...CONTRACT, title: 'Hold cabins longer' }],
  [`/contracts/${id}/link`, { changeId: CHANGE.id }],
  [`/contracts/${id}/unlink`, { changeId: CHANGE.id }],
  [
    `/contracts/${id}/clauses`,
    {
      changeId: CHANGE.id,
      version: 1,
      clauseId: 'C1',
      tests: ['src/hold.test.ts'],
    },
  ],
];

const stateIn = (listed: Array<{ id: string; state: string }>, id: string) =>
  listed.find(item => item.id === id)?.state;

describe.each(ENGINES)('what people record, on %s', engine => {
  const harness = async () =>
    createRecordsHarness({ knex: await databases.init(engine) });

  const runbook = (detail: { requirements: Array<{ id: string }> }) =>
    detail.requirements.find(({ id }) => id === 'runbook-linked');

  it('waives a gap for a time: asked by an owner, approved by another', async () => {
    const made = await harness();
    const { as, waiver, verdict, component: read, keepRecords } = made;
    const before = await read('booking-api');
    expect(before).toMatchObject({ status: 'blocked', waived: 0 });

    const asked = await waiver();
    expect(asked.status).toBe(201);
    expect(asked.body).toMatchObject({
      state: 'requested',
      requirementTitle: 'Runbook linked',
      sentence: 'booking-api has no runbook.',
      approvers: ['group:default/risk'],
      may: { approve: false, deny: false, revoke: false },
      mayNot: 'Whoever asked for a waiver cannot settle it; somebody else must',
    });
    // Asking changes nothing.
    expect((await read('booking-api')).evaluationId).toBe(before.evaluationId);
    expect((await waiver()).status).toBe(409);

    as('olga');
    const refused = await verdict(asked.body.id, 'approve');
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toBe(
      'Only members of group:default/risk may, as the gate production says',
    );
    as('rita');
    expect((await verdict(asked.body.id, 'deny')).body.error.message).toContain(
      'reason',
    );
    const approved = await verdict(asked.body.id, 'approve');
    expect(approved.body).toMatchObject({
      state: 'approved',
      decidedBy: 'user:default/rita',
      may: { revoke: true },
    });
    const waived = await read('booking-api');
    expect(runbook(waived)).toMatchObject({
      outcome: 'waived',
      waiver: { id: asked.body.id, expiresAt: inDays(7) },
    });
    expect(waived.missing).toBe(before.missing - 1);

    made.pass({ days: 7, seconds: -1 });
    await keepRecords();
    await made.settle();
    expect(runbook(await read('booking-api'))).toMatchObject({
      outcome: 'waived',
    });
    made.pass({ seconds: 1 });
    expect(await keepRecords()).toBe(1);
    await made.evaluateDue();
    expect(runbook(await read('booking-api'))).toMatchObject({
      outcome: 'missing',
    });
    const list = await made.get('/waivers?state=expired');
    expect(list.body).toMatchObject({
      totalItems: 1,
      items: [{ id: asked.body.id, state: 'expired' }],
    });
    expect(await made.verify()).toMatchObject({ ok: true, components: 1 });
  });

  it('goes by the clock of the database, whatever that of a replica says', async () => {
    const knex = await databases.init(engine);
    const skewed = new Date(Date.now() - 10 * 60_000).toISOString();
    const made = await createHarness({
      knex,
      config: RECORDS_CONFIG,
      now: skewed,
      databaseClock: databaseClock,
    });
    made.owns['user:default/rita'] = ['group:default/risk'];
    made.owns['user:default/anna'] = ['group:default/billing'];
    made.catalog.put(group('billing', 2), component('booking-api'));
    await made.settle();
    made.actAs(mockCredentials.user('user:default/anna'));
    const over = await made.post('/waivers').send({
      requirementId: 'runbook-linked',
      subject: { entityRef: REF },
      reason: 'Soon',
      // Not over by the clock of this process.
      expiresAt: new Date(Date.now() - 1000).toISOString(),
    });
    expect(over.body.error.message).toBe('expiresAt must be in the future');
    const ends = new Date(Date.now() + 3000).toISOString();
    const asked = await made.post('/waivers').send({
      requirementId: 'runbook-linked',
      subject: { entityRef: REF },
      reason: 'Soon',
      expiresAt: ends,
    });
    expect(asked.status).toBe(201);
    made.actAs(mockCredentials.user('user:default/rita'));
    await made.post(`/waivers/${asked.body.id}/approve`).send({});
    await knex('components').update({ due_at: '2000-01-01T00:00:00.000Z' });
    await made.evaluateDue();
    expect(runbook(await made.component('booking-api'))).toMatchObject({
      outcome: 'waived',
    });
    await new Promise(resolve =>
      setTimeout(resolve, Date.parse(ends) - Date.now() + 50),
    );
    expect(await made.keepRecords()).toBe(1);
    await knex('components').update({ due_at: '2000-01-01T00:00:00.000Z' });
    await made.evaluateDue();
    expect(runbook(await made.component('booking-api'))).toMatchObject({
      outcome: 'missing',
    });
  });

  it('lets owners ask to renew what is waived, also where nothing blocks', async () => {
    const { as, waiver, verdict, component: read, get } = await harness();
    const mayAsk = async () =>
      (await get(byName('booking-api', '/record'))).body.actions.requestWaiver;
    for (const { requirementId } of (await read('booking-api'))
      .missingEvidence) {
      as('anna');
      expect(await mayAsk()).toBe(true);
      const { id } = (await waiver({ requirementId })).body;
      as('rita');
      await verdict(id, 'approve');
    }
    expect(await read('booking-api')).toMatchObject({
      status: 'ready',
      missing: 0,
      missingEvidence: [],
    });
    as('anna');
    expect(await mayAsk()).toBe(true);
    const again = await waiver({ expiresAt: inDays(20) });
    expect(again.body).toMatchObject({ state: 'requested' });
  });

  it('refuses what nobody can waive, with what to do instead', async () => {
    const { waiver, post, as, verdict, push } = await harness();
    const messageOf = async (over: object) =>
      (await waiver(over)).body.error?.message;
    expect(await messageOf({ expiresAt: inDays(31) })).toContain(
      'expiresAt must be within 30 days, by 2026-03-12; readiness.waivers.maximumDays',
    );
    expect(await messageOf({ expiresAt: inDays(-1) })).toContain('future');
    expect(await messageOf({ reason: ' ' })).toContain('reason');
    expect(await messageOf({ requirementId: 'owner-declared' })).toContain(
      'does not block booking-api now',
    );
    expect(await messageOf({ requirementId: 'logs-linked' })).toContain(
      'nothing to waive',
    );
    expect(
      await messageOf({ subject: { entityRef: 'component:default/x' } }),
    ).toContain('No readiness');
    expect(
      await messageOf({
        requirementId: 'rollback-plan',
        subject: { changeId: CHANGE.id, headSha: '9'.repeat(40) },
      }),
    ).toContain('has another commit since');
    as('rita');
    expect(await messageOf({})).toBe(
      'Only owners of booking-api may ask for a waiver',
    );

    // Of a change, until its next commit.
    as('robin');
    const ofChange = await waiver({
      requirementId: 'rollback-plan',
      subject: { changeId: CHANGE.id, headSha: CHANGE.headSha },
    });
    expect(ofChange.status).toBe(201);
    as('rita');
    await push('5'.repeat(40));
    const late = await verdict(ofChange.body.id, 'approve');
    expect(late.status).toBe(409);
    expect(late.body.error.message).toContain('has another commit since');
    expect((await post('/waivers/nonsense/approve')).status).toBe(400);
  });

  it('waives a gap of a change at its head, and the next commit ends that', async () => {
    const made = await harness();
    const { as, waiver, verdict, push, get } = made;
    as('robin');
    const asked = await waiver({
      requirementId: 'rollback-plan',
      subject: { changeId: CHANGE.id, headSha: CHANGE.headSha },
    });
    as('rita');
    expect((await verdict(asked.body.id, 'approve')).status).toBe(200);
    const plan = async () =>
      (await get(`/changes/${CHANGE.id}`)).body.requirements.find(
        ({ id }: { id: string }) => id === 'rollback-plan',
      ).outcome;
    expect(await plan()).toBe('waived');
    await push('5'.repeat(40));
    expect(await plan()).toBe('missing');
    await push(CHANGE.headSha);
    expect(await plan()).toBe('waived');
    expect(
      (await verdict(asked.body.id, 'revoke', { reason: 'Risk grew' })).body
        .state,
    ).toBe('revoked');
    expect(await plan()).toBe('missing');
  });

  it('lets the author of a change settle no waiver of it', async () => {
    const made = await harness();
    made.owns['user:default/anna'].push('group:default/risk');
    made.as('robin');
    const asked = await made.waiver({
      requirementId: 'rollback-plan',
      subject: { changeId: CHANGE.id, headSha: CHANGE.headSha },
    });
    made.as('anna');
    const own = await made.verdict(asked.body.id, 'approve');
    expect(own.status).toBe(403);
    expect(own.body.error.message).toContain('their own change');
  });

  it('lets one of two verdicts at once win', async () => {
    const { waiver, verdict, as, knex, verify } = await harness();
    const asked = await waiver();
    as('rita');
    const answers = await Promise.all([
      verdict(asked.body.id, 'approve'),
      verdict(asked.body.id, 'deny', { reason: 'No' }),
      verdict(asked.body.id, 'approve'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const events = await knex('record_ledger')
      .where('record_table', 'waivers')
      .orderBy('sequence')
      .pluck('event');
    expect(events).toHaveLength(2);
    expect((await verify()).ok).toBe(true);
  });

  it('binds a decision to what it was taken on', async () => {
    const made = await harness();
    const { decide, get, as, catalog, component: read } = made;
    const { evaluationId } = await read('booking-api');
    const taken = await decide();
    expect(taken.body).toMatchObject({
      decision: 'ship-with-known-risk',
      state: 'live',
      decidedBy: 'user:default/anna',
      snapshot: {
        evaluationId,
        status: 'blocked',
        evidenceDigest: expect.stringMatching(/^sha256:/),
        missing: expect.arrayContaining([
          {
            requirementId: 'runbook-linked',
            sentence: 'booking-api has no runbook.',
          },
        ]),
      },
    });
    // It turns nothing green.
    expect((await read('booking-api')).status).toBe('blocked');

    // What is closed since does not matter; what is newly missing does.
    catalog.put(
      component('booking-api', {
        annotations: {
          'github.com/project-slug': 'skerry-line/booking-api',
          'readiness/sensitive': 'payments',
          'readiness/architecture': 'https://wiki.example/adr',
          'readiness/runbook': 'https://wiki.example/runbook',
        },
      }),
    );
    await made.settle();
    const states = async () =>
      (await get('/decisions')).body.items.map(
        ({ state }: { state: string }) => state,
      );
    expect(await states()).toEqual(['live']);
    // An evaluation that somebody saw earlier.
    const stale = await decide({ evaluationId });
    expect(stale.status).toBe(409);
    expect(stale.body.error.message).toContain('has changed since');

    catalog.put(
      component('booking-api', {
        annotations: {
          'github.com/project-slug': 'skerry-line/booking-api',
          'readiness/sensitive': 'payments',
          'readiness/runbook': 'https://wiki.example/runbook',
        },
      }),
    );
    await made.settle();
    expect((await get('/decisions?state=outdated')).body).toMatchObject({
      totalItems: 1,
      items: [
        {
          state: 'outdated',
          why: expect.stringContaining(
            'Something is missing that it was not taken on',
          ),
        },
      ],
    });
    expect((await get('/decisions?state=live')).body.totalItems).toBe(0);

    made.pass({ seconds: 1 });
    const later = await decide({
      decision: 'fund-verification',
      expiresAt: undefined,
      hours: 12,
      issueUrl: 'https://issues.example/1',
    });
    expect(later.status).toBe(201);
    const { items } = (await get('/decisions')).body;
    expect(items).toMatchObject([
      { state: 'live', hours: 12 },
      { state: 'superseded', supersededBy: later.body.id },
    ]);
    const statesOf = async (query: string) => {
      const { body } = await get(`/decisions?${query}`);
      expect(body.totalItems).toBe(body.items.length);
      return body.items.map(({ state }: { state: string }) => state);
    };
    const judged = jest.spyOn(made.stores.queries.records, 'judged');
    expect(await statesOf('state=superseded')).toEqual(['superseded']);
    // Only for what is shown: which those are is a column.
    expect(judged).toHaveBeenCalledTimes(1);
    expect(await statesOf('state=live')).toEqual(['live']);
    expect(await statesOf('state=live&state=superseded')).toEqual([
      'live',
      'superseded',
    ]);
    expect(await statesOf('state=outdated&state=superseded')).toEqual([
      'superseded',
    ]);
    as('olga');
    expect((await decide()).status).toBe(403);
    expect((await made.verify()).ok).toBe(true);
  });

  it('names every field of a decision that is wrong', async () => {
    const { decide, get } = await harness();
    const messageOf = async (over: object) =>
      (await decide(over)).body.error.message;
    expect(await messageOf({ expiresAt: undefined, reason: '' })).toMatch(
      /reason must not be empty.*expiresAt must say until when|expiresAt.*reason/,
    );
    expect(await messageOf({ decision: 'reduce-scope' })).toContain(
      'changes must name the changes',
    );
    expect(
      await messageOf({ decision: 'fund-verification', hours: -1 }),
    ).toContain('hours must be more than 0');
    expect(
      await messageOf({
        decision: 'fund-verification',
        hours: 1,
        // eslint-disable-next-line no-script-url -- hostile on purpose
        issueUrl: 'javascript:alert(1)',
      }),
    ).toContain('issueUrl must be an http(s) address');
    expect(await messageOf({ owner: 'group:default/nobody' })).toContain(
      'owner must be a group or user of the catalog',
    );
    expect(
      await messageOf({ decision: 'reduce-scope', changes: ['unknown'] }),
    ).toContain('changes must name changes that are known');
    const split = await decide({
      decision: 'reduce-scope',
      expiresAt: undefined,
      changes: [CHANGE.id],
    });
    expect(split.body.changes).toEqual([
      { id: CHANGE.id, name: 'booking-api#7' },
    ]);
    expect((await get('/decisions')).body.totalItems).toBe(1);
  });

  it('shows a decision on a change while it covers its head', async () => {
    const { decide, get, push } = await harness();
    const { evaluationId } = (await get(`/changes/${CHANGE.id}`)).body;
    const taken = await decide({
      subject: { changeId: CHANGE.id },
      evaluationId,
    });
    expect(taken.status).toBe(201);
    expect((await get(`/changes/${CHANGE.id}`)).body).toMatchObject({
      gateStatus: 'blocked',
      decision: { id: taken.body.id, decision: 'ship-with-known-risk' },
    });
    await push('5'.repeat(40));
    expect((await get(`/changes/${CHANGE.id}`)).body.decision).toBeUndefined();
    const sheet = await get(`/changes/${CHANGE.id}/release-sheet`).set(
      'Accept',
      'text/markdown',
    );
    expect(sheet.text).toContain('# Release sheet: booking-api\\#7');
    expect(sheet.text).toContain('This decision is outdated.');
    expect(sheet.text).toContain('- booking-api\\#7 has no rollback plan.');
  });

  it('takes attestations of others, at the head, as evidence', async () => {
    const { post, get, as, component: read } = await harness();
    const attest = (over: object = {}) =>
      post(`/changes/${CHANGE.id}/attestations`).send({
        about: 'failure-logged',
        statement: 'Read the handler; it logs the booking.',
        headSha: CHANGE.headSha,
        ...over,
      });
    const outcome = async () =>
      (await get(`/changes/${CHANGE.id}`)).body.requirements.find(
        ({ id }: { id: string }) => id === 'failure-logged',
      );
    expect(await outcome()).toMatchObject({
      outcome: 'missing',
      message: 'Nobody attests that booking-api#7 logs its failures.',
    });
    // Its author may not, nor may whoever may be it.
    expect((await attest()).status).toBe(403);
    as('olga');
    expect((await attest()).status).toBe(403);
    as('rita');
    expect((await attest({ headSha: '9'.repeat(40) })).status).toBe(409);
    expect((await attest({ headSha: undefined })).status).toBe(400);
    expect((await attest({ about: 'security-review' })).status).toBe(400);
    expect((await attest()).status).toBe(201);
    expect(await outcome()).toMatchObject({ outcome: 'satisfied' });

    const review = await post(byName('booking-api', '/attestations')).send({
      about: 'security-review',
      statement: 'Threat model walked through.',
    });
    expect(review.status).toBe(201);
    const detail = await read('booking-api');
    expect(
      detail.requirements.find(
        ({ id }: { id: string }) => id === 'security-review-current',
      ),
    ).toMatchObject({ outcome: 'satisfied' });
    const record = (await get(byName('booking-api', '/record'))).body;
    expect(record).toMatchObject({
      actions: { attest: ['architecture-review', 'security-review'] },
      attestations: [{ about: 'security-review', by: 'user:default/rita' }],
    });
  });

  it.each([
    ['half a character', 'https://wiki.example/\ud83d'],
    ['a control character', 'https://wiki.example/a\u0000b'],
    ['a control character', 'https://wiki.example/a\u0085b'],
  ])('refuses an address with %s', async (_what, url) => {
    const { post, as, knex } = await harness();
    as('rita');
    const { status, body } = await post(
      byName('booking-api', '/attestations'),
    ).send({ about: 'security-review', statement: 'Seen.', url });
    expect([status, body.error?.message]).toEqual([
      400,
      'url must be an http(s) address',
    ]);
    expect(await knex('attestations')).toEqual([]);
  });

  it.each([
    ['a control character', 'a\u0000b'],
    ['half a character', 'a\ud83d'],
    ['a name that is too long', 'x'.repeat(250)],
    ['a name that is too long in lower case', 'İ'.repeat(125)],
  ])('refuses a component with %s, naming the field', async (_what, name) => {
    const { waiver, decide, post } = await harness();
    const entityRef = `component:default/${name}`;
    for (const [field, answer] of [
      ['subject.entityRef', await waiver({ subject: { entityRef } })],
      ['subject.entityRef', await decide({ subject: { entityRef } })],
      [
        'entityRef',
        await post('/contracts/import').send({
          entityRef,
          path: 'docs/contract.md',
        }),
      ],
    ] as const) {
      expect([answer.status, answer.body.error?.message]).toEqual([
        400,
        expect.stringContaining(`${field} must be`),
      ]);
    }
  });

  it('tells each what waits for them, and each about a component once an hour', async () => {
    const made = await harness();
    const { as, waiver, verdict, get, notified, sendNotices } = made;
    const asked = await waiver();
    expect((await get('/inbox')).body.total).toBe(0);
    as('rita');
    expect((await get('/inbox')).body).toMatchObject({
      total: 1,
      waivers: [{ id: asked.body.id, may: { approve: true } }],
    });
    await sendNotices();
    expect(notified).toMatchObject([
      {
        recipients: { entityRef: ['group:default/risk'] },
        payload: {
          title: 'A waiver for booking-api waits for your verdict',
          link: '/readiness/inbox',
        },
      },
    ]);
    await verdict(asked.body.id, 'approve');
    await sendNotices();
    // Within the hour nothing more is told.
    expect(notified).toHaveLength(1);
    made.pass({ seconds: 3600 });
    await Promise.all([sendNotices(), sendNotices()]);
    expect(notified).toHaveLength(2);
    expect(notified[1]).toMatchObject({
      recipients: { entityRef: ['user:default/anna'] },
      payload: { title: 'The waiver for booking-api was approved' },
    });
    as('anna');
    expect((await get('/inbox')).body).toMatchObject({
      total: 1,
      expiring: [{ id: asked.body.id }],
    });
    // Three days before its end, once.
    made.pass({ days: 5 });
    await made.keepRecords();
    await made.keepRecords();
    await sendNotices();
    expect(notified).toHaveLength(3);
    expect(notified[2].payload.title).toBe(
      'A waiver for booking-api ends on 2026-02-17',
    );
  });

  it('tells owners that a component became blocked, and ready', async () => {
    const made = await harness();
    const { catalog, notified, sendNotices } = made;
    const complete = (runbookUrl?: string) =>
      component('ticketing', {
        annotations: runbookUrl ? { 'readiness/runbook': runbookUrl } : {},
      });
    catalog.put(complete('https://wiki.example/runbook'));
    await made.settle();
    await sendNotices();
    // A first judgement is no news.
    expect(notified).toEqual([]);
    catalog.put(complete());
    await made.settle();
    await sendNotices();
    expect(notified).toMatchObject([
      {
        recipients: { entityRef: ['group:default/billing'] },
        payload: {
          title: 'ticketing is blocked',
          description: 'ticketing has no runbook.',
          link: '/catalog/default/component/ticketing/readiness',
        },
      },
    ]);
    made.pass({ seconds: 3600 });
    catalog.put(complete('https://wiki.example/runbook'));
    await made.settle();
    await sendNotices();
    expect(notified[1].payload.title).toBe('ticketing is ready');
  });

  it('signals open pages by ids that only readers know', async () => {
    const { component: read, waiver, verdict, as, signals } = await harness();
    await new Promise(resolve => setTimeout(resolve, 400));
    signals.length = 0;
    const { evaluationId } = await read('booking-api');
    const asked = await waiver();
    as('rita');
    await verdict(asked.body.id, 'approve');
    await new Promise(resolve => setTimeout(resolve, 400));
    expect(JSON.stringify(signals)).toContain(evaluationId);
    expect(JSON.stringify(signals)).not.toContain('booking');
  });

  it('lets services read, and record nothing', async () => {
    const made = await harness();
    const asked = await made.waiver();
    const contract = await made.post('/contracts').send(CONTRACT);
    expect(contract.status).toBe(201);
    const written = await made.knex('record_ledger');
    made.actAs(mockCredentials.service('plugin:other'));
    const body = { reason: 'x' };
    for (const [path, sent] of [
      [
        '/waivers',
        {
          requirementId: 'runbook-linked',
          subject: { entityRef: REF },
          reason: 'x',
          expiresAt: inDays(1),
        },
      ],
      [`/waivers/${asked.body.id}/approve`, {}],
      [`/waivers/${asked.body.id}/deny`, body],
      [`/waivers/${asked.body.id}/revoke`, body],
      [
        '/decisions',
        {
          subject: { entityRef: REF },
          evaluationId: 'x',
          decision: 'ship-with-known-risk',
          reason: 'x',
          owner: 'group:default/billing',
          expiresAt: inDays(1),
        },
      ],
      [
        byName('booking-api', '/attestations'),
        { about: 'security-review', statement: 'x' },
      ],
      [
        `/changes/${CHANGE.id}/attestations`,
        { about: 'failure-logged', statement: 'x', headSha: CHANGE.headSha },
      ],
      ...contractWrites(contract.body.id),
    ] as const) {
      expect([path, (await made.post(path).send(sent)).status]).toEqual([
        path,
        403,
      ]);
    }
    for (const path of [
      '/waivers',
      '/decisions',
      '/inbox',
      '/contracts',
      byName('booking-api', '/record'),
      `/changes/${CHANGE.id}/release-sheet`,
    ]) {
      expect([path, (await made.get(path)).status]).toEqual([path, 200]);
    }
    // What keeps nothing they may do, where their permissions allow it.
    const simulate = await made.post('/gates/simulate').send({
      yaml: 'name: draft\nappliesTo: { kind: Component }\nrequirements: [runbook-linked]\n',
    });
    expect([simulate.status, simulate.body.error?.message]).toEqual([
      200,
      undefined,
    ]);
    expect((await made.post('/admin/ledger/verify')).status).toBe(200);
    made.access.act = DENY;
    expect((await made.post('/admin/ledger/verify')).status).toBe(403);
    expect(await made.knex('record_ledger')).toEqual(written);
  });

  it('hides records of what a caller may not see, everywhere alike', async () => {
    const made = await harness();
    const asked = await made.waiver();
    await made.decide();
    made.access.catalog = DENY;
    for (const path of [
      byName('booking-api', '/record'),
      byName('booking-api', '/release-sheet'),
      `/changes/${CHANGE.id}/record`,
    ]) {
      expect([path, (await made.get(path)).status]).toEqual([path, 404]);
    }
    for (const path of ['/waivers', '/decisions', '/contracts']) {
      expect([path, (await made.get(path)).body.totalItems]).toEqual([path, 0]);
    }
    made.as('rita');
    expect((await made.verdict(asked.body.id, 'approve')).status).toBe(404);
    expect((await made.get('/inbox')).body.total).toBe(0);
  });

  it('refuses acts without the permission, by name', async () => {
    const made = await harness();
    const asked = await made.waiver();
    const contract = await made.post('/contracts').send(CONTRACT);
    made.access.act = DENY;
    for (const [path, body] of contractWrites(contract.body.id)) {
      expect([
        path,
        (await made.post(path).send(body)).body.error?.message,
      ]).toEqual([path, expect.stringContaining('readiness.contract.write')]);
    }
    expect((await made.decide()).body.error.message).toContain(
      'readiness.decide',
    );
    expect(
      (await made.waiver({ requirementId: 'security-review-current' })).body
        .error.message,
    ).toContain('readiness.waiver.request');
    made.as('rita');
    expect(
      (await made.verdict(asked.body.id, 'approve')).body.error.message,
    ).toContain('readiness.waiver.approve');
    for (const [path, body] of [
      [
        byName('booking-api', '/attestations'),
        { about: 'security-review', statement: 'x' },
      ],
      [
        `/changes/${CHANGE.id}/attestations`,
        { about: 'failure-logged', statement: 'x', headSha: CHANGE.headSha },
      ],
    ] as const) {
      expect([
        path,
        (await made.post(path).send(body)).body.error?.message,
      ]).toEqual([path, expect.stringContaining('readiness.attest')]);
    }
    expect(
      (await made.post('/admin/ledger/verify')).body.error.message,
    ).toContain('readiness.admin');
    const record = (await made.get(byName('booking-api', '/record'))).body;
    expect(record.actions).toMatchObject({
      decide: false,
      requestWaiver: false,
      attest: [],
      defineContract: false,
    });
  });

  describe('the ledger', () => {
    it('is verified once at a time', async () => {
      const made = await harness();
      const { ledgerVerifier } = made.parts;
      let finish = () => {};
      const began = new Promise<void>(resolve => {
        jest.spyOn(ledgerVerifier, 'verify').mockImplementationOnce(
          () =>
            new Promise((_resolve, reject) => {
              finish = () => reject(new Error('The database is gone'));
              resolve();
            }),
        );
      });
      const first = made
        .post('/admin/ledger/verify')
        .then(({ status }) => status);
      await began;
      const second = await made.post('/admin/ledger/verify');
      expect(second.status).toBe(409);
      expect(second.body.error.message).toBe(
        'The ledger is being verified already; ask again when that is done',
      );
      finish();
      expect(await first).toBe(500);
      expect((await made.post('/admin/ledger/verify')).status).toBe(200);
    });

    it('holds where a change is filed under another component by then', async () => {
      const made = await harness();
      const { knex, verify, waiver, decide, get } = made;
      await waiver();
      await waiver({ requirementId: 'security-review-current' });
      const decideOnChange = async () => {
        const { evaluationId } = (await get(`/changes/${CHANGE.id}`)).body;
        const subject = { changeId: CHANGE.id };
        return (await decide({ subject, evaluationId })).body.id;
      };
      const first = await decideOnChange();
      made.catalog.put(
        component('accounts', {
          annotations: { 'github.com/project-slug': 'skerry-line/booking-api' },
        }),
      );
      made.pass({ seconds: 1 });
      await made.settleChanges();
      const second = await decideOnChange();
      const entries = knex('record_ledger')
        .where('record_table', 'decisions')
        .orderBy(['at', 'event'])
        .select('entity_ref', 'record_key', 'event');
      expect(await entries).toEqual([
        { entity_ref: REF, record_key: first, event: 'decision-taken' },
        { entity_ref: REF, record_key: first, event: 'decision-superseded' },
        {
          entity_ref: 'component:default/accounts',
          record_key: second,
          event: 'decision-taken',
        },
      ]);
      expect(await verify()).toMatchObject({ ok: true });
    });

    it('holds where many decide on changes of two chains at the same time', async () => {
      const made = await harness();
      const { knex, verify, waiver, decide, get } = made;
      await waiver();
      await waiver({ requirementId: 'security-review-current' });
      const seen = async () => ({
        subject: { changeId: CHANGE.id },
        evaluationId: (await get(`/changes/${CHANGE.id}`)).body.evaluationId,
      });
      await decide(await seen());
      made.catalog.put(
        component('accounts', {
          annotations: { 'github.com/project-slug': 'skerry-line/booking-api' },
        }),
      );
      made.pass({ seconds: 1 });
      await made.settleChanges();
      const now = await seen();
      const answers = await Promise.all([
        ...Array.from({ length: 6 }, () => decide(now)),
        ...Array.from({ length: 6 }, () => decide()),
      ]);
      expect(new Set(answers.map(({ status }) => status))).toEqual(
        new Set([201]),
      );
      const inForce = await knex('decisions').whereNull('superseded_by');
      expect(
        inForce.map(row => row.change_id ?? row.entity_ref).sort(),
      ).toEqual([REF, CHANGE.id].sort());
      expect(
        await knex('record_ledger').where('event', 'decision-superseded'),
      ).toHaveLength(11);
      expect(await verify()).toMatchObject({ ok: true });
    });

    it('holds where a text had halves of characters and control characters', async () => {
      const { knex, verify, post, as } = await harness();
      as('rita');
      await post(byName('booking-api', '/attestations')).send({
        about: 'security-review',
        statement: 'Seen.',
      });
      const row = await knex('attestations').first();
      await knex.transaction(tx =>
        new Ledger().write(
          tx,
          'attestations',
          { ...row, statement: 'Seen \ud83d, and\u0000 more \udfff.' },
          {
            entityRef: REF,
            event: 'attested',
            by: 'user:default/rita\ud800',
            at: inDays(1),
          },
        ),
      );
      expect(await knex('attestations').pluck('statement')).toEqual([
        'Seen \ufffd, and more \ufffd.',
      ]);
      expect(await verify()).toMatchObject({ ok: true });
    });

    it('goes by the time of entries where one row is in two chains', async () => {
      const made = await harness();
      const { knex, verify } = made;
      await made.waiver();
      const { body } = await made.decide();
      const row = await knex('decisions').where({ id: body.id }).first();
      // As versions before wrote it, to the chain of the later decision.
      await knex.transaction(tx =>
        new Ledger().write(
          tx,
          'decisions',
          { ...row, superseded_by: 'later' },
          {
            entityRef: 'component:default/accounts',
            event: 'decision-superseded',
            by: 'user:default/anna',
            at: inDays(1),
          },
        ),
      );
      expect(await verify()).toMatchObject({ ok: true });
      await knex('decisions').update({ superseded_by: null });
      expect((await verify()).broken).toMatchObject({
        table: 'decisions',
        row: body.id,
        problem: 'The row is not as it was written: it was edited',
      });
    });

    it('names the first row that somebody edited, whichever it is', async () => {
      const made = await harness();
      const { knex, verify } = made;
      const asked = await made.waiver();
      await made.decide();
      made.as('rita');
      await made.verdict(asked.body.id, 'approve');
      await made
        .post(byName('booking-api', '/attestations'))
        .send({ about: 'security-review', statement: 'Seen.' });
      const contract = await made.post('/contracts').send(CONTRACT);
      await made
        .post(`/contracts/${contract.body.id}/link`)
        .send({ changeId: CHANGE.id });
      await made.post(`/contracts/${contract.body.id}/clauses`).send({
        changeId: CHANGE.id,
        version: 1,
        clauseId: 'C1',
        tests: ['src/booking/hold.test.ts'],
      });
      expect(await verify()).toMatchObject({ ok: true });

      const rows: Array<{ table: string; row: Record<string, unknown> }> = [];
      for (const table of Object.keys(KEYS)) {
        const found = await knex(table);
        expect([table, found.length > 0]).toEqual([table, true]);
        rows.push(...found.map(row => ({ table, row })));
      }
      const keyOf = (table: string, row: Record<string, unknown>) =>
        Object.fromEntries(KEYS[table].map(name => [name, row[name]]));
      const skipped: string[] = [];
      for (const { table, row } of rows) {
        const named = Object.values(keyOf(table, row)).join(' ');
        for (const [column, value] of Object.entries(row)) {
          // A number that the database counts up, in no digest.
          if (table === 'evidence_log' && column === 'id') {
            continue;
          }
          const isKey = KEYS[table].includes(column);
          const changed = otherThan(value);
          const edited = await knex(table)
            .where(keyOf(table, row))
            .update({ [column]: changed })
            .catch(() => 0);
          if (edited !== 1) {
            skipped.push(`${table}.${column}`);
            continue;
          }
          const { ok, broken } = await verify();
          // A later head than the last entry says that entries are gone.
          const blamed =
            table === 'record_heads' && column === 'sequence'
              ? 'record_ledger'
              : table;
          expect([table, column, ok, isKey || broken?.table]).toEqual([
            table,
            column,
            false,
            isKey || blamed,
          ]);
          if (!isKey) {
            expect([table, column, broken.row]).toEqual([
              table,
              column,
              table === 'record_heads' ? `${named} ${row.sequence}` : named,
            ]);
          }
          expect(broken.problem).not.toBe('');
          await knex(table)
            .where({ ...keyOf(table, row), [column]: changed })
            .update({ [column]: value });
        }
        await knex(table).where(keyOf(table, row)).delete();
        const answer = await verify();
        expect([table, answer.ok]).toEqual([table, false]);
        await knex(table).insert(row);
      }
      expect(skipped).toEqual([]);
      expect(await verify()).toMatchObject({ ok: true });
      await knex('waivers').insert({
        ...rows.find(({ table }) => table === 'waivers')!.row,
        id: 'by-hand',
      });
      expect((await verify()).broken).toMatchObject({
        table: 'waivers',
        row: 'by-hand',
        problem: 'The ledger knows nothing of the row: it was added by hand',
      });
    });
  });

  it('keeps to its rules whatever people do, in whatever order', async () => {
    const made = await harness();
    const { as, waiver, verdict, get, component: read, knex } = made;
    const people = ['anna', 'robin', 'rita', 'olga'] as const;
    const step = fc.oneof(
      fc.record({
        do: fc.constant('ask' as const),
        by: fc.constantFrom(...people),
        days: fc.integer({ min: -1, max: 32 }),
      }),
      fc.record({
        do: fc.constantFrom(
          'approve' as const,
          'deny' as const,
          'revoke' as const,
        ),
        by: fc.constantFrom(...people),
      }),
      fc.record({
        do: fc.constant('wait' as const),
        hours: fc.integer({ min: 1, max: 100 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async steps => {
        await knex('waivers').delete();
        await knex('record_ledger').delete();
        await knex('record_heads').delete();
        await knex('components').update({ due_at: '2000-01-01T00:00:00.000Z' });
        await made.evaluateDue();
        let model:
          | undefined
          | { id: string; state: string; by: string; ends: number };
        const isOver = () =>
          model !== undefined && model.ends <= made.clock.now.getTime();
        for (const one of steps) {
          if (isOver() && ['requested', 'approved'].includes(model!.state)) {
            model!.state = 'expired';
          }
          if (one.do === 'wait') {
            made.pass({ seconds: one.hours * 3600 });
            await made.keepRecords();
            await made.evaluateDue();
            if (isOver() && ['requested', 'approved'].includes(model!.state)) {
              model!.state = 'expired';
            }
          } else if (one.do === 'ask') {
            as(one.by);
            const ends = made.clock.now.getTime() + one.days * 86_400_000;
            const answer = await waiver({
              expiresAt: new Date(ends).toISOString(),
            });
            const owner = one.by === 'anna' || one.by === 'robin';
            const fits = one.days > 0 && one.days <= 30;
            const free = model?.state !== 'requested';
            expect(answer.status === 201).toBe(owner && fits && free);
            if (answer.status === 201) {
              // A later request stands beside one that is in force.
              if (model?.state !== 'approved') {
                model = {
                  id: answer.body.id,
                  state: 'requested',
                  by: one.by,
                  ends,
                };
              } else {
                as('rita');
                await verdict(answer.body.id, 'deny', {
                  reason: 'One is enough',
                });
              }
            }
          } else if (model) {
            as(one.by);
            const answer = await verdict(model.id, one.do, {
              reason: 'So it is',
            });
            const approver =
              (one.by === 'robin' || one.by === 'rita') && one.by !== model.by;
            const from = one.do === 'revoke' ? 'approved' : 'requested';
            expect([one, answer.status === 200]).toEqual([
              one,
              approver && model.state === from,
            ]);
            if (answer.status === 200) {
              model.state = {
                approve: 'approved',
                deny: 'denied',
                revoke: 'revoked',
              }[one.do];
            }
          }
          as('anna');
          if (model) {
            const listed = (await get('/waivers?limit=100')).body.items;
            expect(stateIn(listed, model.id)).toBe(model.state);
          }
          expect(runbook(await read('booking-api'))).toMatchObject({
            outcome: model?.state === 'approved' ? 'waived' : 'missing',
          });
        }
        expect((await made.verify()).ok).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});
