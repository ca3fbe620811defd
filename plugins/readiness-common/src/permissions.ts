import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Reading readiness at all. What a reader then sees is what the catalog lets
 * them see: a component they may not read there answers 404 here.
 *
 * @public
 */
export const readinessReadPermission = createPermission({
  name: 'readiness.read',
  attributes: { action: 'read' },
});

/**
 * Asking for a component to be collected and judged now.
 *
 * @public
 */
export const readinessRefreshPermission = createPermission({
  name: 'readiness.refresh',
  attributes: { action: 'update' },
});

/**
 * Every permission of the plugin.
 *
 * @public
 */
export const readinessPermissions = [
  readinessReadPermission,
  readinessRefreshPermission,
];
