import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';
import {
  createFakeChangeSource,
  exampleFacts,
} from '@readiness/backstage-plugin-readiness-node/testUtils';
import { createHarness } from './__testUtils__/createHarness';
import { ENGINES } from './__testUtils__/engines';
import { completeComponent, group, person } from './__testUtils__/entities';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ENGINES });

const CONFIG = {
  gates: [
    {
      name: 'production',
      appliesTo: { kind: 'Component', 'spec.lifecycle': 'production' },
      approvers: ['group:default/risk'],
      requirements: [
        'owner-declared',
        'rollback-plan',
        'new-dependencies-approved',
      ],
    },
  ],
};
const SLUG = { 'github.com/project-slug': 'skerry-line/booking-api' };
const BOOKING = 'component:default/booking-api';
const FOREIGN = 'component:default/foreign';

const at = (path: string) => ({
  'backstage.io/managed-by-location': `url:https://github.com/${path}/blob/main/catalog-info.yaml`,
});

/** Merged, not released, approved by Mallory, without a plan to roll it back. */
const CHANGE: ChangeFacts = exampleFacts({
  number: 7,
  body: '',
  deployedAt: { state: 'known', value: undefined },
  reviews: {
    state: 'known',
    value: [
      {
        id: '9003',
        author: { login: 'mallory-pike', id: '103', kind: 'human' },
        state: 'approved',
        commitSha: exampleFacts().headSha,
        submittedAt: '2026-02-03T13:40:00.000Z',
      },
    ],
  },
  dependencies: {
    state: 'known',
    value: [
      {
        change: 'added',
        ecosystem: 'npm',
        name: 'left-pad',
        version: '1.3.0',
        manifest: 'package.json',
        vulnerabilities: [],
      },
    ],
  },
});

const RELEASED = exampleFacts({ number: 8 });

