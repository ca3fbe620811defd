/** The texts about trying a gate. */
export const simulationMessages = {
  title: 'Try a gate',
  intro:
    'Change a gate here and see what it would do to components and to the changes of the last 90 days, before it is configured. Nothing is saved.',
  start: 'Begin with',
  newGate: 'A new gate',
  editor: 'Gate, as YAML',
  editorHelp:
    'One gate, as under readiness.gates in app-config.yaml. Escape leaves the field.',
  run: 'Try it',
  running: 'Trying it',
  reset: 'Take my changes back',
  failed: 'It could not be tried: {{message}}',
  loading: 'Reading the gates',
  errorTitle: 'The gates could not be read',
  problems_one: '{{count}} thing keeps this from being a gate',
  problems_other: '{{count}} things keep this from being a gate',
  problemLine: 'Line {{line}}',
  goToLine: 'Go to line {{line}}: {{message}}',
  outdated: 'You changed the gate since. Try it again for its effect.',
  result: 'What it would do',
  replaces: 'Compared with the gate {{name}} as it is configured.',
  adds: 'As one more gate, beside those that are configured.',
  components: 'Components',
  changes: 'Changes',
  defects: 'Recorded defects',
  looked_one: 'It is about {{count}} component.',
  looked_other: 'It is about {{count}} components.',
  lookedChanges_one:
    '{{count}} change was looked at, merged since {{since}} or open.',
  lookedChanges_other:
    '{{count}} changes were looked at, merged since {{since}} or open.',
  notAll:
    'There are more than one try looks at, so these figures are of a part of them.',
  none: 'It is about no component you may see. Look at appliesTo.',
  noChanges: 'These components have no changes since {{since}}.',
  wouldBlock: 'Newly blocked',
  wouldFree: 'Newly free',
  headlineBlocked_one: 'It would newly block {{count}} component',
  headlineBlocked_other: 'It would newly block {{count}} components',
  headlineFreed: 'and free {{number}}',
  headlineNone: 'It would block no more components than now',
  changesHeadline: '{{blocked}} of {{looked}} would have been newly blocked',
  moves: '{{before}}, then {{after}}',
  more_one: 'And {{count}} more.',
  more_other: 'And {{count}} more.',
  defectsNone:
    'No defect that got past the release is recorded of these changes.',
  defectsSome:
    'It would have stood in front of {{stood}} of {{recorded}} recorded defects that got past the release. Whether it would have kept them from happening nobody can tell.',
  config: 'To put into app-config.yaml',
} as const;
