import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { permissionRules } from '@backstage/plugin-catalog-backend/alpha';
import { catalogPermissions } from '@backstage/plugin-catalog-common/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogEntityPermissionResourceRef } from '@backstage/plugin-catalog-node/alpha';
import { createCatalogService } from './createCatalogService';
import { SyntheticCatalog } from './SyntheticCatalog';

/**
 * The synthetic catalog as other plugins meet it: a service, and a plugin that
 * answers the permission backend's questions about entities.
 */
export function catalogFeatures(catalog: SyntheticCatalog) {
  const service = createServiceFactory({
    service: catalogServiceRef,
    deps: {
      auth: coreServices.auth,
      permissions: coreServices.permissions,
    },
    factory: services => createCatalogService(catalog, services),
  });
  const plugin = createBackendPlugin({
    pluginId: 'catalog',
    register(env) {
      env.registerInit({
        deps: { registry: coreServices.permissionsRegistry },
        async init({ registry }) {
          registry.addResourceType({
            resourceRef: catalogEntityPermissionResourceRef,
            permissions: catalogPermissions,
            rules: Object.values(permissionRules),
            getResources: async refs => refs.map(ref => catalog.getSlim(ref)),
          });
        },
      });
    },
  });
  return [service, plugin];
}
