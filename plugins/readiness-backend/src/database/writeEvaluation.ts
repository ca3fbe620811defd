import { GateStatus } from '@readiness/backstage-plugin-readiness-common';
import { StoredDetail, writeDetail, WrittenDetail } from './storedDetail';
import { toVerdict, Verdict } from './verdict';

/**
 * An evaluation ready to be stored: its text, and what is kept in columns of
 * their own. The detail itself, many times as large in memory, is not kept
 * until a batch is stored.
 */
export interface WrittenEvaluation extends WrittenDetail {
  evaluationId: string;
  status: GateStatus;
  missing: number;
  undetermined: number;
  waived: number;
  /** The sentence of the first blocking gap. */
  topMissing?: string;
  verdict: Verdict;
}

export function writeEvaluation(detail: StoredDetail): WrittenEvaluation {
  const { evaluationId, status, missing, undetermined, waived } = detail;
  return {
    ...writeDetail(detail),
    evaluationId,
    status,
    missing,
    undetermined,
    waived,
    topMissing: detail.missingEvidence[0]?.sentence,
    verdict: toVerdict(detail),
  };
}
