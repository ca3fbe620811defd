import eventsPlugin from '@backstage/plugin-events-backend';
import eventsGithubModule from '@backstage/plugin-events-backend-module-github';
import readinessGithubModule from '@readiness/backstage-plugin-readiness-backend-module-github';

/** What takes signed deliveries, and what reads the changes they hint at. */
export const githubFeatures = [
  eventsPlugin,
  eventsGithubModule,
  readinessGithubModule,
];
