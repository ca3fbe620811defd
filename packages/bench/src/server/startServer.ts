import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import authPlugin from '@backstage/plugin-auth-backend';
import guestProvider from '@backstage/plugin-auth-backend-module-guest-provider';
import permissionPlugin from '@backstage/plugin-permission-backend';
import readinessPlugin from '@readiness/backstage-plugin-readiness-backend';
import { withRepositories } from '../changes/github';
import { githubFeatures } from '../changes/githubFeatures';
import { generateEntities } from '../organisation/generateEntities';
import { catalogFeatures } from './catalogFeatures';
import { createPolicyModule } from './createPolicyModule';
import { createReaderFactory } from './createReaderFactory';
import { Floor } from './Floor';
import { HandScheduler } from './HandScheduler';
import { ServerOptions } from './protocol';
import { SyntheticCatalog } from './SyntheticCatalog';
import { toConfig } from './toConfig';

export interface RunningServer {
  scheduler: HandScheduler;
  floor: Floor;
  stop(): Promise<void>;
}

/**
 * A Backstage backend with real services; only the catalog, the code host and
 * the scheduler are synthetic.
 */
export async function startServer(
  options: ServerOptions,
): Promise<RunningServer> {
  const scheduler = new HandScheduler();
  const floor = new Floor();
  const catalog = new SyntheticCatalog(
    withRepositories(generateEntities(options.organisation), options.github),
  );
  const backend = createBackend();
  const features = [
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () => new ConfigReader(toConfig(options)),
    }),
    scheduler.asFactory(),
    createReaderFactory(),
    ...catalogFeatures(catalog),
    authPlugin,
    guestProvider,
    floor.asPlugin(),
    readinessPlugin,
    ...(options.github ? githubFeatures : []),
  ];
  if (options.permission !== 'off') {
    features.push(permissionPlugin, createPolicyModule(options.permission));
  }
  features.forEach(feature => backend.add(feature));
  await backend.start();
  return { scheduler, floor, stop: () => backend.stop() };
}
