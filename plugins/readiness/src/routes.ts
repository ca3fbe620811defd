import { createRouteRef } from '@backstage/core-plugin-api';

/** The Readiness pages. Works in both frontend systems. */
export const rootRouteRef = createRouteRef({ id: 'readiness' });

/** The Readiness tab of an entity page. */
export const entityContentRouteRef = createRouteRef({
  id: 'readiness:entity-content',
});

/** Where the tab stands below its entity page. */
export const ENTITY_TAB_PATH = 'readiness';

/** Where the list of components stands below the Readiness pages. */
export const COMPONENTS_PATH = 'components';
