import {
  ChangeFacts,
  Review,
} from '@readiness/backstage-plugin-readiness-common/core';
import { exampleFacts } from '@readiness/backstage-plugin-readiness-node/testUtils';
import { mergeSeen as mergeSeenOf } from './mergeSeen';
import { isPending, releaseOf } from './releaseOf';

const NOW = '2026-02-10T09:00:00.000Z';
/** Of a repository whose host never told a release but in these facts. */
const mergeSeen = (
  before: ChangeFacts | undefined,
  pulled: ChangeFacts,
  now: string,
) => mergeSeenOf(before, pulled, now, false);
const [A, B, C] = ['a', 'b', 'c'].map(letter => letter.repeat(40));

const approval: Review = {
  id: '1',
  author: { login: 'robin-hale', kind: 'human' },
  state: 'approved',
  commitSha: A,
  submittedAt: '2026-02-03T12:00:00.000Z',
};
const known = <T>(value: T) => ({ state: 'known' as const, value });
const push = (after: string, before: string, at: string, forced = false) => ({
  before,
  after,
  at,
  forced,
  mergesBaseOnly: false,
});
const commitsOf = (facts: ReturnType<typeof mergeSeen>) =>
  facts.reviews.state === 'known'
    ? facts.reviews.value.map(({ commitSha }) => commitSha)
    : [];

describe('what was seen first', () => {
  it('keeps the commit of a review that the host re-points', () => {
    const before = mergeSeen(
      undefined,
      exampleFacts({ headSha: A, reviews: known([approval]) }),
      NOW,
    );
    const after = mergeSeen(
      before,
      exampleFacts({
        headSha: B,
        reviews: known([{ ...approval, commitSha: B }]),
      }),
      NOW,
    );
    expect(commitsOf(after)).toEqual([A]);
  });

  it.each([
    ['before it was pushed', B, '2026-02-03T13:00:00.000Z', A],
    ['after it was pushed', B, '2026-02-03T11:00:00.000Z', B],
  ])(
    'a review of a commit, submitted %s, counts for the head of that time',
    (_, commitSha, pushedAt, expected) => {
      const merged = mergeSeen(
        undefined,
        exampleFacts({
          headSha: B,
          pushes: known([
            push(A, C, '2026-02-03T10:00:00.000Z'),
            push(B, A, pushedAt, true),
          ]),
          reviews: known([{ ...approval, commitSha }]),
        }),
        NOW,
      );
      expect(commitsOf(merged)).toEqual([expected]);
    },
  );

  it('a review first seen while pushes could not be read counts for the head of its time once they can', () => {
    const approvedOf = (commitSha: string) =>
      known([{ ...approval, commitSha }]);
    const before = mergeSeen(
      undefined,
      exampleFacts({
        headSha: B,
        pushes: { state: 'failed', why: 'the host answered 502' },
        reviews: approvedOf(B),
      }),
      NOW,
    );
    expect(commitsOf(before)).toEqual([B]);
    const pushes = known([
      push(A, C, '2026-02-03T10:00:00.000Z'),
      push(B, A, '2026-02-03T13:00:00.000Z', true),
    ]);
    const after = mergeSeen(
      before,
      exampleFacts({ headSha: B, pushes, reviews: approvedOf(B) }),
      NOW,
    );
    expect(commitsOf(after)).toEqual([A]);
    const again = mergeSeen(
      after,
      exampleFacts({ headSha: B, pushes, reviews: approvedOf(B) }),
      NOW,
    );
    expect(commitsOf(again)).toEqual([A]);
  });

  it('a review older than every known push counts for what was before them', () => {
    const merged = mergeSeen(
      undefined,
      exampleFacts({
        pushes: known([push(B, C, '2026-02-04T10:00:00.000Z')]),
        reviews: known([{ ...approval, commitSha: B }]),
      }),
      NOW,
    );
    expect(commitsOf(merged)).toEqual([C]);
  });

  it('dates a head by its first sight, and each return to it anew', () => {
    const pull = (headSha: string, before?: ReturnType<typeof mergeSeen>) =>
      mergeSeen(
        before,
        exampleFacts({ headSha }),
        `2026-02-10T0${(before?.seenHeads?.length ?? 0) + 1}:00:00.000Z`,
      );
    const first = pull(A);
    const same = pull(A, first);
    const forced = pull(B, same);
    const back = pull(A, forced);
    expect(back.seenHeads).toEqual([
      { sha: A, at: '2026-02-10T01:00:00.000Z' },
      { sha: B, at: '2026-02-10T02:00:00.000Z' },
      { sha: A, at: '2026-02-10T03:00:00.000Z' },
    ]);
  });

  it('keeps the earliest date of authorship that a force-push takes away', () => {
    const before = mergeSeen(
      undefined,
      exampleFacts({ earliestAuthoredAt: '2026-01-01T08:00:00.000Z' }),
      NOW,
    );
    const after = mergeSeen(
      before,
      exampleFacts({ earliestAuthoredAt: undefined }),
      NOW,
    );
    expect(after.earliestAuthoredAt).toBe('2026-01-01T08:00:00.000Z');
  });

  it('carries nothing over that could not be read this time', () => {
    const before = mergeSeen(
      undefined,
      exampleFacts({ reviews: known([approval]) }),
      NOW,
    );
    const reviews = { state: 'failed', why: 'the host answered 502' } as const;
    expect(mergeSeen(before, exampleFacts({ reviews }), NOW).reviews).toEqual(
      reviews,
    );
  });

  it('keeps the commit of a review while reviews cannot be read, however often', () => {
    const failed = { state: 'failed', why: 'the host answered 502' } as const;
    const facts = [
      known([approval]),
      failed,
      failed,
      known<Review[]>([]),
      failed,
      known([{ ...approval, commitSha: B }]),
    ].reduce<ChangeFacts | undefined>(
      (before, reviews) =>
        mergeSeen(before, exampleFacts({ headSha: B, reviews }), NOW),
      undefined,
    );
    expect(commitsOf(facts!)).toEqual([A]);
    expect(facts).toMatchObject({ seenReviews: [{ id: '1', commitSha: A }] });
  });

  it('finds the commit of a review in facts stored before it was kept apart', () => {
    const { seenReviews, ...stored } = mergeSeen(
      undefined,
      exampleFacts({ reviews: known([approval]) }),
      NOW,
    );
    const merged = mergeSeen(
      stored,
      exampleFacts({ reviews: { state: 'failed', why: 'it broke' } }),
      NOW,
    );
    expect(merged.seenReviews).toEqual(seenReviews);
    expect(seenReviews).toHaveLength(1);
  });
});

