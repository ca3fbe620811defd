import { Observation } from '@readiness/backstage-plugin-readiness-common/core';
import { boundDigests, digestOfGap, FURTHER_GAPS } from './digestOfGap';

const MORNING = '2026-02-10T09:00:00.000Z';
const EVENING = '2026-02-10T21:00:00.000Z';

const observed = (over: object = {}) =>
  ({
    kind: 'default-branch-checks',
    source: 'github',
    externalId: 'repository:default-branch-checks',
    tier: 'pulled',
    observedAt: MORNING,
    state: 'present',
    dating: { type: 'dated', asOf: '2026-02-01T09:00:00.000Z' },
    summary: 'the checks of `main`',
    payload: { runs: [{ name: 'lint' }, { name: 'test' }] },
    ...over,
  } as Observation);
const digest = (...evidence: Observation[]) =>
  digestOfGap({
    outcome: 'violated',
    gap: { outcome: 'violated', sentence: 'It failed.', nextStep: 'Mend it.' },
    evidence,
  });

describe('the digest of a gap', () => {
  it.each<[string, object]>([
    ['when it was looked at', { observedAt: EVENING }],
    [
      'the order of what is listed',
      { payload: { runs: [{ name: 'test' }, { name: 'lint' }] } },
    ],
  ])('says nothing of %s', (_, over) => {
    expect(digest(observed(over))).toBe(digest(observed()));
  });

  it('says nothing of an age that is that of the look at it', () => {
    const young = (at: string) =>
      observed({ observedAt: at, dating: { type: 'dated', asOf: at } });
    expect(digest(young(EVENING))).toBe(digest(young(MORNING)));
    expect(digest(young(MORNING))).not.toBe(digest(observed()));
  });

  it.each<[string, object]>([
    ['payload', { payload: { runs: [{ name: 'lint' }] } }],
    ['state', { state: 'failed' }],
    ['tier', { tier: 'claimed' }],
    ['age', { dating: { type: 'dated', asOf: '2026-02-02T09:00:00.000Z' } }],
  ])('is another for another %s', (_, over) => {
    expect(digest(observed(over))).not.toBe(digest(observed()));
    expect(digest(observed(over), observed())).not.toBe(digest(observed()));
  });
});

describe('digests of many gaps', () => {
  const many = (count: number) =>
    Array.from(
      { length: count },
      (_, index) => [`gap ${1000 + index}`, `digest ${index}`] as const,
    );

  it('stand each for itself where they are few, in any order', () => {
    const digests = boundDigests(many(200));
    expect(Object.keys(digests)).toHaveLength(200);
    expect(boundDigests(many(200).reverse())).toEqual(digests);
  });

  it('stand together beyond that, and any other one is seen', () => {
    const digests = boundDigests(many(3000));
    expect(Object.keys(digests)).toHaveLength(201);
    const other = boundDigests([
      ...many(2999),
      ['gap 3999', 'another digest'] as const,
    ]);
    expect(other[FURTHER_GAPS]).not.toBe(digests[FURTHER_GAPS]);
    expect({ ...other, [FURTHER_GAPS]: '' }).toEqual({
      ...digests,
      [FURTHER_GAPS]: '',
    });
  });
});
