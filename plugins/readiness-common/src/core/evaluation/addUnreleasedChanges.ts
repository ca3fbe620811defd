import { GATE_STATUSES, GateStatus } from '../../vocabulary';
import { earliest } from '../engine/settleNeed';
import { Evaluation } from './evaluateGates';

/**
 * What an evaluation comes to, without its requirements.
 *
 * @public
 */
export type EvaluationTotals = Pick<
  Evaluation,
  'status' | 'missing' | 'undetermined' | 'waived' | 'nextChangeAt'
>;

/**
 * A component together with its changes that are merged and that production
 * does not run yet: the strictest status, and all that is missing. A component
 * that no gate asks anything of stays so, whatever other components' gates
 * find in a change they share.
 *
 * @public
 */
export function addUnreleasedChanges(
  own: Evaluation,
  changes: ReadonlyArray<{
    id: string;
    name: string;
    evaluation: EvaluationTotals;
  }>,
): EvaluationTotals {
  const { status, missing, undetermined, waived, nextChangeAt } = own;
  const totals: EvaluationTotals = {
    status,
    missing,
    undetermined,
    waived,
    nextChangeAt,
  };
  if (own.gates.length === 0) {
    return totals;
  }
  const byId = new Map(changes.map(change => [change.id, change.evaluation]));
  for (const change of byId.values()) {
    totals.status = strictest(totals.status, change.status);
    totals.missing += change.missing;
    totals.undetermined += change.undetermined;
    totals.waived += change.waived;
    totals.nextChangeAt = earliest(totals.nextChangeAt, change.nextChangeAt);
  }
  return totals;
}

function strictest(left: GateStatus, right: GateStatus): GateStatus {
  const rank = (status: GateStatus) => GATE_STATUSES.indexOf(status);
  return rank(left) <= rank(right) ? left : right;
}
