import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { readinessExtensionPoint } from '@readiness/backstage-plugin-readiness-node';
import { readSamplePilots } from './readSamplePilots';

/** Adds the pilots under `samplePilots`. */
export const samplePilotsModule = createBackendModule({
  pluginId: 'readiness',
  moduleId: 'sample-pilots',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        readiness: readinessExtensionPoint,
      },
      async init({ config, readiness }) {
        for (const pilot of readSamplePilots(config, new Date())) {
          readiness.addPilot(pilot);
        }
      },
    });
  },
});
