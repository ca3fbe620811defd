import {
  Pilot,
  PilotScorecard,
} from '@readiness/backstage-plugin-readiness-common';
import { PilotScore } from '@readiness/backstage-plugin-readiness-common/core';
import { PilotRow } from '../database/rows';
import { ReadScore } from '../database/PilotQueries';
import { planOf } from './PilotDesk';
import { pilotState } from './pilotState';
import { windowsOf } from './pilotTerms';

const IMPORTED =
  'This pilot was registered elsewhere; its date is the one that its import names.';
const AFTERWARDS =
  'This pilot was registered after its window had begun, so what was looked at first may have been chosen to fit.';

/** A stored score in the shape the API serves it. */
export function toScorecard(
  row: PilotRow,
  { score: stored, computedAt }: ReadScore,
  now: string,
): PilotScorecard {
  const score = stored as PilotScore;
  const registration = row.registration as Pilot['registration'];
  return {
    ...score,
    pilot: {
      id: row.id,
      title: row.title,
      state: pilotState(row, now),
      ...(row.digest && { digest: row.digest }),
      ...(row.from_at && { from: row.from_at }),
      ...(row.end_at && { to: row.end_at }),
      ...(registration && { registration }),
    },
    ...(row.from_at && {
      baseline: windowsOf(planOf(row), row.from_at).baseline,
    }),
    computedAt,
    notices: [
      ...(registration === 'imported' ? [IMPORTED] : []),
      ...(registration === 'after' ? [AFTERWARDS] : []),
      ...score.notices,
    ],
  };
}
