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

/** Where the scorecards stand; the first of the Readiness pages. */
export const SCORECARDS_PATH = 'scorecards';

/** Where the audit stands. */
export const MISSING_EVIDENCE_PATH = 'missing-evidence';

/** Where the changes stand; a change is one segment below. */
export const CHANGES_PATH = 'changes';

/** Where the pilots stand; a pilot is one segment below. */
export const PILOTS_PATH = 'pilots';

/** Where review capacity stands. */
export const CAPACITY_PATH = 'review-capacity';

/** Where a gate can be tried. */
export const GATES_PATH = 'gates';

/** Where the contracts stand; a contract is one segment below. */
export const CONTRACTS_PATH = 'contracts';

/** Where release decisions and accepted risks stand. */
export const RECORDS_PATH = 'records';

/** Where what waits for the reader stands. */
export const INBOX_PATH = 'inbox';

/** Where those who look after Readiness see how it does. */
export const HEALTH_PATH = 'health';

/** Where a release sheet stands; what it is about is in the query. */
export const RELEASE_SHEET_PATH = 'release-sheet';
