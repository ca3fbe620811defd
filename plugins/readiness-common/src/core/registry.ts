import { TrustTier } from '../vocabulary';
import { Requirement } from './engine/requirement';
import { architectureReviewed } from './requirements/architecture-reviewed';
import { checksPassed } from './requirements/checks-passed';
import { contractBeforeCode } from './requirements/contract-before-code';
import { contractClausesTested } from './requirements/contract-clauses-tested';
import { defaultBranchGreen } from './requirements/default-branch-green';
import { dependenciesApproved } from './requirements/dependencies-approved';
import { deploymentDocumented } from './requirements/deployment-documented';
import { deploymentNote } from './requirements/deployment-note';
import { failureLogged } from './requirements/failure-logged';
import { humanReviewed } from './requirements/human-reviewed';
import { logsLinked } from './requirements/logs-linked';
import { monitoringLinked } from './requirements/monitoring-linked';
import { newDependenciesApproved } from './requirements/new-dependencies-approved';
import { ownerDeclared } from './requirements/owner-declared';
import { reviewableSize } from './requirements/reviewable-size';
import { rollbackNote } from './requirements/rollback-note';
import { rollbackPlan } from './requirements/rollback-plan';
import { runbookLinked } from './requirements/runbook-linked';
import { secondReviewer } from './requirements/second-reviewer';
import { securityChecksPassed } from './requirements/security-checks-passed';
import { securityReviewCurrent } from './requirements/security-review-current';
import { sensitivePathReviewer } from './requirements/sensitive-path-reviewer';
import { testsForChangedBehaviour } from './requirements/tests-for-changed-behaviour';
import { findReserved, RESERVED_REQUIREMENTS } from './engine/reserved';

/**
 * The requirements that come with Readiness.
 *
 * @public
 */
export const BUILT_IN_REQUIREMENTS: readonly Requirement[] = [
  ownerDeclared,
  rollbackNote,
  monitoringLinked,
  runbookLinked,
  logsLinked,
  deploymentDocumented,
  architectureReviewed,
  defaultBranchGreen,
  dependenciesApproved,
  securityReviewCurrent,
  contractBeforeCode,
  contractClausesTested,
  checksPassed,
  securityChecksPassed,
  testsForChangedBehaviour,
  newDependenciesApproved,
  humanReviewed,
  sensitivePathReviewer,
  secondReviewer,
  rollbackPlan,
  deploymentNote,
  failureLogged,
  reviewableSize,
];

/**
 * The requirements a gate may name.
 *
 * @public
 */
export interface RequirementRegistry {
  get(id: string): Requirement | undefined;
  /** Whether a module that is not installed would bring it. */
  isReserved(id: string): boolean;
  ids(): string[];
  /** What a gate's own tier and age replace. */
  adjustableTerms(
    id: string,
  ): { minimumTier: TrustTier; maximumAge?: number } | undefined;
}

/**
 * Puts requirements together, by id.
 *
 * @throws Error when two requirements have one id, or one has an id of another
 *   form than lower-case words joined by hyphens
 * @public
 */
export function createRequirementRegistry(
  requirements: readonly Requirement[] = BUILT_IN_REQUIREMENTS,
): RequirementRegistry {
  const byId = new Map<string, Requirement>();
  for (const requirement of requirements) {
    if (
      !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(requirement.id) ||
      requirement.id.length > 64
    ) {
      throw new Error(
        `"${requirement.id}" cannot be the id of a requirement; use lower-case words joined by hyphens, at most 64 characters`,
      );
    }
    if (byId.has(requirement.id)) {
      throw new Error(
        `Two requirements have the id "${requirement.id}"; rename or remove one`,
      );
    }
    byId.set(requirement.id, requirement);
  }
  return {
    get: id => byId.get(id),
    isReserved: id => !byId.has(id) && findReserved(id) !== undefined,
    ids: () => [
      ...new Set([
        ...byId.keys(),
        ...RESERVED_REQUIREMENTS.map(({ id }) => id),
      ]),
    ],
    adjustableTerms: id => {
      const requirement = byId.get(id);
      return (
        requirement &&
        Object.values(requirement.needs).find(({ adjustable }) => adjustable)
      );
    },
  };
}
