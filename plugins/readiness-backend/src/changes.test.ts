import { TestDatabases } from '@backstage/backend-test-utils';
import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';
import {
  createFakeChangeSource,
  exampleFacts,
  exampleRepository,
} from '@readiness/backstage-plugin-readiness-node/testUtils';
import { createHarness, byName } from './__testUtils__/createHarness';
import { ENGINES } from './__testUtils__/engines';
import { completeComponent, group, person } from './__testUtils__/entities';

jest.setTimeout(60_000);

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
  deployedAt: undefined,
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
    await host.source.listen?.(hint => made.parts.puller.hint(hint));
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
      seen.push(...page.body.items.map((item: { number: number }) => item.number));
      cursor = page.body.pageInfo.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  });

  it('blocks a component by what its merged and unreleased changes lack', async () => {
    const { host, settleChanges, component, get } = await harness();
    const unreleased = { deployedAt: { state: 'known', value: undefined } } as const;
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
          subject: idOf(1),
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
    access.read = { result: 'CONDITIONAL', pluginId: 'readiness', resourceType: 'readiness-component', conditions: { rule: 'HAS_ANNOTATION', resourceType: 'readiness-component', params: { annotation: 'none/such' } } } as never;
    expect((await get('/changes/by-query')).body.totalItems).toBe(0);
    expect((await get(`/changes/${idOf(1)}`)).status).toBe(404);
  });
});
