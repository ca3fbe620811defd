import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { RetryLaterError } from '@readiness/backstage-plugin-readiness-node';
import {
  createFakeChangeSource,
  exampleFacts,
} from '@readiness/backstage-plugin-readiness-node/testUtils';
import { createHarness } from '../__testUtils__/createHarness';
import { ENGINES } from '../__testUtils__/engines';
import { completeComponent, group } from '../__testUtils__/entities';
import { NO_TELEMETRY } from '../health/Telemetry';
import { StatusPublisher } from './StatusPublisher';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ENGINES });
const REPOSITORY = { host: 'github.com', slug: 'skerry-line/booking-api' };
const OPEN = {
  state: 'open',
  mergedAt: undefined,
  mergedBy: undefined,
  mergeCommitSha: undefined,
  closedAt: undefined,
  deployedAt: undefined,
} as const;

describe.each(ENGINES)('the gate at the code host on %s', engine => {
  const harness = async () => {
    const host = createFakeChangeSource({ id: 'github' });
    const made = await createHarness({
      knex: await databases.init(engine),
      changeSources: [host.source],
      config: {
        gates: [
          {
            name: 'production',
            appliesTo: { kind: 'Component' },
            requirements: ['rollback-plan'],
          },
        ],
      },
    });
    await host.source.listen?.(hint => made.parts.hint(hint));
    made.catalog.put(
      group('billing', 1),
      completeComponent('booking-api', {
        annotations: { 'github.com/project-slug': 'skerry-line/booking-api' },
      }),
    );
    const publisher = new StatusPublisher({
      sources: [host.source],
      statuses: made.stores.statuses,
      telemetry: NO_TELEMETRY,
      appUrl: 'https://backstage.example',
      logger: mockServices.logger.mock(),
      now: () => new Date(made.clock.now),
    });
    const { signal } = new AbortController();
    return { ...made, host, publish: () => publisher.publish(signal) };
  };

  it('says what is missing, once, and again only when it differs', async () => {
    const { host, settleChanges, publish } = await harness();
    host.set(exampleFacts({ ...OPEN, number: 1, body: '' }));
    host.set(exampleFacts({ number: 2 }));
    await settleChanges();
    expect(await publish()).toBe(1);
    const [status] = host.published;
    expect(status).toMatchObject({
      number: 1,
      headSha: exampleFacts().headSha,
      state: 'failure',
      title: expect.stringMatching(/^Blocked: 1 thing missing\. /),
      summary: expect.stringContaining('booking-api#1'),
      url: 'https://backstage.example/readiness/changes/github.com~skerry-line~booking-api~1',
    });
    expect(status.title.length).toBeLessThanOrEqual(140);
    expect(await publish()).toBe(0);
    expect(host.published).toHaveLength(1);

    host.set(exampleFacts({ ...OPEN, number: 1 }));
    await host.hint({ type: 'change', repository: REPOSITORY, number: 1 });
    await settleChanges();
    expect(await publish()).toBe(1);
    expect(host.published.at(-1)).toMatchObject({
      state: 'success',
      title: 'Ready',
    });
  });

  it('an earlier success does not stay for a commit that is not judged yet', async () => {
    const { host, settleChanges, publish, stores } = await harness();
    const facts = exampleFacts({ ...OPEN, number: 1 });
    host.set(facts);
    await settleChanges();
    await publish();
    expect(host.published.at(-1)).toMatchObject({ state: 'success' });
    const next = { ...facts, headSha: '9'.repeat(40) };
    await stores.changes.transaction(tx =>
      stores.changes.save(
        tx,
        [{ facts: next, reverts: [] }],
        '2026-03-03T09:00:00.000Z',
      ),
    );
    expect(await publish()).toBe(1);
    expect(host.published.at(-1)).toMatchObject({
      headSha: next.headSha,
      state: 'pending',
      title: 'Not judged yet',
    });
  });

  it('a success that is not known any more becomes pending', async () => {
    const { host, settleChanges, publish } = await harness();
    host.set(exampleFacts({ ...OPEN, number: 1 }));
    await settleChanges();
    await publish();
    host.set(
      exampleFacts({
        ...OPEN,
        number: 1,
        files: { state: 'failed', why: 'the host answered 502' },
        commits: { state: 'failed', why: 'the host answered 502' },
      }),
    );
    await host.hint({ type: 'change', repository: REPOSITORY, number: 1 });
    await settleChanges();
    await publish();
    expect(host.published.at(-1)?.state).not.toBe('success');
  });

  it('waits where the host asks to, and goes on afterwards', async () => {
    const { host, settleChanges, publish } = await harness();
    host.set(exampleFacts({ ...OPEN, number: 1 }));
    host.set(exampleFacts({ ...OPEN, number: 2 }));
    await settleChanges();
    host.break(new RetryLaterError('slow down', new Date()));
    expect(await publish()).toBe(0);
    host.mend();
    expect(await publish()).toBe(2);
  });
});
