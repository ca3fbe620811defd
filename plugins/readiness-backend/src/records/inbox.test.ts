import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  createRecordsHarness,
  inDays,
  RECORDS_CONFIG,
  REF,
} from '../__testUtils__/createRecordsHarness';
import { ENGINES } from '../__testUtils__/engines';
import { completeComponent } from '../__testUtils__/entities';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ENGINES });
/** More than are read at a time. */
const MANY = 501;

describe.each(ENGINES)('the inbox, on %s', engine => {
  const harness = async () => {
    const knex = await databases.init(engine);
    const made = await createRecordsHarness({
      knex,
      config: { ...RECORDS_CONFIG, pilots: { leads: ['group:default/risk'] } },
    });
    const inbox = async () => (await made.get('/inbox')).body;
    /** Copies of a row, each with what differs. */
    const copy = async (
      table: string,
      id: string,
      over: (index: number) => object,
    ) => {
      const row = await knex(table).where({ id }).first();
      const rows = Array.from({ length: MANY }, (_, index) => ({
        ...row,
        ...over(index),
      }));
      await knex.batchInsert(table, rows, 20);
    };
    return { ...made, knex, inbox, copy };
  };
  const newer = (index: number) =>
    new Date(Date.parse(inDays(1)) + index * 1000).toISOString();

  it('has what waits for an approver, however much waits for others', async () => {
    const { waiver, as, inbox, copy } = await harness();
    const asked = await waiver();
    await copy('waivers', asked.body.id, index => ({
      id: `copy-${index}`,
      requirement_id: `other-${index}`,
      requested_by: 'user:default/rita',
      requested_at: newer(index),
    }));
    as('rita');
    expect(await inbox()).toMatchObject({
      total: 1,
      waivers: [{ id: asked.body.id }],
    });
    as('robin');
    expect((await inbox()).waivers).toHaveLength(MANY + 1);
  });

  it('has no waiver of an earlier commit, which nobody can approve', async () => {
    const { as, changeWaiver, push, inbox, verdict, get } = await harness();
    as('robin');
    const { id } = (await changeWaiver()).body;
    as('rita');
    expect((await inbox()).waivers).toMatchObject([{ id }]);
    await push('5'.repeat(40));
    expect((await inbox()).waivers).toEqual([]);
    expect((await verdict(id, 'approve')).status).toBe(409);
    expect((await get('/waivers?state=requested')).body.items).toMatchObject([
      {
        id,
        may: { approve: false, deny: true },
        mayNot:
          'booking-api#7 has another commit since: its head is 555555555555. A waiver of it must be asked for',
      },
    ]);
  });

  it('has every accepted risk that ends', async () => {
    const { waiver, verdict, as, inbox, copy } = await harness();
    const asked = await waiver();
    as('rita');
    await verdict(asked.body.id, 'approve');
    await copy('waivers', asked.body.id, index => ({
      id: `copy-${index}`,
      requirement_id: `other-${index}`,
    }));
    as('anna');
    expect((await inbox()).expiring).toHaveLength(MANY + 1);
  });

  it('has a decision that is due, however many newer ones are not', async () => {
    const { decide, inbox, copy, catalog, settle } = await harness();
    catalog.put(completeComponent('complete'));
    await settle();
    const taken = await decide();
    await copy('decisions', taken.body.id, index => ({
      id: `copy-${index}`,
      entity_ref: 'component:default/complete',
      decided_at: newer(index),
    }));
    expect(await inbox()).toMatchObject({
      total: 1,
      decisions: [{ id: taken.body.id, state: 'live' }],
    });
  });

  it('has a pilot without its note, however many newer ones others own', async () => {
    const { post, as, inbox, copy, pass, settleChanges } = await harness();
    as('rita');
    const { body: pilot } = await post('/pilots').send({
      title: 'Agents write tests',
      scope: { entityRefs: [REF] },
      owner: 'user:default/anna',
    });
    expect((await post(`/pilots/${pilot.id}/start`)).status).toBe(200);
    pass({ days: 1 });
    await settleChanges();
    const ended = await post(`/pilots/${pilot.id}/end`).send({ reason: 'So.' });
    expect(ended.status).toBe(200);
    await copy('pilots', pilot.id, index => ({
      id: `copy-${index}`,
      owner: 'user:default/otto',
      sort_at: newer(index),
    }));
    as('anna');
    expect(await inbox()).toMatchObject({
      total: 1,
      pilots: [{ id: pilot.id }],
    });
  });

  it('keeps a decision that is over until somebody decides again', async () => {
    const { decide, inbox, pass, clock, get } = await harness();
    const taken = await decide({ expiresAt: inDays(20) });
    const states = async () =>
      (await inbox()).decisions.map(({ id, state }: Record<string, string>) => [
        id,
        state,
      ]);
    expect(await states()).toEqual([]);
    pass({ days: 6 });
    expect(await states()).toEqual([[taken.body.id, 'live']]);
    pass({ days: 14, seconds: -1 });
    expect(await states()).toEqual([[taken.body.id, 'live']]);
    pass({ seconds: 1 });
    expect(clock.now.toISOString()).toBe(inDays(20));
    expect(await states()).toEqual([[taken.body.id, 'expired']]);
    pass({ days: 30 });
    expect(await states()).toEqual([[taken.body.id, 'expired']]);
    const again = await decide({ expiresAt: inDays(80) });
    expect(again.status).toBe(201);
    expect(await states()).toEqual([]);
    expect((await get('/decisions?state=superseded')).body.totalItems).toBe(1);
  });

  it('is empty for services, which answer for nothing', async () => {
    const { waiver, decide, actAs, inbox } = await harness();
    await waiver();
    await decide();
    actAs(mockCredentials.service('plugin:other'));
    expect(await inbox()).toEqual({
      waivers: [],
      expiring: [],
      decisions: [],
      pilots: [],
      total: 0,
    });
  });
});
