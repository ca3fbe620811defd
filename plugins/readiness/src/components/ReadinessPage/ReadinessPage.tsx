import { Header, Page } from '@backstage/core-components';
import { COMPONENTS_PATH } from '../../routes';
import { useTranslation } from '../../translation';
import { ComponentsPage } from '../ComponentsPage';
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
            path: COMPONENTS_PATH,
            title: t('page.components'),
            element: <ComponentsPage />,
          },
        ]}
      />
    </Page>
  );
}
