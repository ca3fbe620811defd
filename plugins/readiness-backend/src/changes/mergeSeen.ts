import {
  ChangeFacts,
  Push,
  Review,
  SeenHead,
  withoutGateCheck,
} from '@readiness/backstage-plugin-readiness-common/core';

/**
 * Puts what was pulled beside what was seen before. First sight stays: the
 * head's first appearance, the commit a review was of, and the earliest date
 * of authorship, which hosts forget or rewrite when a branch is force-pushed.
 * Nothing else is carried over: a part that could not be read this time is not
 * known. The gate's own check at the host is left out.
 *
 * @param now - the instant of the pull, ISO 8601 UTC
 */
export function mergeSeen(
  before: ChangeFacts | undefined,
  pulled: ChangeFacts,
  now: string,
): ChangeFacts {
  return {
    ...pulled,
    checks: withoutGateCheck(pulled.checks),
    requiredChecks: withoutGateCheck(pulled.requiredChecks),
    seenHeads: seeHead(before?.seenHeads ?? [], pulled.headSha, now),
    reviews:
      pulled.reviews.state === 'known'
        ? {
            state: 'known',
            value: pulled.reviews.value.map(review => ({
              ...review,
              commitSha: commitOf(review, before, pulled),
            })),
          }
        : pulled.reviews,
    earliestAuthoredAt: earliestAuthored(before, pulled),
  };
}

function seeHead(seen: SeenHead[], sha: string, at: string): SeenHead[] {
  return seen.at(-1)?.sha === sha ? seen : [...seen, { sha, at }];
}

/**
 * The commit a review was of: as first seen, and never one that was pushed
 * only after the review. A host that re-points a review would otherwise turn
 * an approval of one state into an approval of another. What was seen first is
 * held to that too: the pushes may have been unknown then.
 */
function commitOf(
  review: Review,
  before: ChangeFacts | undefined,
  pulled: ChangeFacts,
): string {
  const seen =
    before?.reviews.state === 'known'
      ? before.reviews.value.find(({ id }) => id === review.id)
      : undefined;
  const { commitSha } = seen ?? review;
  if (pulled.pushes.state !== 'known') {
    return commitSha;
  }
  const pushes = [...pulled.pushes.value].sort(
    (left, right) => Date.parse(left.at) - Date.parse(right.at),
  );
  const submitted = Date.parse(review.submittedAt);
  const reached = pushes.filter(({ after }) => after === commitSha);
  const pushedLater =
    reached.length > 0 && reached.every(({ at }) => Date.parse(at) > submitted);
  return pushedLater ? headAt(pushes, submitted) : commitSha;
}

/** The head when a review was submitted; pushes in order of time. */
function headAt(pushes: Push[], instant: number): string {
  const last = pushes.filter(({ at }) => Date.parse(at) <= instant).at(-1);
  return last?.after ?? pushes[0].before;
}

function earliestAuthored(
  before: ChangeFacts | undefined,
  pulled: ChangeFacts,
): string | undefined {
  const dates = [
    before?.earliestAuthoredAt,
    pulled.earliestAuthoredAt,
    ...(pulled.commits.state === 'known'
      ? pulled.commits.value
          .filter(({ fromBase }) => !fromBase)
          .map(({ authoredAt }) => authoredAt)
      : []),
  ].filter(date => date !== undefined && !Number.isNaN(Date.parse(date)));
  return dates.reduce(
    (earliest, date) =>
      earliest === undefined || Date.parse(date!) < Date.parse(earliest)
        ? date
        : earliest,
    undefined,
  );
}
