import { TrustTier } from '../../vocabulary';
import { Dating, Observation } from '../evidence/observation';
import { Need } from './requirement';
import { settleNeed } from './settleNeed';

const NOW = Date.parse('2026-03-02T09:00:00.000Z');
const DAY = 86_400;

const need: Need = {
  kind: 'runbook',
  noun: 'a runbook',
  minimumTier: 'claimed',
  adjustable: true,
};

function datingOf(asOf: string | undefined): Dating {
  if (asOf === undefined) {
    return { type: 'timeless' };
  }
  return asOf === 'unknown' ? { type: 'unknown' } : { type: 'dated', asOf };
}

function observe(
  state: Observation['state'],
  tier: TrustTier = 'claimed',
  asOf?: string | 'unknown',
): Observation {
  const common = {
    kind: 'runbook',
    source: 'test',
    externalId: `${state}-${tier}-${asOf}`,
    tier,
    observedAt: '2026-03-02T08:00:00.000Z',
    summary: state,
  };
  if (state !== 'present') {
    return { ...common, state };
  }
  return {
    ...common,
    state,
    payload: { form: 'link', url: 'https://wiki.example' },
    dating: datingOf(asOf),
  };
}

const link = observe('present');
const absent = observe('absent');
const failed = observe('failed', 'pulled');
const uncollected = observe('uncollected', 'pulled');
const fresh = observe('present', 'pulled', '2026-03-01T09:00:00.000Z');
const old = observe('present', 'pulled', '2026-01-01T09:00:00.000Z');
const undated = observe('present', 'pulled', 'unknown');

describe('settleNeed', () => {
  it.each<{
    title: string;
    given: Observation[];
    minimumTier?: TrustTier;
    supplied?: boolean;
    expected: string;
  }>([
    { title: 'a link', given: [link], expected: 'usable' },
    { title: 'a fresh file', given: [fresh], expected: 'usable' },
    { title: 'an old file', given: [old], expected: 'gap/stale' },
    { title: 'nothing there', given: [absent], expected: 'gap/missing' },
    {
      title: 'a failed source',
      given: [failed],
      expected: 'undetermined/failed',
    },
    {
      title: 'a source that has not finished',
      given: [uncollected],
      expected: 'undetermined/uncollected',
    },
    {
      title: 'an age nobody tells',
      given: [undated],
      expected: 'undetermined/uncollected',
    },
    {
      title: 'no observation, though a source supplies the kind',
      given: [],
      supplied: true,
      expected: 'undetermined/uncollected',
    },
    {
      title: 'no observation and no source',
      given: [],
      supplied: false,
      expected: 'undetermined/noSource',
    },
    {
      title: 'absent here and failed there: the failed one might have been it',
      given: [absent, failed],
      expected: 'undetermined/failed',
    },
    {
      title: 'stale here and failed there',
      given: [old, failed],
      expected: 'undetermined/failed',
    },
    {
      title: 'a link beside a failed source is enough',
      given: [link, failed],
      expected: 'usable',
    },
    {
      title: 'a link where a file is asked for',
      given: [link],
      minimumTier: 'pulled',
      expected: 'gap/belowTier',
    },
    {
      title: 'a link where a file is asked for, and the file could not be read',
      given: [link, failed],
      minimumTier: 'pulled',
      expected: 'undetermined/failed',
    },
    {
      title: 'absent, and failed at a tier that would not have been enough',
      given: [absent, observe('failed', 'claimed')],
      minimumTier: 'pulled',
      expected: 'gap/missing',
    },
    {
      title: 'only a failure at a tier that would not have been enough',
      given: [observe('failed', 'claimed')],
      minimumTier: 'attested',
      expected: 'gap/missing',
    },
    {
      title: 'observations of another kind do not count',
      given: [{ ...link, kind: 'logs' }],
      supplied: true,
      expected: 'undetermined/uncollected',
    },
  ])('$title', ({ given, minimumTier, supplied, expected }) => {
    const settled = settleNeed(need, given, {
      minimumTier: minimumTier ?? 'claimed',
      maximumAge: 30 * DAY,
      now: NOW,
      supplied: supplied ?? true,
    });
    const [type, detail] = expected.split('/');
    expect(settled).toMatchObject({
      type,
      ...(type === 'gap' && { messageId: detail }),
      ...(type === 'undetermined' && { reason: detail }),
    });
  });

  it('is fresh until the second it reaches the maximum age', () => {
    const at = (now: number) =>
      settleNeed(need, [fresh], {
        minimumTier: 'claimed',
        maximumAge: 10 * DAY,
        now,
        supplied: true,
      });
    const limit = Date.parse('2026-03-11T09:00:00.000Z');
    expect(at(limit - 1)).toMatchObject({ type: 'usable', changesAt: limit });
    expect(at(limit)).toMatchObject({ type: 'gap', messageId: 'stale' });
  });

  it('counts a date in the future as the day it was seen', () => {
    const future = observe('present', 'pulled', '2036-01-01T00:00:00.000Z');
    expect(
      settleNeed(need, [future], {
        minimumTier: 'claimed',
        maximumAge: 10 * DAY,
        now: NOW,
        supplied: true,
      }),
    ).toMatchObject({ changesAt: Date.parse('2026-03-12T08:00:00.000Z') });
  });
});
