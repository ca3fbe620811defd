import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  createCatalogConditionalDecision,
  permissionRules,
} from '@backstage/plugin-catalog-backend/alpha';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  PermissionCondition,
  PermissionCriteria,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import { readinessReadPermission } from '@readiness/backstage-plugin-readiness-common';
import { createFakeChangeSource } from '@readiness/backstage-plugin-readiness-node/testUtils';
import fc from 'fast-check';
import {
  createReadinessConditionalDecision,
  readinessRules,
} from './access/rules';
import {
  ALLOW,
  byName,
  createHarness,
  DENY,
} from './__testUtils__/createHarness';
import { ENGINES } from './__testUtils__/engines';
import {
  completeComponent,
  component,
  group,
  system,
} from './__testUtils__/entities';
import { changeOf, expectedOf, readAll } from './__testUtils__/readAll';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ENGINES });

const COMPONENTS: Entity[] = [
  component('invoice-api', {
    system: 'system:default/money',
    labels: { tier: 'One' },
    annotations: { 'example.com/Team': 'Red' },
  }),
  completeComponent('ledger', {
    labels: { tier: 'two' },
    annotations: { 'example.com/long': 'x'.repeat(201) },
  }),
  component('search-ui', { owner: 'group:default/search', type: 'website' }),
  completeComponent('search-api', {
    owner: 'group:default/search',
    annotations: { 'readiness/rollback': 'docs/rollback.md' },
  }),
  component('prototype', {
    owner: 'group:default/search',
    lifecycle: 'experimental',
  }),
  component('orphan', { owner: 'group:default/nobody', type: 'library' }),
  completeComponent('mailer', { system: 'system:default/money' }),
];
// Each is in a repository of its own.
for (const { metadata } of COMPONENTS) {
  metadata.annotations = {
    ...metadata.annotations,
    'github.com/project-slug': `skerry-line/${metadata.name}`,
  };
}
const NAMES = COMPONENTS.map(({ metadata }) => metadata.name);
const REFS = COMPONENTS.map(entity => stringifyEntityRef(entity));

const READS = [
  byName('ledger'),
  byName('ledger', '/history'),
  '/entities/by-query',
  '/entities/facets',
  '/scorecards',
  '/missing-evidence',
  '/missing-evidence/by-query',
  '/export/components.csv',
  '/export/missing-evidence.csv',
  '/export/scorecards.csv',
  '/gates',
  '/changes/by-query',
  '/export/changes.csv',
  `/changes/${changeOf('ledger').id}`,
  `/changes/${changeOf('ledger').id}/sprint-note`,
  byName('ledger', '/numbers'),
  byName('ledger', '/sprint-note'),
  '/number-definitions',
];

/** A decision under conditions, of either permission. */
function conditionally(
  conditions: PermissionCriteria<PermissionCondition>,
): PolicyDecision {
  return createCatalogConditionalDecision(
    catalogEntityReadPermission,
    conditions as never,
  );
}

function ownConditionally(
  conditions: PermissionCriteria<PermissionCondition>,
): PolicyDecision {
  return createReadinessConditionalDecision(
    readinessReadPermission,
    conditions as never,
  );
}

const condition = (
  resourceType: string,
  rule: string,
  params: PermissionCondition['params'],
): PermissionCondition => ({ resourceType, rule, params });
const inCatalog = (rule: string, params: PermissionCondition['params']) =>
  condition('catalog-entity', rule, params);
const inReadiness = (rule: string, params: PermissionCondition['params']) =>
  condition('readiness-component', rule, params);

/** The catalog's own rules, applied to an entity by the catalog's own code. */
const catalogAllows = createConditionAuthorizer<Entity>(
  Object.values(permissionRules) as never,
);

