import { latestRuns } from '../../engine/judgeChecks';
import { CheckRunsPayload } from '../../evidence/changeKinds';
import { CheckRun } from '../change';

/** The last run of every check at one commit. */
export function runsAt(
  runs: readonly CheckRun[],
  headSha: string,
): CheckRunsPayload['runs'] {
  const atHead = runs.filter(({ sha }) => sha === headSha);
  return latestRuns(atHead).map(
    ({ name, appId, conclusion, required, completedAt }) => ({
      name,
      appId,
      conclusion,
      required,
      completedAt,
    }),
  );
}
