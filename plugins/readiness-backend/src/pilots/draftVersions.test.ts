import { TestDatabases } from '@backstage/backend-test-utils';
import { createPilotsHarness } from '../__testUtils__/createPilotsHarness';
import { ENGINES } from '../__testUtils__/engines';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ENGINES });

describe.each(ENGINES)('versions of drafts on %s', engine => {
  const draft = async () => {
    const made = await createPilotsHarness(await databases.init(engine));
    const { id, version } = await made.create();
    return {
      version,
      read: () => made.read(id),
      start: () => made.post(`/pilots/${id}/start`),
      change: (body: object) => made.patch(`/pilots/${id}`).send(body),
    };
  };

  it('a change that was made on an older one is refused, and stores nothing', async () => {
    const { version, read, change } = await draft();
    expect(version).toBe(1);
    const first = await change({ title: 'Of Anna', baseVersion: 1 });
    expect([first.status, first.body.version]).toEqual([200, 2]);
    const second = await change({ title: 'Of Bert', days: 9, baseVersion: 1 });
    expect([second.status, second.body.error.message]).toEqual([
      409,
      expect.stringMatching(/at version 2, .* made on version 1\. .* read it/),
    ]);
    expect(await read()).toMatchObject({
      version: 2,
      title: 'Of Anna',
      plan: { days: 14 },
    });
    const again = await change({ title: 'Of Bert', baseVersion: 2 });
    expect(again.body).toMatchObject({ version: 3, title: 'Of Bert' });
  });

  it('a change that names none leaves what it does not send', async () => {
    const { read, change } = await draft();
    await change({ title: 'Of Anna', baseVersion: 1 });
    expect((await change({ days: 10 })).status).toBe(200);
    expect(await read()).toMatchObject({
      version: 3,
      title: 'Of Anna',
      plan: { days: 10 },
    });
  });

  it('what is no version is refused by name', async () => {
    const { version, read, change } = await draft();
    for (const baseVersion of [0, 1.5, 'newest', null]) {
      const { status, body } = await change({ days: 10, baseVersion });
      expect([baseVersion, status]).toEqual([baseVersion, 400]);
      expect(body.error.message).toContain('baseVersion');
    }
    expect((await read()).version).toBe(version);
  });

  it('once the pilot was started, that is what is said', async () => {
    const { start, change } = await draft();
    expect((await start()).status).toBe(200);
    const { status, body } = await change({ days: 10, baseVersion: 1 });
    expect([status, body.error.message]).toEqual([
      409,
      expect.stringContaining('its plan is frozen'),
    ]);
  });
});
