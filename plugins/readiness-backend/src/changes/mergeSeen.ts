import {
  ChangeFacts,
  Push,
  Review,
  SeenHead,
  SeenReview,
  withoutGateCheck,
} from '@readiness/backstage-plugin-readiness-common/core';

const RELEASES_WITHHELD =
  'The host told the releases of this repository before, and does not any more.';

/**
 * Puts what was pulled beside what was seen before. First sight stays: the
 * head's first appearance, the commit a review was of, and the earliest date
 * of authorship, which hosts forget or rewrite when a branch is force-pushed.
 * So does a release, and that releases were told at all. Nothing else is
 * carried over: a part that could not be read this time is not known. The
 * gate's own check at the host is left out.
 *
 * @param now - the instant of the pull, ISO 8601 UTC
 * @param told - whether the host ever told a release of the repository
 */
export function mergeSeen(
  before: ChangeFacts | undefined,
  pulled: ChangeFacts,
  now: string,
  told: boolean,
): ChangeFacts {
  const seen = commitsSeen(before);
  const reviews: ChangeFacts['reviews'] =
    pulled.reviews.state === 'known'
      ? {
          state: 'known',
          value: pulled.reviews.value.map(review => ({
            ...review,
            commitSha: commitOf(review, seen, pulled),
          })),
        }
      : pulled.reviews;
  return {
    ...pulled,
    checks: withoutGateCheck(pulled.checks),
    requiredChecks: withoutGateCheck(pulled.requiredChecks),
    seenHeads: seeHead(before?.seenHeads ?? [], pulled.headSha, now),
    reviews,
    seenReviews: seeReviews(seen, reviews),
    earliestAuthoredAt: earliestAuthored(before, pulled),
    ...releaseSeen(before, pulled, told),
  };
}

/**
 * A release is a fact of the past, which losing sight of it does not undo.
 * Releases that were told once and are not any more are not those of a
 * repository that never had any: what waits for one goes on waiting.
 */
function releaseSeen(
  before: ChangeFacts | undefined,
  { deployedAt }: ChangeFacts,
  told: boolean,
): Pick<ChangeFacts, 'deployedAt' | 'releasesTold'> {
  const releasesTold = told || wereReleasesTold(before) || isTold(deployedAt);
  const released =
    before?.deployedAt?.state === 'known' && before.deployedAt.value;
  if (released && deployedAt?.state !== 'known') {
    return { deployedAt: before.deployedAt, releasesTold };
  }
  return deployedAt || !releasesTold
    ? { deployedAt, releasesTold }
    : {
        deployedAt: { state: 'uncollected', why: RELEASES_WITHHELD },
        releasesTold,
      };
}

/** Facts stored before this was kept say it by their deployment alone. */
function wereReleasesTold(before: ChangeFacts | undefined): boolean {
  return before?.releasesTold ?? isTold(before?.deployedAt);
}

/** A reading that broke does not say that there is anything to read. */
function isTold(deployedAt: ChangeFacts['deployedAt']): boolean {
  return deployedAt !== undefined && deployedAt.state !== 'failed';
}

function seeHead(seen: SeenHead[], sha: string, at: string): SeenHead[] {
  return seen.at(-1)?.sha === sha ? seen : [...seen, { sha, at }];
}

/**
 * The commit that each review was first seen at, by its id. Facts stored before
 * this was kept apart have it in their reviews alone.
 */
function commitsSeen(before: ChangeFacts | undefined): Map<string, string> {
  return new Map(
    [
      ...(before?.reviews.state === 'known' ? before.reviews.value : []),
      ...(before?.seenReviews ?? []),
    ].map(({ id, commitSha }) => [id, commitSha]),
  );
}

/** Forgets none: a review may be missing from one pull and be back in another. */
function seeReviews(
  seen: ReadonlyMap<string, string>,
  reviews: ChangeFacts['reviews'],
): SeenReview[] {
  const commits = new Map(seen);
  if (reviews.state === 'known') {
    reviews.value.forEach(({ id, commitSha }) => commits.set(id, commitSha));
  }
  return [...commits].map(([id, commitSha]) => ({ id, commitSha }));
}

/**
 * The commit a review was of: as first seen, and never one that was pushed
 * only after the review. A host that re-points a review would otherwise turn
 * an approval of one state into an approval of another. What was seen first is
 * held to that too: the pushes may have been unknown then.
 */
function commitOf(
  review: Review,
  seen: ReadonlyMap<string, string>,
  pulled: ChangeFacts,
): string {
  const commitSha = seen.get(review.id) ?? review.commitSha;
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
