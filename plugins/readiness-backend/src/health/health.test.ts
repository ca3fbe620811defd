import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { HEALTH_WORK } from '@readiness/backstage-plugin-readiness-common';
import { RetryLaterError } from '@readiness/backstage-plugin-readiness-node';
import {
  createFakeChangeSource,
  createFakeSource,
  exampleFacts,
} from '@readiness/backstage-plugin-readiness-node/testUtils';
import { version } from '../../package.json';
import { createHarness, DENY } from '../__testUtils__/createHarness';
import { ENGINES } from '../__testUtils__/engines';
import { completeComponent, group } from '../__testUtils__/entities';
import { KEPT_ERRORS } from '../database/HealthStore';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ENGINES });
const NOW = '2026-03-02T09:00:00.000Z';
const booking = completeComponent('booking-api', {
  annotations: { 'github.com/project-slug': 'skerry-line/booking-api' },
});

describe.each(ENGINES)('the health of the gate on %s', engine => {
  async function start(
    options: Partial<Parameters<typeof createHarness>[0]> = {},
  ) {
    const knex = options.knex ?? (await databases.init(engine));
    const made = await createHarness({ knex, ...options });
    made.catalog.put(group('billing', 2), booking);
    return {
      ...made,
      knex,
      now: () => made.clock.now.toISOString(),
      write: () => made.parts.healthRecorder.write(),
      health: async () => (await made.get('/admin/health')).body,
    };
  }

  it('is up to date where nothing waits', async () => {
    const made = await start();
    await made.settle();
    await made.write();
    const { status, body, headers } = await made.get('/admin/health');
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toEqual({
      state: 'up-to-date',
      asOf: NOW,
      version,
      // Nobody works on changes where no source brings them.
      backlog: [{ work: 'components', due: 0, overdue: 0 }],
      overdue: { count: 0, items: [] },
      sources: [
        {
          id: 'catalog',
          supplies: 'evidence',
          state: 'answering',
          lastSuccessAt: NOW,
        },
        { id: 'repository-file', supplies: 'evidence', state: 'unasked' },
      ],
      repositories: { count: 0, items: [] },
      errors: [],
    });
  });

  it('is for those with the permission, and for services', async () => {
    const made = await start();
    made.access.act = DENY;
    const refused = await made.get('/admin/health');
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('readiness.admin');
    const anonymous = await made
      .get('/admin/health')
      .set('authorization', mockCredentials.none.header());
    expect(anonymous.status).toBe(401);
    made.access.act = { result: AuthorizeResult.ALLOW };
    made.actAs(mockCredentials.service());
    expect((await made.get('/admin/health')).status).toBe(200);
  });

  it('names what has waited for more than ten minutes', async () => {
    const made = await start();
    await made.follower.follow();
    made.pass({ seconds: 1 });
    made.catalog.put(
      ...Array.from({ length: 24 }, (_, index) =>
        completeComponent(`a${index}`),
      ),
    );
    await made.follower.follow();
    const backlog = async () => (await made.health()).backlog.at(-1);
    expect(await backlog()).toEqual({
      work: 'components',
      due: 25,
      overdue: 0,
      oldestSince: NOW,
    });
    made.pass({ seconds: 598 });
    expect((await made.health()).state).toBe('up-to-date');
    made.pass({ seconds: 1 });
    expect((await made.health()).overdue.count).toBe(1);
    made.pass({ seconds: 1 });
    const late = await made.health();
    expect(late).toMatchObject({ state: 'overdue', overdue: { count: 25 } });
    expect(late.overdue.items).toHaveLength(20);
    expect(late.overdue.items[0]).toEqual({
      entityRef: 'component:default/booking-api',
      since: NOW,
    });
    expect(await backlog()).toMatchObject({ due: 25, overdue: 25 });
    await made.evaluateDue();
    expect(await made.health()).toMatchObject({
      state: 'up-to-date',
      overdue: { count: 0, items: [] },
    });
  });

  it('says that the catalog cannot be read, and until when it could', async () => {
    const made = await start();
    await made.settle();
    made.catalog.failure = new Error('the catalog is away');
    await expect(made.follower.follow()).rejects.toThrow();
    await made.write();
    expect(await made.health()).toMatchObject({
      state: 'catalog-unreadable',
      catalogUnreadableSince: NOW,
      errors: [
        {
          title: 'The catalog could not be followed',
          message: 'the catalog is away',
          remedy: expect.stringContaining('Look at the catalog'),
          at: NOW,
          times: 1,
        },
      ],
    });
    made.catalog.failure = undefined;
    await made.follower.follow();
    expect((await made.health()).state).toBe('up-to-date');
  });

  it('says how sources did, whichever replica asked them', async () => {
    const source = createFakeSource({ id: 'checks', kinds: ['checks'] });
    source.breakDown('https://bot:secret@ci.example.com/ answered 502');
    const first = await start({ sources: [source] });
    const second = await start({ knex: first.knex, sources: [source] });
    await first.settle();
    await first.write();
    const ofChecks = async () =>
      (await second.health()).sources.find(
        ({ id }: { id: string }) => id === 'checks',
      );
    expect(await ofChecks()).toEqual({
      id: 'checks',
      supplies: 'evidence',
      state: 'failing',
      lastFailure: {
        at: NOW,
        message: 'https://ci.example.com/ answered 502',
      },
    });
    expect((await second.health()).errors).toMatchObject([
      {
        title: 'A source of evidence failed',
        source: 'checks',
        subject: 'component:default/booking-api',
        message: 'https://ci.example.com/ answered 502',
      },
    ]);
    source.repair();
    source.say('component:default/booking-api', [
      {
        kind: 'checks',
        externalId: 'all',
        tier: 'pulled',
        state: 'absent',
        summary: 'nothing is checked',
      },
    ]);
    first.pass({ seconds: 3600 });
    await first.evaluateDue();
    await first.write();
    expect(await ofChecks()).toMatchObject({
      state: 'answering',
      lastSuccessAt: '2026-03-02T10:00:00.000Z',
      lastFailure: { at: NOW },
    });
  });

  it('names repositories that cannot be read, and hosts that fail', async () => {
    const host = createFakeChangeSource({ id: 'github' });
    host.set(exampleFacts({ number: 1 }));
    const made = await start({ changeSources: [host.source] });
    await made.settleChanges();
    await made.write();
    const ofGithub = async () => (await made.health()).sources.at(-1);
    expect(await ofGithub()).toEqual({
      id: 'github',
      supplies: 'changes',
      state: 'answering',
      lastSuccessAt: NOW,
    });
    expect((await made.health()).backlog).toEqual(
      HEALTH_WORK.map(work => ({ work, due: 0, overdue: 0 })),
    );
    host.break(new Error('github.com answered 502'));
    made.pass({ seconds: 600 });
    await made.settleChanges();
    await made.write();
    expect(await ofGithub()).toMatchObject({ state: 'failing' });
    expect(await made.health()).toMatchObject({
      repositories: {
        count: 1,
        items: [
          {
            repository: 'github.com/skerry-line/booking-api',
            problem: 'github.com answered 502',
            times: 1,
          },
        ],
      },
      errors: [
        { title: 'The changes of a repository could not be read', times: 1 },
      ],
    });
    // To be asked to wait is no failure.
    host.break(new RetryLaterError('wait', new Date('2026-03-02T12:00:00Z')));
    made.pass({ seconds: 600 });
    await made.settleChanges();
    await made.write();
    const { errors } = await made.health();
    expect(errors).toMatchObject([{ times: 1 }]);
    // Once nothing brings changes, what is left of them is nobody's concern.
    made.pass({ days: 1 });
    expect((await made.health()).state).toBe('overdue');
    const without = await start({ knex: made.knex, now: made.now() });
    await without.evaluateDue();
    expect(await without.health()).toMatchObject({
      state: 'up-to-date',
      repositories: { count: 0, items: [] },
    });
  });

  it('keeps what failed last, the same once', async () => {
    const made = await start();
    const { healthRecorder } = made.parts;
    for (let index = 0; index < KEPT_ERRORS + 10; index += 1) {
      healthRecorder.failed({ kind: 'pull', message: `error ${index}` });
      made.pass({ seconds: 1 });
      await made.write();
    }
    healthRecorder.failed({ kind: 'pull', message: 'error 59', subject: 'x' });
    healthRecorder.failed({ kind: 'pull', message: 'error 59', subject: 'y' });
    await made.write();
    const { errors } = await made.health();
    expect(errors).toHaveLength(KEPT_ERRORS);
    expect(errors[0]).toMatchObject({
      message: 'error 59',
      subject: 'y',
      times: 3,
      firstAt: '2026-03-02T09:00:59.000Z',
      at: '2026-03-02T09:01:00.000Z',
    });
    expect(errors.at(-1).message).toBe('error 10');
    expect(await made.knex('health_errors')).toHaveLength(KEPT_ERRORS);
  });

  it('writes the newest of what failed in between', async () => {
    const made = await start();
    for (let index = 0; index < 7; index += 1) {
      made.parts.healthRecorder.failed({
        kind: 'pull',
        message: `error ${index}`,
      });
      made.pass({ seconds: 1 });
    }
    await made.write();
    expect(
      (await made.health()).errors.map(({ message }: { message: string }) =>
        message.slice(-1),
      ),
    ).toEqual(['6', '5', '4', '3', '2']);
  });

  it('is written at once when something fails, and seldom else', async () => {
    const made = await start();
    const { healthRecorder } = made.parts;
    const writes = jest.spyOn(made.stores.health, 'write');
    let asked = 0;
    healthRecorder.listen(() => (asked += 1));
    healthRecorder.answered('checks');
    expect(asked).toBe(0);
    await made.write();
    made.pass({ seconds: 59 });
    healthRecorder.answered('checks');
    await made.write();
    expect(writes).toHaveBeenCalledTimes(1);
    made.pass({ seconds: 1 });
    healthRecorder.answered('checks');
    await made.write();
    expect(writes).toHaveBeenCalledTimes(2);

    const fail = (source: string) =>
      healthRecorder.failed({ kind: 'source', source, message: 'away' });
    fail('checks');
    expect(asked).toBe(1);
    fail('checks');
    expect(asked).toBe(1);
    fail('docs');
    expect(asked).toBe(2);
    made.pass({ seconds: 10 });
    fail('checks');
    expect(asked).toBe(3);
  });

  it('keeps the later word of two replicas', async () => {
    const { stores, health } = await start();
    const at = (second: number) => `2026-03-02T08:00:0${second}.000Z`;
    const write = (part: object) =>
      stores.health.write({ successes: [], failures: [], errors: [], ...part });
    const failure = (second: number) => ({
      failures: [
        { id: 'catalog', at: at(second), message: `failed at ${second}` },
      ],
    });
    await write({ successes: [{ id: 'catalog', at: at(5) }] });
    await write({ successes: [{ id: 'catalog', at: at(3) }] });
    await write(failure(7));
    await write(failure(6));
    expect((await health()).sources[0]).toEqual({
      id: 'catalog',
      supplies: 'evidence',
      state: 'failing',
      lastSuccessAt: at(5),
      lastFailure: { at: at(7), message: 'failed at 7' },
    });
  });
});
