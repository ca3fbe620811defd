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
 * Writing contracts and linking them to changes. Only people may, of
 * components they may read.
 *
 * @public
 */
export const readinessContractWritePermission = createPermission({
  name: 'readiness.contract.write',
  attributes: { action: 'create' },
});

/**
 * Recording release decisions. Only owners of the component may.
 *
 * @public
 */
export const readinessDecidePermission = createPermission({
  name: 'readiness.decide',
  attributes: { action: 'create' },
});

/**
 * Requesting waivers. Only owners of the component may.
 *
 * @public
 */
export const readinessWaiverRequestPermission = createPermission({
  name: 'readiness.waiver.request',
  attributes: { action: 'create' },
});

/**
 * Approving, denying and revoking waivers. Only members of the gate's
 * approvers may, and never who requested it.
 *
 * @public
 */
export const readinessWaiverApprovePermission = createPermission({
  name: 'readiness.waiver.approve',
  attributes: { action: 'update' },
});

/**
 * Attesting evidence. Only people may, and never the change's author.
 *
 * @public
 */
export const readinessAttestPermission = createPermission({
  name: 'readiness.attest',
  attributes: { action: 'create' },
});

/**
 * Creating, starting and closing pilots. Only members of the configured leads
 * may; everybody who may read readiness reads them.
 *
 * @public
 */
export const readinessPilotManagePermission = createPermission({
  name: 'readiness.pilot.manage',
  attributes: { action: 'update' },
});

/**
 * Looking after Readiness itself: its health, and whether its ledger holds.
 *
 * @public
 */
export const readinessAdminPermission = createPermission({
  name: 'readiness.admin',
  attributes: { action: 'read' },
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
  readinessContractWritePermission,
  readinessDecidePermission,
  readinessWaiverRequestPermission,
  readinessWaiverApprovePermission,
  readinessAttestPermission,
  readinessPilotManagePermission,
  readinessAdminPermission,
];
