import { createFrontendModule } from '@backstage/frontend-plugin-api';
import {
  AppRootWrapperBlueprint,
  NavContentBlueprint,
} from '@backstage/plugin-app-react';
import { Navigation } from './Navigation';
import { SampleDataMark } from './SampleDataMark';

/** The sidebar, and in the demo the mark that all it shows is sample data. */
export const navigationModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    NavContentBlueprint.make({ params: { component: Navigation } }),
    AppRootWrapperBlueprint.make({
      name: 'sample-data-mark',
      params: {
        component: ({ children }) => (
          <>
            {children}
            <SampleDataMark />
          </>
        ),
      },
    }),
  ],
});
