import { TestDatabases } from '@backstage/backend-test-utils';
import { PilotChanges } from '@readiness/backstage-plugin-readiness-common';
import { ALLOW, DENY } from '../__testUtils__/createHarness';
import {
  createPilotsHarness,
  LEAD,
  MERGED,
  OPEN,
  OPEN_ONLY,
  OTHER,
  VAULT,
  VAULT_HAS_CODE,
} from '../__testUtils__/createPilotsHarness';
import { ENGINES } from '../__testUtils__/engines';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ENGINES });

describe.each(ENGINES)('what is seen of pilots on %s', engine => {
  const harness = async () => createPilotsHarness(await databases.init(engine));

  it('a draft names to its owner only the components that they see', async () => {
    const { create, read, get, actAs, access } = await harness();
    const { id } = await create();
    actAs(OTHER);
    access.read = OPEN_ONLY;
    const pilot = await read(id);
    expect(pilot.plan.scope).toEqual({ entityRefs: [OPEN] });
    expect(pilot.may.edit).toBe(false);
    expect(JSON.stringify(pilot)).not.toContain('vault');
    const list = await get('/pilots');
    expect(list.body.totalItems).toBe(1);
    expect(list.text).not.toContain('vault');
    access.catalog = DENY;
    expect((await read(id)).plan.scope).toEqual({ entityRefs: [] });
    access.read = ALLOW;
    access.catalog = ALLOW;
    expect((await read(id)).plan.scope).toEqual({ entityRefs: [OPEN, VAULT] });
  });

  it('a draft loses no component when somebody saves it who does not see all', async () => {
    const { create, read, patch, access } = await harness();
    const { id } = await create();
    access.read = OPEN_ONLY;
    const { plan } = await read(id);
    const saved = await patch(`/pilots/${id}`).send({ ...plan, days: 10 });
    expect([saved.status, saved.body.error]).toEqual([200, undefined]);
    access.read = ALLOW;
    expect((await read(id)).plan).toMatchObject({
      days: 10,
      scope: { entityRefs: [OPEN, VAULT] },
    });
  });

  it('a draft is whole for whoever wrote it, leading pilots or not', async () => {
    const { create, read, access, owns } = await harness();
    const { id } = await create({ owner: 'user:default/lea' });
    owns['user:default/lea'] = [];
    access.read = OPEN_ONLY;
    expect(await read(id)).toMatchObject({
      plan: { scope: { entityRefs: [OPEN, VAULT] } },
      may: { edit: false },
    });
  });

  /** A pilot of both that has ended, with a change of the shop. */
  const counted = async () => {
    const made = await harness();
    const { id } = await made.create();
    await made.post(`/pilots/${id}/start`);
    made.host.set(MERGED);
    made.pass({ days: 15 });
    await made.settleChanges();
    await made.scorePilots();
    const path = `/pilots/${id}`;
    return {
      ...made,
      changes: async (): Promise<PilotChanges> =>
        (await made.get(`${path}/changes`)).body,
      csv: async () => (await made.get(`${path}/changes.csv`)).text,
      notes: async () => (await made.get(`${path}/sprint-notes`)).body,
    };
  };

  it('a change that moved to a component that somebody does not see is kept from them', async () => {
    const made = await counted();
    const { actAs, access, changes, csv, notes, get } = made;
    actAs(OTHER);
    access.read = OPEN_ONLY;
    expect(await changes()).toMatchObject({
      items: [{ id: MERGED.id, title: MERGED.title }],
      hidden: 0,
    });
    expect(await csv()).toContain(MERGED.title);
    expect((await notes()).items).toHaveLength(1);
    // The scorecard is still the one that was made before.
    made.catalog.put(...VAULT_HAS_CODE);
    made.pass({ seconds: 600 });
    await made.settleChanges();
    expect((await get(`/changes/${MERGED.id}`)).status).toBe(404);
    expect(await changes()).toEqual({ items: [], hidden: 1 });
    expect(await csv()).not.toContain(MERGED.title);
    expect(await notes()).toEqual({ items: [], markdown: '' });
    actAs(LEAD);
    access.read = ALLOW;
    expect(await changes()).toMatchObject({
      items: [{ id: MERGED.id }],
      hidden: 0,
    });
  });

  it('a change whose component left the catalog counts, and nobody sees it', async () => {
    const { catalog, pass, settleChanges, scorePilots, changes, notes } =
      await counted();
    catalog.remove(OPEN);
    pass({ seconds: 600 });
    await settleChanges();
    expect(await changes()).toEqual({ items: [], hidden: 1 });
    await scorePilots();
    expect(await changes()).toEqual({ items: [], hidden: 1 });
    expect((await notes()).items).toEqual([]);
  });
});
