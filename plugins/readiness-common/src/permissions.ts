import { createPermission } from '@backstage/plugin-permission-common';

/**
 * The resource type of a component's readiness, for conditional decisions. A
 * resource is named by the component's entity reference.
 *
 * @public
 */
export const RESOURCE_TYPE_READINESS_COMPONENT = 'readiness-component';

/**
 * Reading the readiness of components. A reader sees the components that both
 * this permission and `catalog.entity.read` let them see; any other answers
 * 404 and counts nowhere.
 *
 * @public
 */
export const readinessReadPermission = createPermission({
  name: 'readiness.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_READINESS_COMPONENT,
});

/**
 * Asking for a component to be collected and judged now.
 *
 * @public
 */
export const readinessRefreshPermission = createPermission({
  name: 'readiness.refresh',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_READINESS_COMPONENT,
});

/**
 * Reporting review minutes and defects of a change one may read. Only people
 * may, and never the change's author.
 *
 * @public
 */
export const readinessChangeReportPermission = createPermission({
  name: 'readiness.change.report',
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
  readinessChangeReportPermission,
];
