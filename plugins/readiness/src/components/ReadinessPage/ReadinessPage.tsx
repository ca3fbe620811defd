import { Header, Page } from '@backstage/core-components';
import {
  CAPACITY_PATH,
  CHANGES_PATH,
  COMPONENTS_PATH,
  CONTRACTS_PATH,
  GATES_PATH,
  HEALTH_PATH,
  INBOX_PATH,
  MISSING_EVIDENCE_PATH,
  PILOTS_PATH,
  RECORDS_PATH,
  RELEASE_SHEET_PATH,
  SCORECARDS_PATH,
} from '../../routes';
import { useTranslation } from '../../translation';
import { ChangesPage } from '../ChangesPage';
import { ComponentsPage } from '../ComponentsPage';
import { ContractsPage } from '../Contracts';
import { GateSimulationPage } from '../GateSimulationPage';
import { HealthPage } from '../HealthPage';
import { InboxPage } from '../InboxPage';
import { MissingEvidencePage } from '../MissingEvidencePage';
import { PilotsPage } from '../PilotsPage';
import { RecordsPage } from '../RecordsPage';
import { ReleaseSheetPage } from '../ReleaseSheetPage';
import { ReviewCapacityPage } from '../ReviewCapacityPage';
import { ScorecardsPage } from '../ScorecardsPage';
import { SubPages } from '../SubPages';

/**
 * The Readiness pages of an app on the legacy frontend system, which frames
 * its pages itself.
 */
export function ReadinessPage() {
  const t = useTranslation();
  return (
    <Page themeId="tool">
      <Header title={t('page.title')} subtitle={t('page.subtitle')} />
      <SubPages
        pages={[
          {
            path: SCORECARDS_PATH,
            title: t('page.scorecards'),
            element: <ScorecardsPage />,
          },
          {
            path: MISSING_EVIDENCE_PATH,
            title: t('page.missingEvidence'),
            element: <MissingEvidencePage />,
          },
          {
            path: COMPONENTS_PATH,
            title: t('page.components'),
            element: <ComponentsPage />,
          },
          {
            path: CHANGES_PATH,
            title: t('page.changes'),
            element: <ChangesPage />,
          },
          {
            path: CONTRACTS_PATH,
            title: t('page.contracts'),
            element: <ContractsPage />,
          },
          {
            path: RECORDS_PATH,
            title: t('page.records'),
            element: <RecordsPage />,
          },
          {
            path: CAPACITY_PATH,
            title: t('page.reviewCapacity'),
            element: <ReviewCapacityPage />,
          },
          {
            path: PILOTS_PATH,
            title: t('page.pilots'),
            element: <PilotsPage />,
          },
          {
            path: GATES_PATH,
            title: t('page.gates'),
            element: <GateSimulationPage />,
          },
          {
            path: INBOX_PATH,
            title: t('page.inbox'),
            element: <InboxPage />,
          },
          {
            path: HEALTH_PATH,
            title: t('page.health'),
            element: <HealthPage />,
            adminOnly: true,
          },
          {
            path: RELEASE_SHEET_PATH,
            title: t('page.releaseSheet'),
            element: <ReleaseSheetPage />,
            unlisted: true,
          },
        ]}
      />
    </Page>
  );
}
