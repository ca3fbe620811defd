import {
  emptyByDocumentKind,
  nameOf,
} from '@readiness/backstage-plugin-readiness-common/core';
import { StoredDetail } from '../database/storedDetail';

/**
 * The answer for a component whose evaluation cannot be told: never a pass.
 *
 * @param clause - completes "Whether x is ready is not known: "
 */
export function unknownDetail(
  entityRef: string,
  title: string,
  evaluationId: string,
  clause: string,
): StoredDetail {
  return {
    entityRef,
    title,
    evaluationId,
    status: 'undetermined',
    gates: [],
    waived: 0,
    missing: 0,
    undetermined: 1,
    owner: { resolved: false },
    rollbackOwner: { resolved: false },
    sensitiveAreas: [],
    links: emptyByDocumentKind(),
    requirements: [],
    missingEvidence: [
      {
        requirementId: 'evaluation',
        outcome: 'undetermined',
        reason: 'failed',
        subject: entityRef,
        sentence: `Whether ${nameOf(
          entityRef,
        )} is ready is not known: ${clause}.`,
        nextStep:
          'Re-evaluate the component. If this stays, the log of the Backstage backend names the cause.',
      },
    ],
    advisories: [],
    problems: [],
  };
}

/** The answer where the stored evaluation is not as it was written. */
export function unreadableDetail(
  entityRef: string,
  title: string,
  evaluationId = '',
): StoredDetail {
  return unknownDetail(
    entityRef,
    title,
    evaluationId,
    'the stored evaluation could not be read',
  );
}
