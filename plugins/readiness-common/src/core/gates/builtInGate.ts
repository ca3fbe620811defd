import { Gate } from './gate';

/**
 * The gate that applies when none is configured, so that a fresh installation
 * shows something true. It asks only what the catalog, the repository and
 * its host can answer, and for a contract as advice alone.
 *
 * @public
 */
export const BUILT_IN_GATE: Gate = {
  name: 'production',
  title: 'Production',
  description:
    'The gate Readiness brings along. It applies to components of lifecycle production, and to their changes, until you configure your own.',
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
    { id: 'checks-passed', severity: 'blocking', params: {} },
    { id: 'human-reviewed', severity: 'blocking', params: {} },
    { id: 'tests-for-changed-behaviour', severity: 'blocking', params: {} },
    { id: 'sensitive-path-reviewer', severity: 'blocking', params: {} },
    { id: 'second-reviewer', severity: 'blocking', params: {} },
    { id: 'rollback-plan', severity: 'blocking', params: {} },
    { id: 'contract-before-code', severity: 'advisory', params: {} },
    { id: 'contract-clauses-tested', severity: 'advisory', params: {} },
    { id: 'reviewable-size', severity: 'advisory', params: {} },
    { id: 'deployment-note', severity: 'advisory', params: {} },
  ],
};
