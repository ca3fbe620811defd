import { RecordQueries, subjectKeyOf } from '../database/RecordQueries';
import { RecordSubject } from './RecordSubjects';
import { Judged } from './snapshot';

/**
 * How a subject is judged, with the digests over the evidence behind its gaps,
 * which nobody is served.
 */
export async function wholeJudgement(
  records: Pick<RecordQueries, 'judged'>,
  {
    entityRef,
    changeId,
    judged,
  }: Pick<RecordSubject, 'entityRef' | 'changeId' | 'judged'>,
): Promise<Judged> {
  const keys = { entity_ref: entityRef, change_id: changeId ?? null };
  const stored = (await records.judged([keys])).get(subjectKeyOf(keys));
  return stored?.evaluationId === judged.evaluationId
    ? { ...judged, behind: stored.behind }
    : stored ?? judged;
}
