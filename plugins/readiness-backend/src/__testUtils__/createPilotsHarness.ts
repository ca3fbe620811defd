import { mockCredentials } from '@backstage/backend-test-utils';
import { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  Pilot,
  PilotInput,
  readinessReadPermission,
} from '@readiness/backstage-plugin-readiness-common';
import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';
import {
  createFakeChangeSource,
  exampleFacts,
} from '@readiness/backstage-plugin-readiness-node/testUtils';
import { Knex } from 'knex';
import { createReadinessConditionalDecision } from '../access/rules';
import { createHarness } from './createHarness';
import { completeComponent } from './entities';

export const LEAD = mockCredentials.user('user:default/lea');
export const OTHER = mockCredentials.user('user:default/otto');
export const OPEN = 'component:default/open-shop';
export const VAULT = 'component:default/axolotl-vault';

const START = '2026-03-02T09:00:00.000Z';
const OPEN_TO_ALL = { 'example.com/open': 'yes' };
const SLUG = { 'github.com/project-slug': 'skerry-line/booking-api' };

/** The shop, which everybody sees, and the vault, as they stand in the catalog. */
export const SHOP_HAS_CODE = [
  completeComponent('open-shop', { annotations: { ...OPEN_TO_ALL, ...SLUG } }),
  completeComponent('axolotl-vault'),
];
export const VAULT_HAS_CODE = [
  completeComponent('open-shop', { annotations: OPEN_TO_ALL }),
  completeComponent('axolotl-vault', { annotations: SLUG }),
];

/** A policy that lets people see what is open to all, and nothing else. */
export const OPEN_ONLY: PolicyDecision = createReadinessConditionalDecision(
  readinessReadPermission,
  {
    resourceType: 'readiness-component',
    rule: 'HAS_ANNOTATION',
    params: { annotation: 'example.com/open' },
  } as never,
);

/** A change that was merged within a pilot that starts at once. */
export const MERGED: ChangeFacts = exampleFacts({
  number: 7,
  title: 'Hold a cabin',
  createdAt: '2026-03-03T09:00:00.000Z',
  updatedAt: '2026-03-04T09:00:00.000Z',
  closedAt: '2026-03-04T09:00:00.000Z',
  mergedAt: '2026-03-04T09:00:00.000Z',
  timeline: {
    state: 'known',
    value: [{ type: 'closed', at: '2026-03-04T09:00:00.000Z' }],
  },
});

/** A shop, a vault, and Lea, who leads pilots and is who asks. */
export async function createPilotsHarness(knex: Knex) {
  const host = createFakeChangeSource({ id: 'github' });
  const made = await createHarness({
    knex,
    changeSources: [host.source],
    config: { pilots: { leads: ['group:default/leads'] } },
    now: START,
  });
  made.owns['user:default/lea'] = ['group:default/leads'];
  made.owns['user:default/otto'] = ['group:default/others'];
  made.actAs(LEAD);
  made.catalog.put(...SHOP_HAS_CODE);
  await made.settleChanges();
  return {
    ...made,
    host,
    async create(input: Partial<PilotInput> = {}): Promise<Pilot> {
      const { body, status } = await made.post('/pilots').send({
        title: 'Agents write tests',
        scope: { entityRefs: [OPEN, VAULT] },
        owner: 'group:default/others',
        ...input,
      });
      expect([status, body.error?.message]).toEqual([201, undefined]);
      return body;
    },
    async read(id: string): Promise<Pilot> {
      const { body, status } = await made.get(`/pilots/${id}`);
      expect([status, body.error?.message]).toEqual([200, undefined]);
      return body;
    },
  };
}
