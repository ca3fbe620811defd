import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { readinessExtensionPoint } from '@readiness/backstage-plugin-readiness-node';
import { readGithubConfig } from './config/readGithubConfig';
import { createGithubChangeSource } from './createGithubChangeSource';
import { warnAboutTopics } from './hints/warnAboutTopics';

/**
 * Brings changes, their checks, reviews and deployments from GitHub, and shows
 * the status of their gates there.
 *
 * @public
 */
export const readinessModuleGithub = createBackendModule({
  pluginId: 'readiness',
  moduleId: 'github',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        logger: coreServices.logger,
        readiness: readinessExtensionPoint,
      },
      async init({ config: rootConfig, events, logger, readiness }) {
        const scm = ScmIntegrations.fromConfig(rootConfig);
        const integrations = scm.github.list().map(each => each.config);
        const config = readGithubConfig(rootConfig, integrations);
        if (config.hosts.length === 0) {
          logger.warn(
            'No host under integrations.github has a token or an App, so that readiness sees no changes of GitHub.',
          );
          return;
        }
        warnAboutTopics(rootConfig, logger);
        readiness.addChangeSource(
          createGithubChangeSource({
            config,
            integrations,
            credentials: DefaultGithubCredentialsProvider.fromIntegrations(scm),
            events,
            logger,
          }),
        );
      },
    });
  },
});