describe('releases', () => {
  const RELEASED = known<string | undefined>('2026-02-04T09:00:00.000Z');
  const UNRELEASED = known<string | undefined>(undefined);
  const FAILED = { state: 'failed', why: 'the host answered 502' } as const;
  const WITHHELD = {
    state: 'uncollected',
    why: 'The host told the releases of this repository before, and does not any more.',
  };
  const after = (...told: Array<ChangeFacts['deployedAt']>) =>
    told.reduce<ChangeFacts | undefined>(
      (before, deployedAt) =>
        mergeSeen(before, exampleFacts({ deployedAt }), NOW),
      undefined,
    )!;

  it.each([
    ['withheld after there were some', [UNRELEASED, undefined], WITHHELD],
    ['still withheld', [UNRELEASED, undefined, undefined], WITHHELD],
    ['withheld after a failure', [UNRELEASED, FAILED, undefined], WITHHELD],
    ['told again', [UNRELEASED, undefined, RELEASED], RELEASED],
    ['withheld after its own', [RELEASED, undefined], RELEASED],
    ['failing after its own', [RELEASED, FAILED, undefined], RELEASED],
    ['told otherwise after its own', [RELEASED, UNRELEASED], UNRELEASED],
    ['never told', [undefined, undefined], undefined],
    ['never told, and failing once', [FAILED, undefined], undefined],
    ['failing', [UNRELEASED, FAILED], FAILED],
  ])('that are %s', (_, told, expected) => {
    expect(after(...told).deployedAt).toEqual(expected);
  });

  it('that are withheld are unknown, and what was merged goes on waiting', () => {
    const facts = after(UNRELEASED, undefined);
    expect([releaseOf(facts), isPending(facts)]).toEqual(['unknown', true]);
    const never = after(undefined);
    expect([releaseOf(never), isPending(never)]).toEqual(['unknown', false]);
  });

  it.each([
    ['were told', UNRELEASED, WITHHELD],
    // A repository that never deploys may have failed to say so.
    ['could not be read', FAILED, undefined],
  ])(
    'that %s before that was kept are taken as such',
    (_, deployedAt, expected) => {
      const { releasesTold: _told, ...stored } = after(deployedAt);
      const pulled = exampleFacts({ deployedAt: undefined });
      expect(mergeSeen(stored, pulled, NOW).deployedAt).toEqual(expected);
    },
  );
});