describe.each(ENGINES)('who sees what on %s', engine => {
  let made: Awaited<ReturnType<typeof createHarness>>;

  beforeAll(async () => {
    const host = createFakeChangeSource({ id: 'github' });
    for (const name of NAMES) {
      host.set(changeOf(name));
    }
    made = await createHarness({
      knex: await databases.init(engine),
      changeSources: [host.source],
    });
    made.catalog.put(
      group('billing', 3),
      group('search', 1),
      system('money', 'domain:default/finance'),
      ...COMPONENTS,
    );
    await made.settleChanges();
  });

  beforeEach(() => {
    made.access.read = ALLOW;
    made.access.refresh = ALLOW;
    made.access.catalog = ALLOW;
    made.catalog.visibleToUsers = undefined;
    made.actAs(mockCredentials.user());
  });

  /** Every read shows exactly these components. */
  async function expectExactly(entityRefs: string[]): Promise<void> {
    const seen = await readAll(made, NAMES);
    expect(seen).toEqual(expectedOf(seen, entityRefs));
  }

  it.each(READS)('%s answers 401 to nobody', async path => {
    const answer = await made
      .get(path)
      .set('authorization', mockCredentials.none.header());
    expect(answer.status).toBe(401);
  });

  it('refreshes for nobody without credentials, and nothing out of sight', async () => {
    const anonymous = await made
      .post(byName('ledger', '/refresh'))
      .set('authorization', mockCredentials.none.header());
    expect(anonymous.status).toBe(401);
    made.access.catalog = conditionally(
      inCatalog('IS_ENTITY_OWNER', { claims: ['group:default/search'] }),
    );
    expect((await made.post(byName('ledger', '/refresh'))).status).toBe(404);
    expect((await made.post(byName('search-ui', '/refresh'))).status).toBe(202);
  });

  it('refreshes only what the conditions of readiness.refresh allow', async () => {
    made.access.refresh = ownConditionally(
      inReadiness('IS_OWNER', { claims: ['group:default/search'] }),
    );
    const refused = await made.post(byName('ledger', '/refresh'));
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toMatch(/readiness\.refresh/);
    expect((await made.post(byName('search-api', '/refresh'))).status).toBe(
      202,
    );
  });

  it.each(READS)('%s answers 403 without readiness.read', async path => {
    made.access.read = DENY;
    const answer = await made.get(path);
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toMatch(/readiness\.read/);
  });

  it('shows all to a guest whom no policy limits', () => expectExactly(REFS));

  it('shows all to a service, whatever the policy', async () => {
    made.access.read = DENY;
    made.access.catalog = DENY;
    made.actAs(mockCredentials.service());
    await expectExactly(REFS);
  });

  it('shows nothing to whom the catalog shows nothing', async () => {
    made.access.catalog = DENY;
    await expectExactly([]);
  });

  const owner = (...claims: string[]) =>
    inCatalog('IS_ENTITY_OWNER', { claims });

  it.each<[string, PermissionCriteria<PermissionCondition>, string[]]>([
    [
      'an owner',
      owner('user:default/ann', 'group:default/search'),
      ['prototype', 'search-api', 'search-ui'],
    ],
    ['an outsider', owner('user:default/eve', 'group:default/eve'), []],
    [
      'all but those of a team',
      { not: owner('group:default/search') },
      ['invoice-api', 'ledger', 'mailer', 'orphan'],
    ],
    [
      'a label, in any case',
      inCatalog('HAS_LABEL', { label: 'Tier', value: 'one' }),
      ['invoice-api'],
    ],
    [
      'an annotation, whatever its value',
      inCatalog('HAS_ANNOTATION', { annotation: 'example.com/long' }),
      ['ledger'],
    ],
    [
      'an annotation of a value',
      inCatalog('HAS_ANNOTATION', {
        annotation: 'example.com/team',
        value: 'red',
      }),
      ['invoice-api'],
    ],
    [
      'a field of the spec',
      {
        anyOf: [
          inCatalog('HAS_SPEC', { key: 'type', value: 'library' }),
          inCatalog('HAS_SPEC', { key: 'lifecycle', value: 'experimental' }),
        ],
      },
      ['orphan', 'prototype'],
    ],
    [
      'a name',
      inCatalog('HAS_METADATA', { key: 'name', value: 'Ledger' }),
      ['ledger'],
    ],
    ['another kind', inCatalog('IS_ENTITY_KIND', { kinds: ['API'] }), []],
  ])(
    'shows exactly what a catalog policy shows: %s',
    async (_name, conditions, expected) => {
      const asked = made.catalog.asked;
      made.access.catalog = conditionally(conditions);
      await expectExactly(expected.map(name => `component:default/${name}`));
      // Translated, and not asked of the catalog.
      expect(made.catalog.asked).toBe(asked);
    },
  );

  it.each<[string, PermissionCriteria<PermissionCondition>]>([
    ['a rule of somebody else', inCatalog('IS_ON_FIRE', {})],
    [
      'a field that is not kept',
      inCatalog('HAS_METADATA', { key: 'description' }),
    ],
    [
      'one of several',
      { anyOf: [owner('group:default/search'), inCatalog('IS_ON_FIRE', {})] },
    ],
  ])('leaves %s to the catalog itself', async (_name, conditions) => {
    const visible = ['component:default/ledger', 'component:default/orphan'];
    made.access.catalog = conditionally(conditions);
    made.catalog.visibleToUsers = new Set(visible);
    await expectExactly(visible);
  });

  it.each<[string, PermissionCriteria<PermissionCondition>, string[]]>([
    [
      'IS_OWNER',
      inReadiness('IS_OWNER', { claims: ['group:default/search'] }),
      ['prototype', 'search-api', 'search-ui'],
    ],
    [
      'HAS_STATUS',
      inReadiness('HAS_STATUS', { statuses: ['ready', 'noGate'] }),
      ['ledger', 'mailer', 'prototype'],
    ],
    [
      'HAS_GATE',
      { not: inReadiness('HAS_GATE', { gates: ['production'] }) },
      ['prototype'],
    ],
    [
      'IS_TYPE',
      inReadiness('IS_TYPE', { types: ['website', 'library'] }),
      ['orphan', 'search-ui'],
    ],
    [
      'IS_KIND, HAS_LABEL',
      {
        allOf: [
          inReadiness('IS_KIND', { kinds: ['Component'] }),
          inReadiness('HAS_LABEL', { label: 'tier' }),
        ],
      },
      ['invoice-api', 'ledger'],
    ],
    [
      'HAS_ANNOTATION',
      inReadiness('HAS_ANNOTATION', {
        annotation: 'readiness/rollback',
        value: 'docs/rollback.md',
      }),
      ['search-api'],
    ],
  ])(
    'shows exactly what readiness.read allows under %s',
    async (_name, conditions, expected) => {
      made.access.read = ownConditionally(conditions);
      const refs = expected.map(name => `component:default/${name}`);
      await expectExactly(refs);
      // The rule applied to each component comes to the same.
      const allows = createConditionAuthorizer(readinessRules as never);
      const resources = await made.stores.resources.get(REFS);
      expect(
        resources
          .filter(resource => allows(made.access.read, resource))
          .map(resource => resource!.entityRef)
          .sort(),
      ).toEqual([...refs].sort());
    },
  );

  it('needs both permissions', async () => {
    made.access.catalog = conditionally(owner('group:default/search'));
    made.access.read = ownConditionally(
      inReadiness('HAS_STATUS', { statuses: ['noGate'] }),
    );
    await expectExactly(['component:default/prototype']);
  });

  it('reads the same set everywhere, under any conditions', async () => {
    const leaf = fc.oneof(
      fc
        .subarray(['group:default/billing', 'group:default/search', 'x'])
        .map(claims => owner(...claims)),
      fc
        .constantFrom('service', 'website', 'Library', 'none')
        .map(value => inCatalog('HAS_SPEC', { key: 'type', value })),
      fc
        .constantFrom('tier', 'nothing')
        .map(label => inCatalog('HAS_LABEL', { label })),
      fc
        .constantFrom('ledger', 'Mailer', 'orphan')
        .map(value => inCatalog('HAS_METADATA', { key: 'name', value })),
      fc
        .constantFrom('one', 'TWO')
        .map(value => inCatalog('HAS_LABEL', { label: 'tier', value })),
    );
    const { criteria } = fc.letrec<{
      criteria: PermissionCriteria<PermissionCondition>;
    }>(tie => ({
      criteria: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        fc
          .array(tie('criteria'), { minLength: 1, maxLength: 3 })
          .map(anyOf => ({ anyOf } as never)),
        fc
          .array(tie('criteria'), { minLength: 1, maxLength: 3 })
          .map(allOf => ({ allOf } as never)),
        tie('criteria').map(not => ({ not })),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(criteria, async conditions => {
        made.access.catalog = conditionally(conditions);
        const allowed = COMPONENTS.filter(entity =>
          catalogAllows(made.access.catalog, entity),
        );
        await expectExactly(allowed.map(entity => stringifyEntityRef(entity)));
      }),
      { numRuns: 25, seed: 20261122 },
    );
  });
});
