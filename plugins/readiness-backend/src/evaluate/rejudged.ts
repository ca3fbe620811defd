import { ChangesOfBatch } from './ComponentChangesReader';
import { UnreleasedChange } from './withChanges';

/**
 * What is known of changes, with the unreleased ones judged otherwise.
 *
 * @param judge - by id; those it leaves out are as they were
 */
export async function rejudged(
  changes: ChangesOfBatch,
  judge: (ids: string[]) => Promise<ReadonlyMap<string, UnreleasedChange>>,
): Promise<ChangesOfBatch> {
  const unreleased = [...changes.pending.values()].flatMap(
    pending => pending.unreleased,
  );
  const judged = await judge([...new Set(unreleased.map(({ id }) => id))]);
  return {
    ...changes,
    pending: new Map(
      [...changes.pending].map(([ref, pending]) => [
        ref,
        {
          ...pending,
          unreleased: pending.unreleased.map(
            change => judged.get(change.id) ?? change,
          ),
        },
      ]),
    ),
  };
}
