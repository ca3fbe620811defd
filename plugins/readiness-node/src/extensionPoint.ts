import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { ComponentRequirement } from '@readiness/backstage-plugin-readiness-common/core';
import { EvidenceSource } from './evidenceSource';

/**
 * Lets modules add sources of evidence and requirements.
 *
 * @public
 */
export interface ReadinessExtensionPoint {
  /** @throws Error when a source of the same id was added before */
  addSource(source: EvidenceSource): void;
  /** @throws Error when a requirement of the same id exists */
  addRequirement(requirement: ComponentRequirement): void;
}

/**
 * Where modules reach the Readiness backend.
 *
 * @public
 */
export const readinessExtensionPoint =
  createExtensionPoint<ReadinessExtensionPoint>({ id: 'readiness' });
