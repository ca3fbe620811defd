import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  readinessReadPermission,
  WaiverRecord,
} from '@readiness/backstage-plugin-readiness-common';
import { ALLOW, byName, DENY } from '../__testUtils__/createHarness';
import {
  CHANGE,
  createRecordsHarness,
  inDays,
  REF,
} from '../__testUtils__/createRecordsHarness';
import { ENGINES } from '../__testUtils__/engines';
import { component } from '../__testUtils__/entities';
import {
  createReadinessConditionalDecision,
  readinessConditions,
} from '../access/rules';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ENGINES });

describe.each(ENGINES)('waivers, on %s', engine => {
  const harness = async (
    terms: Omit<Parameters<typeof createRecordsHarness>[0], 'knex'> = {},
  ) => {
    const knex = await databases.init(engine);
    const made = await createRecordsHarness({ knex, ...terms });
    /** The only one listed, as somebody sees it. */
    const seenBy = async (name: string): Promise<WaiverRecord> => {
      made.as(name);
      const { items } = (await made.get('/waivers')).body;
      expect(items).toHaveLength(1);
      return items[0];
    };
    return { ...made, knex, seenBy };
  };
  const NONE = { approve: false, deny: false, revoke: false };
  /** To say no makes nothing ready. */
  const ONLY_DENY = { ...NONE, deny: true };

  it('offer nobody what they would be refused', async () => {
    const made = await harness();
    const { as, changeWaiver, seenBy, get, verdict, access, owns } = made;
    owns['user:default/anna'].push('group:default/risk');
    // In no account of the catalog.
    owns['user:default/olga'].push('group:default/risk');
    as('robin');
    const asked = await changeWaiver();
    expect(asked.status).toBe(201);
    for (const name of ['anna', 'olga']) {
      // Of the change itself, or so it may be.
      const seen = await seenBy(name);
      expect([name, seen.may]).toEqual([name, ONLY_DENY]);
      expect((await get('/inbox')).body.waivers).toEqual([]);
      const { body } = await get(`/changes/${CHANGE.id}/record`);
      expect(body.waivers).toMatchObject([{ may: ONLY_DENY }]);
      const refused = await verdict(asked.body.id, 'approve');
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toBe(seen.mayNot);
      expect(seen.mayNot).toContain('their own change');
    }
    expect(await seenBy('rita')).toMatchObject({
      may: { approve: true, deny: true, revoke: false },
    });
    expect((await get('/inbox')).body.waivers).toHaveLength(1);
    access.act = DENY;
    expect(await seenBy('rita')).toMatchObject({
      may: NONE,
      mayNot: expect.stringContaining('readiness.waiver.approve'),
    });
    expect((await get('/inbox')).body.waivers).toEqual([]);
    access.act = ALLOW;
    as('rita');
    expect((await verdict(asked.body.id, 'approve')).status).toBe(200);
    expect((await seenBy('robin')).may).toEqual(NONE);
    expect((await seenBy('anna')).may).toEqual({ ...NONE, revoke: true });
    expect((await seenBy('rita')).may).toEqual({ ...NONE, revoke: true });
  });

  it('of a change whose author nobody knows are approved by nobody', async () => {
    const made = await harness({ change: { ...CHANGE, author: undefined } });
    const { as, changeWaiver, seenBy, verdict, get, post } = made;
    as('robin');
    const asked = await changeWaiver();
    expect(asked.status).toBe(201);
    const seen = await seenBy('rita');
    expect(seen).toMatchObject({
      may: ONLY_DENY,
      mayNot: expect.stringContaining('does not say whose booking-api#7 is'),
    });
    const refused = await verdict(asked.body.id, 'approve');
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toBe(seen.mayNot);
    const attested = await post(`/changes/${CHANGE.id}/attestations`).send({
      about: 'failure-logged',
      statement: 'Read the handler.',
      headSha: CHANGE.headSha,
    });
    expect(attested.status).toBe(403);
    expect(attested.body.error.message).toContain('known not to be its author');
    expect((await get(`/changes/${CHANGE.id}`)).body.mayReport).toBe(false);
    const reported = await post(`/changes/${CHANGE.id}/reported`).send({
      reviewMinutes: 5,
    });
    expect(reported.status).toBe(403);
    expect(reported.body.error.message).toContain('known not to be its author');
    const denied = await verdict(asked.body.id, 'deny', { reason: 'No.' });
    expect(denied.body.state).toBe('denied');
  });

  it('are ended by an approver when a gate of theirs is gone', async () => {
    const { as, waiver, knex, seenBy, verdict } = await harness();
    const asked = await waiver();
    as('rita');
    expect((await verdict(asked.body.id, 'approve')).status).toBe(200);
    // Given under a gate that the configuration names no more.
    for (const gates of [['production', 'gone'], ['gone']]) {
      await knex('waivers').update({ gates: JSON.stringify(gates) });
      expect((await seenBy('rita')).may).toEqual({ ...NONE, revoke: true });
      expect((await seenBy('anna')).may).toEqual(NONE);
      const refused = await verdict(asked.body.id, 'revoke', { reason: 'No.' });
      expect(refused.status).toBe(403);
    }
    as('rita');
    const ended = await verdict(asked.body.id, 'revoke', { reason: 'No.' });
    expect(ended.body.state).toBe('revoked');
  });

  it('are not called over soon once a longer one was approved', async () => {
    const {
      as,
      waiver,
      verdict,
      get,
      pass,
      keepRecords,
      sendNotices,
      ...made
    } = await harness();
    const accept = async (days: number) => {
      as('anna');
      const asked = await waiver({ expiresAt: inDays(days) });
      as('rita');
      expect((await verdict(asked.body.id, 'approve')).status).toBe(200);
      return asked.body.id;
    };
    const expiring = async () => {
      as('anna');
      return (await get('/inbox')).body.expiring.map(
        ({ id }: { id: string }) => id,
      );
    };
    const first = await accept(3);
    expect(await expiring()).toEqual([first]);
    const longer = await accept(25);
    expect(await expiring()).toEqual([]);
    pass({ days: 1 });
    await sendNotices();
    made.notified.length = 0;
    await keepRecords();
    pass({ seconds: 3600 });
    await sendNotices();
    expect(made.notified).toEqual([]);
    // What was accepted last may be taken back.
    as('rita');
    const ended = await verdict(longer, 'revoke', { reason: 'No.' });
    expect(ended.status).toBe(200);
    expect(await expiring()).toEqual([first]);
  });

  it('are asked for at each commit of a change', async () => {
    const { as, changeWaiver, push } = await harness();
    as('robin');
    expect((await changeWaiver()).status).toBe(201);
    expect((await changeWaiver()).status).toBe(409);
    const headSha = '5'.repeat(40);
    await push(headSha);
    const again = await changeWaiver({
      subject: { changeId: CHANGE.id, headSha },
    });
    expect(again.status).toBe(201);
  });

  it('of a component are shown with it, however many its changes have', async () => {
    const { as, waiver, changeWaiver, knex, get } = await harness();
    const own = await waiver();
    const ofChange = await changeWaiver();
    const row = await knex('waivers').where({ id: ofChange.body.id }).first();
    await knex.batchInsert(
      'waivers',
      Array.from({ length: 101 }, (_, index) => ({
        ...row,
        id: `copy-${index}`,
        requirement_id: `other-${index}`,
        head_sha: '5'.repeat(40),
        requested_at: inDays(1),
      })),
      20,
    );
    as('rita');
    const recordOf = async (path: string) =>
      (await get(`${path}/record`)).body.waivers;
    expect(await recordOf(byName('booking-api'))).toMatchObject([
      { id: own.body.id },
    ]);
    // Nor do those of earlier commits hide those of the head.
    expect(await recordOf(`/changes/${CHANGE.id}`)).toMatchObject([
      { id: ofChange.body.id },
    ]);
  });

  it('of a change are in one chain, whoever sees which of its components', async () => {
    const made = await harness();
    const { as, changeWaiver, decide, get, knex, access, verify } = made;
    made.catalog.put(
      component('accounts', {
        owner: 'group:default/ops',
        annotations: { 'github.com/project-slug': 'skerry-line/booking-api' },
      }),
    );
    await made.settleChanges();
    const { evaluationId, entityRefs } = (await get(`/changes/${CHANGE.id}`))
      .body;
    expect(entityRefs).toEqual(['component:default/accounts', REF]);
    const decision = { subject: { changeId: CHANGE.id }, evaluationId };
    as('robin');
    expect((await decide(decision)).status).toBe(201);
    access.read = createReadinessConditionalDecision(
      readinessReadPermission,
      readinessConditions.isOwner({ claims: ['group:default/billing'] }),
    );
    const asked = await changeWaiver();
    expect(asked.status).toBe(201);
    // It names no component that the reader does not see.
    expect(asked.body.entityRef).toBe(REF);
    made.pass({ seconds: 1 });
    expect((await decide(decision)).status).toBe(201);
    expect(await knex('record_heads').pluck('entity_ref')).toEqual([
      'component:default/accounts',
    ]);
    expect((await verify()).ok).toBe(true);
  });

  it('need an end', async () => {
    const { waiver, knex } = await harness();
    const answer = await waiver({ expiresAt: undefined });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(
      'expiresAt must be an instant of the years 1970 to 2999, such as 2026-12-24T12:00:00Z',
    );
    expect(await knex('waivers')).toEqual([]);
  });

  it('that end within some days are listed, the first to end first', async () => {
    const { waiver, verdict, as, get } = await harness();
    const later = await waiver({ expiresAt: inDays(7) });
    const sooner = await waiver({
      requirementId: 'security-review-current',
      expiresAt: inDays(3),
    });
    const within = async (days: number) =>
      (await get(`/waivers?expiringWithin=${days}`)).body.items.map(
        ({ id }: WaiverRecord) => id,
      );
    // Nobody approved them yet.
    expect(await within(30)).toEqual([]);
    as('rita');
    for (const { body } of [later, sooner]) {
      expect((await verdict(body.id, 'approve')).status).toBe(200);
    }
    expect(await within(2)).toEqual([]);
    expect(await within(3)).toEqual([sooner.body.id]);
    expect(await within(6)).toEqual([sooner.body.id]);
    expect(await within(7)).toEqual([sooner.body.id, later.body.id]);
    expect((await get('/waivers?expiringWithin=0')).status).toBe(400);
  });

  it('keep to their rules where every permission is given to everybody', async () => {
    const made = await harness();
    const { as, actAs, waiver, verdict, owns } = made;
    // As with `permission.enabled: false`.
    Object.assign(made.access, { act: ALLOW, read: ALLOW, catalog: ALLOW });
    owns['user:default/anna'].push('group:default/risk');
    as('rita');
    expect((await waiver()).status).toBe(403);
    actAs(mockCredentials.service('plugin:other'));
    expect((await waiver()).status).toBe(403);
    as('anna');
    const asked = await waiver();
    expect(asked.status).toBe(201);
    expect((await verdict(asked.body.id, 'approve')).status).toBe(403);
    as('olga');
    expect((await verdict(asked.body.id, 'approve')).status).toBe(403);
    actAs(mockCredentials.service('plugin:other'));
    expect((await verdict(asked.body.id, 'approve')).status).toBe(403);
    as('robin');
    const ofChange = await made.changeWaiver();
    as('anna');
    expect((await verdict(ofChange.body.id, 'approve')).status).toBe(403);
    as('rita');
    expect((await verdict(asked.body.id, 'approve')).status).toBe(200);
  });
});