describe.each(ENGINES)('a component from another repository on %s', engine => {
  const harness = async (
    options: { booking?: object; foreign?: object; paths?: string } = {},
  ) => {
    const { booking = at('skerry-line/booking-api') } = options;
    const { foreign = at('mallory/own'), paths = '**' } = options;
    const knex = await databases.init(engine);
    const host = createFakeChangeSource({ id: 'github' });
    host.set(CHANGE);
    host.set(RELEASED);
    const made = await createHarness({
      knex,
      changeSources: [host.source],
      config: CONFIG,
      now: '2026-02-10T09:00:00.000Z',
    });
    Object.assign(made.owns, {
      'user:default/anna': ['group:default/billing'],
      'user:default/mallory': ['group:default/mallory'],
    });
    const putForeign = (annotations: object) =>
      made.catalog.put(
        completeComponent('foreign', {
          lifecycle: 'experimental',
          owner: 'group:default/mallory',
          annotations: {
            ...SLUG,
            ...(paths && { 'readiness/paths': paths }),
            ...annotations,
          },
        }),
      );
    made.catalog.put(
      group('billing', 2),
      group('mallory', 1),
      group('risk', 1),
      person('anna', { login: 'anna-berg', groups: ['billing'] }),
      person('mallory', { login: 'mallory-pike', groups: ['mallory'] }),
      completeComponent('booking-api', {
        annotations: { ...SLUG, ...booking },
      }),
    );
    putForeign(foreign);
    await made.settleChanges();
    const change = async ({ id } = CHANGE) =>
      (await made.get(`/changes/${id}`)).body;
    return {
      ...made,
      putForeign,
      change,
      outcomeOf: async (id: string) =>
        (await change()).requirements.find(
          (requirement: { id: string }) => requirement.id === id,
        )?.outcome,
      waiverBy: (name: string) => {
        made.actAs(mockCredentials.user(`user:default/${name}`));
        return made.post('/waivers').send({
          requirementId: 'rollback-plan',
          subject: { changeId: CHANGE.id, headSha: CHANGE.headSha },
          reason: 'It is small.',
          expiresAt: '2026-02-20T09:00:00.000Z',
        });
      },
      decisionBy: async (name: string) => {
        made.actAs(mockCredentials.user(`user:default/${name}`));
        return made.post('/decisions').send({
          subject: { changeId: CHANGE.id },
          evaluationId: (await change()).evaluationId,
          decision: 'ship-with-known-risk',
          reason: 'The season begins.',
          owner: 'group:default/billing',
          expiresAt: '2026-02-20T09:00:00.000Z',
        });
      },
    };
  };

  it('takes no change away from the gates of its repository', async () => {
    const { change, component } = await harness();
    expect((await change()).entityRefs).toEqual([BOOKING, FOREIGN]);
    expect(await component('booking-api')).toMatchObject({
      status: 'blocked',
      changes: { unreleased: 1, blocked: 1 },
    });
  });

  it.each(['', '**'])(
    'gives its owners no right to the changes (paths %p)',
    async paths => {
      const made = await harness({ paths });
      expect(await made.outcomeOf('new-dependencies-approved')).toBe('missing');
      expect((await made.waiverBy('mallory')).status).toBe(403);
      expect((await made.decisionBy('mallory')).status).toBe(403);
      const { body } = await made.get(`/changes/${CHANGE.id}/record`);
      expect(body.actions).toMatchObject({
        decide: false,
        requestWaiver: false,
      });
      expect((await made.waiverBy('anna')).status).toBe(201);
      expect((await made.decisionBy('anna')).status).toBe(201);
    },
  );

  it('looks for context only in the components of the repository', async () => {
    const made = await harness();
    const experienced = jest.spyOn(made.stores.people, 'experienced');
    await made.knex('changes').update({ due_at: '2026-02-10T09:00:00.000Z' });
    await made.settleChanges();
    expect(experienced.mock.calls.map(([refs]) => refs)).toEqual([
      [BOOKING],
      [BOOKING],
    ]);
  });

  it('has all rights where it is declared in the repository, and is noticed when it moves', async () => {
    const made = await harness({ foreign: at('skerry-line/booking-api') });
    expect((await made.change()).entityRefs).toEqual([FOREIGN]);

    made.putForeign(at('mallory/own'));
    await made.settleChanges();
    for (const each of [CHANGE, RELEASED]) {
      expect((await made.change(each)).entityRefs).toEqual([BOOKING, FOREIGN]);
    }
    expect(await made.outcomeOf('new-dependencies-approved')).toBe('missing');
    expect((await made.waiverBy('mallory')).status).toBe(403);

    made.putForeign({});
    await made.settleChanges();
    expect((await made.change()).entityRefs).toEqual([FOREIGN]);
  });

  it('counts as ever where all are declared in a central repository', async () => {
    const made = await harness({
      booking: at('skerry-line/catalog'),
      foreign: at('skerry-line/catalog'),
    });
    expect((await made.change()).entityRefs).toEqual([FOREIGN]);
    const beside = await harness({
      booking: at('skerry-line/catalog'),
      foreign: at('skerry-line/catalog'),
      paths: '',
    });
    expect((await beside.change()).entityRefs).toEqual([BOOKING, FOREIGN]);
    expect(await beside.outcomeOf('new-dependencies-approved')).toBe(
      'satisfied',
    );
    expect((await beside.waiverBy('mallory')).status).toBe(201);
    expect((await beside.decisionBy('mallory')).status).toBe(201);
  });

  it('is found out from the next look at the catalog after the migration', async () => {
    const made = await harness();
    const directory = resolve(__dirname, '../migrations');
    const places = () =>
      made
        .knex('component_sources')
        .orderBy('entity_ref')
        .select('entity_ref', 'declared_elsewhere', 'part');
    const before = await places();
    expect(before.map(row => row.declared_elsewhere)).toEqual([
      '',
      'github.com/mallory/own',
    ]);
    const behind = readdirSync(directory).filter(
      name => name >= '20261128130000_declaring_places.js',
    );
    for (const _ of behind) {
      await made.knex.migrate.down({ directory });
    }
    const { length } = before;
    expect(await made.knex('component_sources')).toHaveLength(length);
    expect(
      await made.knex.schema.hasColumn(
        'component_sources',
        'declared_elsewhere',
      ),
    ).toBe(false);
    await made.knex.migrate.latest({ directory });
    await made.settleChanges();
    expect(await places()).toEqual(before);
    // A replica of the version before follows the catalog once more.
    await made.knex('component_sources').update({ declared_elsewhere: null });
    await made.settleChanges();
    expect(await places()).toEqual(before);
  });
});
