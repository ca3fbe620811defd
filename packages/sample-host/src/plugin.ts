import { resolve } from 'node:path';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { createSampleHostRouter } from './createSampleHostRouter';
import { lastChangedFromFile } from './lastChanged';
import { readSampleHostConfig } from './readSampleHostConfig';

/** Mounts `/sample-repositories` where `sampleHost` is configured. */
export const sampleHostPlugin = createBackendPlugin({
  pluginId: 'sample-host',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        rootHttpRouter: coreServices.rootHttpRouter,
      },
      async init({ config, logger, rootHttpRouter }) {
        const settings = readSampleHostConfig(config);
        if (!settings) {
          return;
        }
        const { folders, lastChanged } = settings;
        rootHttpRouter.use(
          '/sample-repositories',
          createSampleHostRouter({
            folders: folders.map(({ path, directory }) => ({
              path,
              directory: resolve(directory),
            })),
            ageInDays: lastChangedFromFile(lastChanged && resolve(lastChanged)),
            startedAt: new Date(),
          }),
        );
        logger.info('Serving sample repositories', {
          paths: folders.map(({ path }) => path).join(', '),
        });
      },
    });
  },
});
