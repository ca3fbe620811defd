import {
  ChangeFacts,
  TestResults,
} from '@readiness/backstage-plugin-readiness-common/core';
import { ReportedOfChange } from '../database/ReportedStore';
import { SubmittedEvidence } from '../database/SubmissionStore';

/**
 * The facts of a change with what CI and people add to its numbers: the test
 * results of base and head, review minutes, and defects.
 */
export function withSubmissions(
  facts: ChangeFacts,
  submitted: readonly SubmittedEvidence[],
  reported: ReportedOfChange | undefined,
): ChangeFacts {
  const testsAt = (sha: string) => {
    const runs = submitted.filter(
      ({ observation, headSha }) =>
        observation.kind === 'test-results' && headSha === sha,
    );
    // Several suites of one commit are parts of one whole.
    return runs.length > 0
      ? runs.reduce(
          (sum, { payload }) => sum + (payload as TestResults).tests,
          0,
        )
      : undefined;
  };
  const base = testsAt(facts.baseSha);
  const head = testsAt(facts.headSha);
  return {
    ...facts,
    ...(base !== undefined &&
      head !== undefined && { testDelta: { base, head } }),
    ...(reported && { reported: reported.facts }),
  };
}
