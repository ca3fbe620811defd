import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { createGithubSim } from './createGithubSim';
import { readGithubSimConfig } from './readGithubSimConfig';

/** Mounts `/github-sim` where `githubSim` is configured. */
export const githubSimPlugin = createBackendPlugin({
  pluginId: 'github-sim',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
        rootHttpRouter: coreServices.rootHttpRouter,
      },
      async init({ config, lifecycle, logger, rootHttpRouter }) {
        const settings = readGithubSimConfig(config);
        if (!settings) {
          return;
        }
        const { router, world, deliveries } = createGithubSim(settings);
        rootHttpRouter.use('/github-sim', router);

        let stopped = false;
        world.listen(() => {
          // Whoever asked for the change gets an answer first.
          setTimeout(async () => {
            if (stopped) {
              return;
            }
            for (const result of await deliveries.deliver()) {
              if (result.outcome !== 'answered' || result.status >= 300) {
                logger.warn('A webhook was not taken', { ...result });
              }
            }
          }, 0).unref();
        });
        lifecycle.addShutdownHook(() => {
          stopped = true;
        });
        logger.info('Serving a simulated GitHub', {
          repositories: world.repositories.size,
        });
      },
    });
  },
});
