import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import authPlugin from '@backstage/plugin-auth-backend';
import eventsPlugin from '@backstage/plugin-events-backend';
import eventsGithubModule from '@backstage/plugin-events-backend-module-github';
import readinessPlugin from '@readiness/backstage-plugin-readiness-backend';
import readinessGithubModule from '@readiness/backstage-plugin-readiness-backend-module-github';
import demoAuthModule from 'demo-auth';
import { createSampleReader } from '../../year/createSampleReader';
import { createFileCatalog } from './createFileCatalog';
import { createOutbox } from './createOutbox';
import { ReplicaTask } from './protocol';

/**
 * A backend as an installation runs several of: real services, the real
 * scheduler, and a database that others use as well. Only the catalog, the code
 * host and whoever delivers notifications stand in for something.
 */
export async function startReplica(task: ReplicaTask): Promise<void> {
  const backend = createBackend();
  const features = [
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () => new ConfigReader(task.config),
    }),
    createFileCatalog(task.catalogFile),
    createSampleReader(),
    createOutbox(task.outboxUrl),
    authPlugin,
    demoAuthModule,
    eventsPlugin,
    eventsGithubModule,
    readinessPlugin,
    readinessGithubModule,
  ];
  features.forEach(feature => backend.add(feature));
  await backend.start();
}
