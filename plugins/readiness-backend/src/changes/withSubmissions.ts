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
  const base = testsBySource(submitted, facts.baseSha);
  const head = testsBySource(submitted, facts.headSha);
  // A suite that only one side tells of says nothing about the difference.
  const both = [...head.keys()].filter(source => base.has(source));
  const sum = (tests: ReadonlyMap<string, number>) =>
    both.reduce((total, source) => total + tests.get(source)!, 0);
  return {
    ...facts,
    ...(both.length > 0 && { testDelta: { base: sum(base), head: sum(head) } }),
    ...(reported && { reported: reported.facts }),
  };
}

/** Tests that each source reported of a commit, by its last report. */
function testsBySource(
  submitted: readonly SubmittedEvidence[],
  sha: string,
): Map<string, number> {
  return new Map(
    submitted
      .filter(
        ({ observation, headSha }) =>
          observation.kind === 'test-results' && headSha === sha,
      )
      .sort((left, right) => left.version - right.version)
      .map(({ observation, payload }) => [
        observation.source,
        (payload as TestResults).tests,
      ]),
  );
}
