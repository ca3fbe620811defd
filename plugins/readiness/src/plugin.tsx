import {
  ApiBlueprint,
  coreExtensionData,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import AssignmentTurnedInIcon from '@material-ui/icons/AssignmentTurnedIn';
import { ReadinessClient, readinessApiRef } from './api';
import {
  CAPACITY_PATH,
  CHANGES_PATH,
  COMPONENTS_PATH,
  CONTRACTS_PATH,
  ENTITY_TAB_PATH,
  entityContentRouteRef,
  GATES_PATH,
  HEALTH_PATH,
  INBOX_PATH,
  MISSING_EVIDENCE_PATH,
  PILOTS_PATH,
  RECORDS_PATH,
  RELEASE_SHEET_PATH,
  rootRouteRef,
  SCORECARDS_PATH,
} from './routes';

const readinessApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: readinessApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new ReadinessClient({ discoveryApi, fetchApi }),
    }),
});

/**
 * Pages attach to it with `SubPageBlueprint`. It shows them itself rather
 * than leave that to the page header: see `SubPages`.
 */
const readinessPage = PageBlueprint.makeWithOverrides({
  factory(originalFactory, { inputs }) {
    const pages = inputs.pages.map(page => {
      const path = page.get(coreExtensionData.routePath);
      return {
        path,
        title: page.get(coreExtensionData.title) ?? path,
        element: page.get(coreExtensionData.reactElement),
        // Other pages lead to it, with what it is about.
        unlisted: path === RELEASE_SHEET_PATH,
        adminOnly: path === HEALTH_PATH,
      };
    });
    return originalFactory({
      path: '/readiness',
      title: 'Readiness',
      icon: <AssignmentTurnedInIcon fontSize="inherit" />,
      routeRef: rootRouteRef,
      loader: () =>
        import('./components/SubPages').then(m => (
          // The page layout of the new system brings no landmark of its own.
          <main>
            <m.SubPages pages={pages} />
          </main>
        )),
    });
  },
});

const scorecardsSubPage = SubPageBlueprint.make({
  name: 'scorecards',
  params: {
    path: SCORECARDS_PATH,
    title: 'Scorecards',
    loader: () =>
      import('./components/ScorecardsPage').then(m => <m.ScorecardsPage />),
  },
});

const missingEvidenceSubPage = SubPageBlueprint.make({
  name: 'missing-evidence',
  params: {
    path: MISSING_EVIDENCE_PATH,
    title: 'Missing evidence',
    loader: () =>
      import('./components/MissingEvidencePage').then(m => (
        <m.MissingEvidencePage />
      )),
  },
});

const componentsSubPage = SubPageBlueprint.make({
  name: 'components',
  params: {
    path: COMPONENTS_PATH,
    title: 'Components',
    loader: () =>
      import('./components/ComponentsPage').then(m => <m.ComponentsPage />),
  },
});

const changesSubPage = SubPageBlueprint.make({
  name: 'changes',
  params: {
    path: CHANGES_PATH,
    title: 'Changes',
    loader: () =>
      import('./components/ChangesPage').then(m => <m.ChangesPage />),
  },
});

const reviewCapacitySubPage = SubPageBlueprint.make({
  name: 'review-capacity',
  params: {
    path: CAPACITY_PATH,
    title: 'Review capacity',
    loader: () =>
      import('./components/ReviewCapacityPage').then(m => (
        <m.ReviewCapacityPage />
      )),
  },
});

const pilotsSubPage = SubPageBlueprint.make({
  name: 'pilots',
  params: {
    path: PILOTS_PATH,
    title: 'Pilots',
    loader: () => import('./components/PilotsPage').then(m => <m.PilotsPage />),
  },
});

const gatesSubPage = SubPageBlueprint.make({
  name: 'gates',
  params: {
    path: GATES_PATH,
    title: 'Try a gate',
    loader: () =>
      import('./components/GateSimulationPage').then(m => (
        <m.GateSimulationPage />
      )),
  },
});

const contractsSubPage = SubPageBlueprint.make({
  name: 'contracts',
  params: {
    path: CONTRACTS_PATH,
    title: 'Contracts',
    loader: () =>
      import('./components/Contracts').then(m => <m.ContractsPage />),
  },
});

const recordsSubPage = SubPageBlueprint.make({
  name: 'records',
  params: {
    path: RECORDS_PATH,
    title: 'Risks and decisions',
    loader: () =>
      import('./components/RecordsPage').then(m => <m.RecordsPage />),
  },
});

const inboxSubPage = SubPageBlueprint.make({
  name: 'inbox',
  params: {
    path: INBOX_PATH,
    title: 'Waiting for me',
    loader: () => import('./components/InboxPage').then(m => <m.InboxPage />),
  },
});

const healthSubPage = SubPageBlueprint.make({
  name: 'health',
  params: {
    path: HEALTH_PATH,
    title: 'Health of the gate',
    loader: () => import('./components/HealthPage').then(m => <m.HealthPage />),
  },
});

const releaseSheetSubPage = SubPageBlueprint.make({
  name: 'release-sheet',
  params: {
    path: RELEASE_SHEET_PATH,
    title: 'Release sheet',
    loader: () =>
      import('./components/ReleaseSheetPage').then(m => <m.ReleaseSheetPage />),
  },
});

const entityReadinessContent = EntityContentBlueprint.make({
  params: {
    path: ENTITY_TAB_PATH,
    title: 'Readiness',
    filter: { kind: 'component' },
    routeRef: entityContentRouteRef,
    loader: () =>
      import('./components/ReadinessTab').then(m => <m.ReadinessTab />),
  },
});

const entityReadinessCard = EntityCardBlueprint.make({
  params: {
    type: 'info',
    filter: { kind: 'component' },
    loader: () =>
      import('./components/ReadinessCard').then(m => <m.ReadinessCard />),
  },
});

/**
 * Readiness for apps on the new frontend system.
 *
 * @public
 */
export const readinessFrontendPlugin = createFrontendPlugin({
  pluginId: 'readiness',
  title: 'Readiness',
  icon: <AssignmentTurnedInIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, entityContent: entityContentRouteRef },
  extensions: [
    readinessApi,
    readinessPage,
    scorecardsSubPage,
    missingEvidenceSubPage,
    componentsSubPage,
    changesSubPage,
    contractsSubPage,
    recordsSubPage,
    reviewCapacitySubPage,
    pilotsSubPage,
    gatesSubPage,
    inboxSubPage,
    healthSubPage,
    releaseSheetSubPage,
    entityReadinessContent,
    entityReadinessCard,
  ],
});
