import { TestDatabases } from '@backstage/backend-test-utils';
import { GateSimulation } from '@readiness/backstage-plugin-readiness-common';
import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';
import {
  createFakeChangeSource,
  exampleFacts,
} from '@readiness/backstage-plugin-readiness-node/testUtils';
import { createHarness, DENY } from './__testUtils__/createHarness';
import { ENGINES } from './__testUtils__/engines';
import { completeComponent, component, group } from './__testUtils__/entities';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ENGINES });

const GATE = {
  name: 'production',
  appliesTo: { kind: 'Component', 'spec.lifecycle': 'production' },
  requirements: ['owner-declared', 'human-reviewed'],
};

type Effects = Extract<GateSimulation, { valid: true }>;

describe.each(ENGINES)('trying a gate on %s', engine => {
  const harness = async () => {
    const knex = await databases.init(engine);
    const host = createFakeChangeSource({ id: 'github' });
    const made = await createHarness({
      knex,
      changeSources: [host.source],
      config: { gates: [GATE] },
      now: '2026-02-10T09:00:00.000Z',
    });
    made.catalog.put(
      group('billing', 2),
      completeComponent('booking-api', {
        annotations: { 'github.com/project-slug': 'skerry-line/booking-api' },
      }),
      component('bare'),
    );
    host.set(
      exampleFacts({
        number: 1,
        body: 'No section.',
        issues: {
          state: 'known',
          value: [
            {
              number: 9,
              title: 'Cabins are held for ever',
              url: 'https://github.com/skerry-line/booking-api/issues/9',
              labels: ['bug'],
              createdAt: '2026-02-06T09:00:00.000Z',
              links: ['caused-by'],
            },
          ],
        },
        deployedAt: { state: 'known', value: '2026-02-04T09:00:00.000Z' },
      }),
    );
    host.set(exampleFacts({ number: 2 }));
    await made.settleChanges();
    const attempt = async (yaml: string): Promise<GateSimulation> => {
      const answer = await made.post('/gates/simulate').send({ yaml });
      expect([answer.status, answer.body.error?.message]).toEqual([
        200,
        undefined,
      ]);
      return answer.body;
    };
    const effects = async (yaml: string): Promise<Effects> => {
      const answer = await attempt(yaml);
      expect(answer).toMatchObject({ valid: true });
      return answer as Effects;
    };
    /** A change that is merged, and that production does not run yet. */
    const merge = async (over: Partial<ChangeFacts> = {}) => {
      host.set(
        exampleFacts({
          number: 3,
          body: 'No section.',
          mergedAt: '2026-02-05T09:00:00.000Z',
          updatedAt: '2026-02-10T09:05:00.000Z',
          deployedAt: { state: 'known', value: undefined },
          ...over,
        }),
      );
      made.pass({ seconds: 600 });
      await made.settleChanges();
    };
    return { ...made, merge, attempt, effects };
  };

  it('tells what it would newly block, by which sentence, and in front of which defects', async () => {
    const { effects, get } = await harness();
    const before = (await get('/entities/by-query')).body;
    const simulated = await effects(`
      name: production
      appliesTo: { kind: Component, spec.lifecycle: production }
      requirements: [owner-declared, human-reviewed, rollback-note, rollback-plan]
    `);
    expect(simulated).toMatchObject({
      replaces: true,
      gate: { name: 'production', requirements: 4 },
      components: {
        all: true,
        newlyBlocked: {
          total: 1,
          items: [
            {
              id: 'component:default/bare',
              before: 'ready',
              after: 'blocked',
              sentences: [expect.stringContaining('rollback note')],
            },
          ],
        },
      },
      changes: {
        looked: 2,
        all: true,
        newlyBlocked: {
          total: 1,
          items: [{ name: 'booking-api#1', after: 'blocked' }],
        },
      },
      defects: {
        recorded: 1,
        stoodInFront: 1,
        items: [{ change: 'booking-api#1', title: 'Cabins are held for ever' }],
      },
      config: expect.stringContaining(
        'readiness:\n  gates:\n    - name: production',
      ),
    });
    // Nothing was kept.
    expect((await get('/entities/by-query')).body).toEqual(before);
  });

  it('judges the unreleased changes of a component by the draft, too', async () => {
    const { merge, effects, component: read } = await harness();
    await merge({ reviews: { state: 'known', value: [] } });
    const id = 'component:default/booking-api';
    const named = (list: Effects['components']['newlyBlocked']) =>
      list.items.map(item => item.id);
    // Blocked by its unreviewed change; a draft that does not ask frees it.
    expect((await read('booking-api')).status).toBe('blocked');
    const freed = await effects(`
      name: production
      appliesTo: { kind: Component, spec.lifecycle: production }
      requirements: [owner-declared]
    `);
    expect(named(freed.components.newlyFree)).toEqual([id]);
    expect(freed.changes.newlyFree.items.map(({ name }) => name)).toEqual([
      'booking-api#3',
    ]);
  });

  it('blocks a component by what a draft asks of its changes', async () => {
    const { merge, effects, component: read } = await harness();
    await merge();
    expect((await read('booking-api')).status).toBe('ready');
    const blocked = await effects(`
      name: production
      appliesTo: { kind: Component, spec.lifecycle: production }
      requirements: [owner-declared, human-reviewed, rollback-plan]
    `);
    expect(blocked.components.newlyBlocked.items).toMatchObject([
      {
        id: 'component:default/booking-api',
        sentences: [expect.stringContaining('booking-api#3')],
      },
    ]);
  });

  it('tells what it would free, and of another gate that nothing changes', async () => {
    const { effects } = await harness();
    const freed = await effects(`
      name: library
      appliesTo: { metadata.name: none }
      requirements: [owner-declared]
    `);
    expect(freed).toMatchObject({
      replaces: false,
      components: { looked: 0, newlyBlocked: { total: 0 } },
    });
    const same = await effects(JSON.stringify(GATE));
    expect(same.components.newlyBlocked.total).toBe(0);
    expect(same.components.newlyFree.total).toBe(0);
    expect(same.components.before).toEqual(same.components.after);
  });

  it('says what is wrong with a draft, each with its line', async () => {
    const { attempt } = await harness();
    const problems = async (yaml: string) => {
      const answer = await attempt(yaml);
      return answer.valid ? [] : answer.problems;
    };
    expect(
      await problems(
        'name: production\nrequirements:\n  - owner-declard\n  - id: rollback-note\n    severity: hard\n',
      ),
    ).toEqual([
      expect.objectContaining({ line: 5, path: 'requirements[1].severity' }),
    ]);
    expect(
      await problems('name: production\nrequirements:\n  - owner-declard\n'),
    ).toEqual([
      expect.objectContaining({
        line: 3,
        message: expect.stringContaining('owner-declared'),
      }),
    ]);
    expect(await problems('name: [')).toEqual([
      expect.objectContaining({ message: expect.stringContaining('YAML') }),
    ]);
    expect(await problems('a: &x 1\nb: *x\n')).toEqual([
      expect.objectContaining({ message: expect.stringContaining('aliases') }),
    ]);
    expect(await problems('- name: a\n- name: b\n')).toHaveLength(1);
  });

  it('looks at what the caller sees', async () => {
    const { effects, access, post } = await harness();
    access.catalog = DENY;
    const simulated = await effects(JSON.stringify(GATE));
    expect(simulated.components.looked).toBe(0);
    expect(simulated.changes.looked).toBe(0);
    access.read = DENY;
    const refused = await post('/gates/simulate').send({ yaml: 'name: a' });
    expect(refused.status).toBe(403);
  });
});
