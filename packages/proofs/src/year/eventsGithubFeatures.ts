import { dirname, join } from 'node:path';
import { BackendFeature } from '@backstage/backend-plugin-api';

const PACKAGE = '@backstage/plugin-events-backend-module-github';

/**
 * The two modules that the package is made of: the validator of signatures and
 * the router of events. Its entry point loads them by a dynamic import, which
 * jest does not offer to CommonJS.
 */
export function eventsGithubFeatures(): BackendFeature[] {
  const folder = dirname(require.resolve(`${PACKAGE}/package.json`));
  return ['eventsModuleGithubWebhook', 'eventsModuleGithubEventRouter'].map(
    name => require(join(folder, `dist/service/${name}.cjs.js`)).default,
  );
}
