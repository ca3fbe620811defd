import { mockCredentials } from '@backstage/backend-test-utils';
import { createCatalogConditionalDecision } from '@backstage/plugin-catalog-backend/alpha';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { PolicyDecision } from '@backstage/plugin-permission-common';
import { ALLOW } from '../createHarness';
import { KEEPERS } from './organisation';

/** Who asks. */
export const CALLERS = [
  'anonymous',
  'owner',
  'outsider',
  'lead',
  'service',
] as const;
export type CallerName = (typeof CALLERS)[number];

/** What people own things as, besides themselves. */
export const OWNS: Record<string, string[]> = {
  'user:default/owen': [KEEPERS],
  'user:default/olga': ['group:default/others'],
  'user:default/rita': ['group:default/risk'],
};

/** What each sends to say who they are. */
export const AUTHORIZATION: Record<CallerName, string> = {
  anonymous: mockCredentials.none.header(),
  owner: mockCredentials.user.header('user:default/owen'),
  outsider: mockCredentials.user.header('user:default/olga'),
  lead: mockCredentials.user.header('user:default/rita'),
  service: mockCredentials.service.header({
    onBehalfOf: mockCredentials.service('external:ci'),
    targetPluginId: 'test',
  }),
};

/** What the catalog’s policy lets each see; the lead sees everything. */
export const SEES: Record<CallerName, PolicyDecision> = {
  anonymous: ALLOW,
  owner: whatIsOwned('user:default/owen'),
  outsider: whatIsOwned('user:default/olga'),
  lead: ALLOW,
  service: ALLOW,
};

function whatIsOwned(user: string): PolicyDecision {
  return createCatalogConditionalDecision(catalogEntityReadPermission, {
    resourceType: 'catalog-entity',
    rule: 'IS_ENTITY_OWNER',
    params: { claims: [user, ...OWNS[user]] },
  });
}
