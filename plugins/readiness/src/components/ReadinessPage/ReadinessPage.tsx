import { Header, Page } from '@backstage/core-components';
import {
  CAPACITY_PATH,
  CHANGES_PATH,
  COMPONENTS_PATH,
  GATES_PATH,
  MISSING_EVIDENCE_PATH,
  PILOTS_PATH,
  SCORECARDS_PATH,
} from '../../routes';
import { useTranslation } from '../../translation';
import { ChangesPage } from '../ChangesPage';
import { ComponentsPage } from '../ComponentsPage';
import { GateSimulationPage } from '../GateSimulationPage';
import { MissingEvidencePage } from '../MissingEvidencePage';
import { PilotsPage } from '../PilotsPage';
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
        ]}
      />
    </Page>
  );
}
