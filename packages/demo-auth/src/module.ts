import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { createDemoAuthenticator } from './authenticator';

/** Adds the auth provider `demo`, where it is configured. */
export const demoAuthModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        if (!config.has('auth.providers.demo')) {
          return;
        }
        logger.warn(
          'Whoever reaches this Backstage may sign in as any of the sample people',
        );
        providers.registerProvider({
          providerId: 'demo',
          factory: createProxyAuthProviderFactory({
            authenticator: createDemoAuthenticator(),
            // The catalog says which groups the person owns things as.
            signInResolver: ({ result }, context) =>
              context.signInWithCatalogUser({ entityRef: result.person }),
          }),
        });
      },
    });
  },
});
