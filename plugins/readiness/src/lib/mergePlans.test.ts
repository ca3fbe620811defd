import { mergePlans } from './mergePlans';
import { EMPTY_PILOT, PilotDraft } from './pilotDraft';

const REFS = ['component:default/a'];

it.each<
  [
    string,
    Partial<PilotDraft>,
    Partial<PilotDraft>,
    Partial<PilotDraft>,
    Array<[string, boolean]>,
  ]
>([
  ['what only I typed stays', { days: '10' }, {}, { days: '10' }, []],
  [
    'what only they wrote is taken',
    {},
    { days: '20' },
    { days: '20' },
    [['days', false]],
  ],
  [
    'what both changed stays as I typed it',
    { days: '10', title: 'Mine' },
    { days: '20', owner: 'user:default/b' },
    { days: '10', title: 'Mine', owner: 'user:default/b' },
    [
      ['owner', false],
      ['days', true],
    ],
  ],
  [
    'what both changed alike is no news',
    { days: '10' },
    { days: '10' },
    { days: '10' },
    [],
  ],
  [
    'what is chosen together is taken together',
    { scope: 'rule', rule: { ...EMPTY_PILOT.rule, system: 'money' } },
    { entityRefs: REFS },
    { scope: 'rule', entityRefs: [] },
    [['scope', true]],
  ],
  [
    'a rule that this form cannot show is taken away with its list',
    {},
    { scope: 'list', entityRefs: REFS, otherRule: undefined },
    { scope: 'list', entityRefs: REFS, otherRule: undefined },
    [['scope', false]],
  ],
])('%s', (_what, mine, theirs, expected, news) => {
  const base: PilotDraft = {
    ...EMPTY_PILOT,
    title: 'A pilot',
    otherRule: { 'spec.type': 'service' },
  };
  const { draft, changes } = mergePlans({ ...base, ...mine }, base, {
    ...base,
    ...theirs,
  });
  expect(draft).toEqual({ ...base, ...expected, ...mine });
  expect(changes.map(({ field, kept }) => [field, kept])).toEqual(news);
});
