import { ChangedFilesPayload } from '../evidence/changeKinds';
import { PresentObservation } from '../evidence/observation';

/**
 * The files of code a change changes, leaving out what is only moved and what
 * nobody writes by hand.
 */
export function reviewableCode(
  observations: ReadonlyArray<PresentObservation<'changed-files'>>,
): ChangedFilesPayload['files'] {
  return observations
    .flatMap(({ payload }) => payload.files)
    .filter(
      file =>
        file.kind === 'code' &&
        !file.excluded &&
        (file.hidden || file.additions + file.deletions > 0),
    );
}
