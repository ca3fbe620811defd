import { Gate } from './gate';

/**
 * The gate that applies when none is configured, so that a fresh installation
 * shows something true. It asks only what the catalog and the repository can
 * answer.
 *
 * @public
 */
export const BUILT_IN_GATE: Gate = {
  name: 'production',
  title: 'Production',
  description:
    'The gate Readiness brings along. It applies to components of lifecycle production until you configure your own.',
  appliesTo: { kind: 'Component', 'spec.lifecycle': 'production' },
  acceptsAnnotation: true,
  approvers: [],
  requirements: [
    { id: 'owner-declared', severity: 'blocking', params: {} },
    { id: 'rollback-note', severity: 'blocking', params: {} },
    { id: 'monitoring-linked', severity: 'blocking', params: {} },
    { id: 'runbook-linked', severity: 'blocking', params: {} },
    { id: 'architecture-reviewed', severity: 'blocking', params: {} },
    { id: 'logs-linked', severity: 'advisory', params: {} },
    { id: 'deployment-documented', severity: 'advisory', params: {} },
  ],
};
