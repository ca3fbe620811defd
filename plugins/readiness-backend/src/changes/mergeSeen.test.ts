import { Review } from '@readiness/backstage-plugin-readiness-common/core';
import { exampleFacts } from '@readiness/backstage-plugin-readiness-node/testUtils';
import { mergeSeen } from './mergeSeen';

const NOW = '2026-02-10T09:00:00.000Z';
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
});
