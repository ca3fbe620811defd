import {
  Coverage,
  DependencyReview,
  SecurityReview,
  TestResults,
} from '@readiness/backstage-plugin-readiness-common/core';

/** What submitted evidence says, as a clause for readers. */
export function describeSubmission(kind: string, payload: unknown): string {
  switch (kind) {
    case 'test-results': {
      const { tests, failures, errors, skipped } = payload as TestResults;
      return `${tests} tests, ${failures + errors} failed, ${skipped} skipped`;
    }
    case 'coverage':
      return `coverage of ${(payload as Coverage).files.length} files`;
    case 'dependency-review': {
      const { dependencies } = payload as DependencyReview;
      const added = dependencies.filter(({ change }) => change === 'added');
      return `${added.length} added dependencies`;
    }
    case 'security-review': {
      const { by, reviewedAt } = payload as SecurityReview;
      return `security review by ${by}, concluded on ${reviewedAt.slice(
        0,
        10,
      )}`;
    }
    default:
      return kind;
  }
}
