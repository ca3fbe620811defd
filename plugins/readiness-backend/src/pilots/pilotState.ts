import { PilotState } from '@readiness/backstage-plugin-readiness-common';
import { PilotRow } from '../database/rows';

/**
 * Where a pilot stands at an instant. What was decided before quality could be
 * judged is open again from then on, until it is decided once more.
 */
export function pilotState(
  row: Pick<
    PilotRow,
    'started_at' | 'end_at' | 'quality_final_at' | 'last_note_at'
  >,
  now: string,
): PilotState {
  const { started_at, end_at, quality_final_at, last_note_at } = row;
  if (!started_at || !end_at || !quality_final_at) {
    return 'draft';
  }
  if (now < end_at) {
    return 'started';
  }
  if (!last_note_at) {
    return 'ended';
  }
  return now >= quality_final_at && last_note_at < quality_final_at
    ? 'reopened'
    : 'decided';
}
