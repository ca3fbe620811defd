import { nameOfSubject } from '../subject';
import { EvaluationInput, RequirementEvaluation } from './evaluateRequirement';
import { ReservedRequirement } from './reserved';

/**
 * The outcome of a requirement whose module is not installed (or that a
 * stored gate names and no registry knows any more): never a pass.
 */
export function evaluateReserved(
  requirementId: string,
  reserved: ReservedRequirement | undefined,
  { subject }: EvaluationInput,
): RequirementEvaluation {
  const name = nameOfSubject(subject);
  if (reserved?.onlySensitive && subject.sensitiveAreas.length === 0) {
    return {
      requirementId,
      outcome: 'notApplicable',
      message: `Not asked of ${name}: it declares no sensitive area.`,
      evidence: [],
    };
  }
  const clause = reserved?.clause ?? `meets ${requirementId}`;
  const sentence = `Whether ${name} ${clause} cannot be known: no configured source supplies it.`;
  return {
    requirementId,
    outcome: 'undetermined',
    reason: 'noSource',
    message: sentence,
    gap: {
      sentence,
      nextStep: `Install and configure a source for it, or take \`${requirementId}\` out of the gate.`,
      outcome: 'undetermined',
      reason: 'noSource',
    },
    evidence: [],
  };
}
