import {
  ChangeFacts,
  TestResults,
} from '@readiness/backstage-plugin-readiness-common/core';
import { ReportedOfChange } from '../database/ReportedStore';
import { SubmittedEvidence } from '../database/SubmissionStore';

/** A full commit, that of a merge which CI made up too. */
const COMMIT = /(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{40})(?![0-9a-f])/gi;

/**
 * The facts of a change with what CI and people add to its numbers: the test
 * results of base and head, review minutes, and defects.
 */
export function withSubmissions(
  facts: ChangeFacts,
  submitted: readonly SubmittedEvidence[],
  reported: ReportedOfChange | undefined,
): ChangeFacts {
  const testDelta = pair(
    testsBySuite(submitted, facts.baseSha),
    testsBySuite(submitted, facts.headSha),
  );
  return {
    ...facts,
    ...(testDelta && { testDelta }),
    ...(reported && { reported: reported.facts }),
  };
}

/** Nothing where a suite is known of one side alone, or told of in two ways. */
function pair(
  base: ReadonlyMap<string, number[]>,
  head: ReadonlyMap<string, number[]>,
): ChangeFacts['testDelta'] {
  const arePaired =
    head.size > 0 &&
    head.size === base.size &&
    [...head.keys()].every(suite => base.has(suite));
  const counts = [...base.values(), ...head.values()];
  return arePaired && counts.every(isOne)
    ? { base: sum(base), head: sum(head) }
    : undefined;
}

/** The numbers of tests that were reported of each suite at a commit. */
function testsBySuite(
  submitted: readonly SubmittedEvidence[],
  sha: string,
): Map<string, number[]> {
  const suites = new Map<string, number[]>();
  for (const { observation, headSha, externalId, payload } of submitted) {
    if (observation.kind === 'test-results' && headSha === sha) {
      const suite = suiteOf(observation.source, externalId);
      const { tests } = payload as TestResults;
      suites.set(suite, [...(suites.get(suite) ?? []), tests]);
    }
  }
  return suites;
}

/** Jobs name each report by its commit; what is left names the suite. */
function suiteOf(source: string, externalId: string): string {
  return JSON.stringify([source, externalId.replace(COMMIT, '')]);
}

function isOne(counts: readonly number[]): boolean {
  return new Set(counts).size === 1;
}

function sum(suites: ReadonlyMap<string, number[]>): number {
  return [...suites.values()].reduce((total, [tests]) => total + tests, 0);
}
