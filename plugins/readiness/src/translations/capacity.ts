/** The texts about review capacity. */
export const capacityMessages = {
  title: 'Review capacity',
  intro:
    'What waits for review, beside what got reviewed a week over the last four weeks. Each is compared with its own past; nobody is ranked.',
  loading: 'Reading review capacity',
  errorTitle: 'Review capacity could not be read',
  groups: 'Group by',
  group: {
    owner: 'Owner',
    system: 'System',
    domain: 'Domain',
    component: 'Component',
  },
  none: { owner: 'No owner', system: 'No system', domain: 'No domain' },
  headlineOver:
    '{{number}} of {{all}} have more waiting than two weeks of review',
  headlineTight:
    '{{number}} of {{all}} have more waiting than a week of review',
  headlineFits: 'Everything that waits can be reviewed within a week',
  headlineUnknown: 'How long what waits will take is not known',
  asOf: 'As of {{when}}.',
  state: {
    over: 'Too much waits',
    tight: 'Tight',
    fits: 'Fits',
    unknown: 'Not known',
  },
  emptyTitle: 'Nothing waits for review',
  empty:
    'Open changes that nobody approved yet show here once they were read from the code host.',
  waits_one: '{{count}} change, {{lines}}',
  waits_other: '{{count}} changes, {{lines}}',
  nothingWaits: 'Nothing waits',
  unsized_one: '{{count}} of unknown size',
  unsized_other: '{{count}} of unknown size',
  sensitive: '{{lines}} of them in sensitive changes',
  oldest: 'waiting since {{date}}',
  pace_one: '{{number}} line a week gets reviewed',
  pace_other: '{{number}} lines a week get reviewed',
  paceBefore: '{{lines}} in the twelve weeks before',
  weeks_one: 'about {{weeks}} week of review',
  weeks_other: 'about {{weeks}} weeks of review',
  suppressed:
    'Fewer than five people took part, so what they got done is not shown.',
  ai: 'AI assisted at least {{share}} of {{changes}} changes (known for {{coverage}})',
  bar: '{{title}}: {{lines}} waiting, {{sensitive}} of them in sensitive changes; a week of review is {{pace}}',
  barNoPace:
    '{{title}}: {{lines}} waiting, {{sensitive}} of them in sensitive changes',
  aWeek: 'a week',
  ordinary: 'other changes',
  sensitiveKey: 'sensitive changes',
  weekKey: 'a week of review',
  queueTitle: 'Waiting for review',
  queueHint:
    'Sensitive changes first, then those that wait longest. What fits a week at the recent pace is marked.',
  queueEmpty: 'Nothing waits for review.',
  queueEmptyYet:
    'No change that was read waits for review. There may be more that were not.',
  queueLoading: 'Reading what waits for review',
  fitsThisWeek: 'fits this week',
  lines_one: '{{number}} line',
  lines_other: '{{number}} lines',
  sizeUnknown: 'size not known',
  copyQueue: 'Copy',
  export: 'Save as CSV',
} as const;
