import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { Requirement } from '@readiness/backstage-plugin-readiness-common/core';
import { ChangeSource } from './changeSource';
import { EvidenceSource } from './evidenceSource';
import { ImportedPilot } from './pilot';

/**
 * Lets modules add sources of evidence and requirements.
 *
 * @public
 */
export interface ReadinessExtensionPoint {
  /** @throws Error when a source of the same id was added before */
  addSource(source: EvidenceSource): void;
  /** @throws Error when a source of the same id, or for the same host, was added */
  addChangeSource(source: ChangeSource): void;
  /** @throws Error when a requirement of the same id exists */
  addRequirement(requirement: Requirement): void;
  /** @throws Error when a pilot of the same id was added before */
  addPilot(pilot: ImportedPilot): void;
}

/**
 * Where modules reach the Readiness backend.
 *
 * @public
 */
export const readinessExtensionPoint =
  createExtensionPoint<ReadinessExtensionPoint>({ id: 'readiness' });
