import { Observation } from '@readiness/backstage-plugin-readiness-common/core';
import { StoredEvidence } from './EvidenceStore';

const FIRST = '2026-01-01T00:00:00.000Z';
const LATER = '2026-02-01T00:00:00.000Z';

function observation(
  observedAt: string,
  kind: string,
  more: object = {},
): Observation {
  return {
    kind,
    source: 'catalog',
    externalId: kind,
    tier: 'claimed',
    observedAt,
    state: 'absent',
    summary: `no ${kind}`,
    ...more,
  } as Observation;
}

const stored = (...observations: Observation[]) =>
  new StoredEvidence(JSON.stringify(observations));

describe('seenBefore', () => {
  const kept = stored(
    observation(FIRST, 'owner'),
    observation('2026-01-02T00:00:00.000Z', 'runbook'),
  );

  it('keeps the times at which the same was first seen', () => {
    expect(
      kept.seenBefore([
        observation(LATER, 'owner'),
        observation(LATER, 'runbook'),
      ]),
    ).toEqual(kept.observations);
  });

  it.each([
    ['one says something else', { summary: 'another owner' }],
    ['one says more', { url: 'https://example.com' }],
    ['one is of another state', { state: 'failed' }],
  ])('knows nothing of it where %s', (_what, more) => {
    expect(
      kept.seenBefore([
        observation(LATER, 'owner', more),
        observation(LATER, 'runbook'),
      ]),
    ).toBeUndefined();
  });

  it('knows nothing of more, of fewer, or of others', () => {
    const owner = observation(LATER, 'owner');
    const runbook = observation(LATER, 'runbook');
    expect(kept.seenBefore([owner])).toBeUndefined();
    expect(kept.seenBefore([owner, runbook, runbook])).toBeUndefined();
    expect(kept.seenBefore([runbook, owner])).toBeUndefined();
    expect(stored().seenBefore([owner])).toBeUndefined();
  });

  it('takes no time out of a payload', () => {
    const payload = { observedAt: '2025-01-01T00:00:00.000Z' };
    const dated = (at: string) => observation(at, 'owner', { payload });
    expect(stored(dated(FIRST)).seenBefore([dated(LATER)])).toBeUndefined();
    const quoted = (at: string) =>
      observation(at, 'owner', { summary: '"observedAt":"never"' });
    expect(stored(quoted(FIRST)).seenBefore([quoted(LATER)])).toEqual([
      quoted(FIRST),
    ]);
  });

  it('says nothing of what is no evidence', () => {
    expect(
      new StoredEvidence('{').seenBefore([observation(LATER, 'owner')]),
    ).toBeUndefined();
  });
});
