import { findLiveWaiver } from '../waivers/waiver';
import { waiverSubjectOf } from '../subject';
import { EvaluationInput, RequirementEvaluation } from './evaluateRequirement';
import { earliest } from './settleNeed';

/**
 * Turns a gap into accepted risk while a waiver for it is in force under the
 * gates that ask for it. What is missing stays in the message.
 */
export function applyWaiver<TEvaluation extends RequirementEvaluation>(
  evaluation: TEvaluation,
  gates: readonly string[],
  input: Pick<EvaluationInput, 'waivers' | 'subject' | 'now'>,
): TEvaluation {
  if (!evaluation.gap) {
    return evaluation;
  }
  const waiver = findLiveWaiver(
    input.waivers,
    evaluation.requirementId,
    waiverSubjectOf(input.subject),
    gates,
    input.now,
  );
  if (!waiver) {
    return evaluation;
  }
  const until = waiver.expiresAt.slice(0, 10);
  return {
    ...evaluation,
    reason: undefined,
    outcome: 'waived',
    message: `Accepted as a known risk until ${until}: ${evaluation.message}`,
    waiver: { id: waiver.id, expiresAt: waiver.expiresAt },
    changesAt: earliest(evaluation.changesAt, Date.parse(waiver.expiresAt)),
  };
}
