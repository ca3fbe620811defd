import { FilterPredicate } from '@backstage/filter-predicates';
import { Severity } from '../../vocabulary';
import { RequirementTerms } from '../engine/evaluateRequirement';

/**
 * A requirement as a gate asks it.
 *
 * @public
 */
export interface GateRequirement extends RequirementTerms {
  id: string;
  severity: Severity;
}

/**
 * A named list of requirements and the components they are asked of.
 *
 * @public
 */
export interface Gate {
  name: string;
  title: string;
  description?: string;
  /** Left out when only an annotation asks for the gate. */
  appliesTo?: FilterPredicate;
  /** Whether `readiness/gate` may name it. */
  acceptsAnnotation: boolean;
  /** Entity references of the groups that may approve a waiver. */
  approvers: string[];
  requirements: GateRequirement[];
}
