import {
  createTranslationRef,
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';

/**
 * Every text of the plugin's interface. An app overrides it with
 * `createTranslationMessages` or translates it with
 * `createTranslationResource`. What the backend says about a component
 * (sentences, next steps, titles of gates) is not among them.
 *
 * @public
 */
export const readinessTranslationRef = createTranslationRef({
  id: 'plugin.readiness',
  messages: {
    status: {
      blocked: 'Blocked',
      undetermined: 'Undetermined',
      ready: 'Ready',
      acceptedRisk: 'Ready, accepted risk',
      noGate: 'No gate',
    },
    headline: {
      blocked_one: 'Blocked: {{count}} thing missing',
      blocked_other: 'Blocked: {{count}} things missing',
      blockedAndUndetermined: '{{missing}}, {{undetermined}}',
      alsoUndetermined_one: '{{count}} more could not be checked',
      alsoUndetermined_other: '{{count}} more could not be checked',
      undetermined_one: 'Undetermined: {{count}} thing could not be checked',
      undetermined_other: 'Undetermined: {{count}} things could not be checked',
      undeterminedAltogether: 'Undetermined: this could not be checked',
      ready: 'Ready',
      readyWithRisk_one: 'Ready with {{count}} accepted risk',
      readyWithRisk_other: 'Ready with {{count}} accepted risks',
      noGate: 'No gate applies',
    },
    explanation: {
      blocked:
        'The gate does not pass until each item under Missing evidence is supplied.',
      undetermined:
        'Nothing is known to be wrong, but not everything could be checked. That is not a pass.',
      ready: 'Every blocking requirement is satisfied.',
      readyWithRisk:
        'Every other blocking requirement is satisfied; the accepted risks are named under All requirements.',
      noGate:
        'No gate matches this component, or none of its requirements applies, so nothing was judged.',
    },
    outcome: {
      satisfied: 'Satisfied',
      violated: 'Violated',
      missing: 'Missing',
      stale: 'Out of date',
      undetermined: 'Could not be checked',
      waived: 'Accepted risk',
      notApplicable: 'Does not apply',
    },
    reason: {
      failed: 'its source failed',
      uncollected: 'not collected yet',
      noSource: 'no source is configured',
    },
    severity: {
      blocking: 'Blocking',
      advisory: 'Advisory',
    },
    tier: {
      pulled: 'Pulled',
      attested: 'Attested',
      claimed: 'Claimed',
      pulledMeaning: 'Readiness asked the system that holds it',
      attestedMeaning: 'a CI identity or a named person vouches for it',
      claimedMeaning: 'the component says so itself',
    },
    evidenceState: {
      present: 'found',
      absent: 'looked for, not found',
      uncollected: 'not collected yet',
      failed: 'its source failed',
    },
    time: {
      justNow: 'just now',
      unknown: 'at an unknown time',
    },
    tab: {
      loading: 'Loading readiness',
      evaluated: 'Evaluated {{time}}',
      nextChange: 'May change by itself {{time}}',
      gates: 'Gates',
      gateStatus: '{{gate}}: {{status}}',
      sensitiveAreas: 'Sensitive areas: {{areas}}',
      overdue:
        'An evaluation that was due has not happened, so this may be out of date.',
      stale:
        'Could not read the newest state ({{message}}). Shown as last read.',
    },
    reevaluate: {
      button: 'Re-evaluate',
      evaluateNow: 'Evaluate now',
      running: 'Re-evaluating',
      done: 'Re-evaluated. {{headline}}',
      limited: 'It was re-evaluated a moment ago. Try again a little later.',
      limitedFor_one:
        'It was re-evaluated a moment ago. Try again in {{count}} second.',
      limitedFor_other:
        'It was re-evaluated a moment ago. Try again in {{count}} seconds.',
      forbidden:
        'You may not re-evaluate this component: that takes the permission readiness.refresh.',
      unknown:
        'Readiness does not know this component yet. It will once it has read it from the catalog, about a minute after the catalog has it.',
      failed: 'Could not re-evaluate. {{message}}',
    },
    missing: {
      title: 'Missing evidence',
      undeterminedTitle: 'Could not be checked',
      undeterminedHint: 'Readiness could not find out whether these are there.',
      nextStep: 'Next step',
      supplier: 'Who can supply it',
      supplierUnknown: 'nobody the catalog knows as its owner',
      supplierOperator: 'whoever runs Readiness in your Backstage',
      snippet: 'Lines for catalog-info.yaml',
    },
    advisories: {
      title: 'Advisory',
      hint: 'Pointed out, but not in the way of a release.',
    },
    problems: {
      title: 'Annotations that could not be used',
      hint: 'Each was left out; everything else counts as usual.',
      value: 'Written as',
    },
    copy: {
      one: 'Copy',
      oneLabel: 'Copy: {{what}}',
      all: 'Copy all',
      asText: 'As text',
      asMarkdown: 'As Markdown',
      snippet: 'Copy these lines',
      copied: 'Copied to the clipboard',
      dialogTitle: 'Copy this text',
      dialogHint:
        'The browser did not let Readiness use the clipboard. The text is selected: copy it with your keyboard.',
      dialogText: 'Text to copy',
      dialogClose: 'Close',
    },
    documents: {
      title: 'Owners and documents',
      owners: 'Owners',
      owner: 'Owner',
      rollbackOwner: 'Carries out a rollback',
      noOwner: 'No owner is named.',
      ownerUnresolved: 'The catalog does not know this owner.',
      members_one: '{{count}} member',
      members_other: '{{count}} members',
      rollback: 'Rollback notes',
      monitoring: 'Monitoring',
      runbook: 'Runbook',
      logs: 'Logs',
      deployment: 'Deployment',
      architecture: 'Architecture',
      none: 'None found',
      from: 'from {{source}}',
    },
    requirements: {
      title: 'All requirements',
      askedBy: 'Asked by {{gates}}',
      evidence_one: 'Evidence ({{count}})',
      evidence_other: 'Evidence ({{count}})',
      evidenceOf_one: 'Evidence ({{count}}) for {{requirement}}',
      evidenceOf_other: 'Evidence ({{count}}) for {{requirement}}',
      noEvidence: 'No evidence was read for this requirement.',
      waiver: 'The accepted risk lapses {{time}}',
      state: 'State',
      source: 'Source',
      trust: 'Trust',
      observed: 'Seen like this since',
      asOf: 'Last changed',
      open: 'Open the evidence',
      gateSeverity: '{{gate}} ({{severity}})',
    },
    history: {
      title: 'History',
      loading: 'Loading the history',
      failed: 'The history could not be read. {{message}}',
      empty: 'No change of status so far.',
      chart: 'Status by day, {{from}} to {{to}}: {{runs}}.',
      run_one: '{{status}} for {{count}} day from {{from}}',
      run_other: '{{status}} for {{count}} days from {{from}}',
      day: '{{day}}: {{status}}',
      dayMissing_one: '{{day}}: {{status}}, {{count}} thing missing',
      dayMissing_other: '{{day}}: {{status}}, {{count}} things missing',
      first: 'First evaluated: {{to}}',
      change: '{{from}} → {{to}}',
      same: 'Still {{to}}, with other gaps',
      requirementChange: '{{title}}: {{from}} → {{to}}',
      requirementFirst: '{{title}}: {{to}}',
      requirementGone: '{{title}}: no longer asked',
      more_one: '{{count}} more requirement changed',
      more_other: '{{count}} more requirements changed',
      showAll_one: 'Show all {{count}}',
      showAll_other: 'Show all {{count}}',
      showFewer: 'Show the newest only',
    },
    annotate: {
      title: 'How to annotate {{name}}',
      intro:
        'Add what applies to catalog-info.yaml. Each document is a path in the repository or an http(s) URL.',
      gateChoices: 'Gates an annotation may name: {{gates}}.',
      noGateChoice:
        'No gate accepts an annotation here: which gates apply is set by whoever runs Readiness.',
      snippet: 'Annotations for {{name}}',
      complete: 'Every document annotation is already there.',
    },
    states: {
      notEvaluatedTitle: 'Not evaluated yet',
      notEvaluated:
        'Readiness has not judged this component yet. It does so about a minute after the catalog has read it.',
      forbiddenTitle: 'You may not read readiness',
      forbidden:
        'Reading readiness takes the permission readiness.read. Ask whoever manages permissions in your Backstage to grant it.',
      errorTitle: 'Readiness could not be read',
      retry: 'Try again',
    },
    card: {
      title: 'Readiness',
      link: 'Open readiness',
      more_one: 'and {{count}} more',
      more_other: 'and {{count}} more',
    },
    page: {
      title: 'Readiness',
      subtitle: 'What stands in the way of a release, component by component',
      components: 'Components',
    },
    components: {
      loading: 'Loading components',
      updating: 'Updating the list',
      search: 'Search components',
      filters: 'Filters',
      status: 'Status',
      gate: 'Gate',
      owner: 'Owner',
      system: 'System',
      missing: 'Missing requirement',
      selected_one: '{{count}} chosen',
      selected_other: '{{count}} chosen',
      any: 'Any',
      option: '{{label}} ({{number}})',
      noOptions: 'Nothing to choose',
      openOptions: 'Open',
      closeOptions: 'Close',
      clearOne: 'Clear',
      activeFilters: 'Active filters',
      chip: '{{filter}}: {{value}}',
      removeChip: 'Remove filter {{filter}}: {{value}}',
      clearAll: 'Clear all',
      total_one: '{{count}} component',
      total_other: '{{count}} components',
      pageSize: 'Per page',
      sortBy: 'Sort by',
      table: 'Components and their readiness',
      component: 'Component',
      gates: 'Gates',
      topMissing: 'Top missing evidence',
      evaluated: 'Evaluated',
      more_one: 'and {{count}} more',
      more_other: 'and {{count}} more',
      nothingMissing: 'Nothing missing',
      notJudged: 'Not judged',
      noOwner: 'No owner',
      noSystem: 'None',
      overdue: 'overdue',
      previous: 'Previous',
      next: 'Next',
      pages: 'Pages',
      badCursor:
        'The page in this address is no longer there. This is the first page.',
      emptyTitle: 'No components yet',
      empty:
        'Components show here about a minute after the catalog has read them. Only those you may read in the catalog are listed.',
      noMatchTitle: 'No component matches',
      noMatch: 'No component you may read matches all of these filters.',
      errorTitle: 'The components could not be read',
      failed:
        'Could not read the newest state ({{message}}). Shown as last read.',
      order: {
        status: 'Status, strictest first',
        minusStatus: 'Status, ready first',
        name: 'Name, A to Z',
        minusName: 'Name, Z to A',
        owner: 'Owner, A to Z',
        minusOwner: 'Owner, Z to A',
        minusMissing: 'Most missing first',
        missing: 'Least missing first',
        minusEvaluatedAt: 'Newest evaluation first',
        evaluatedAt: 'Oldest evaluation first',
      },
    },
  },
});

/** The function that looks texts up. */
export type Translate = TranslationFunction<typeof readinessTranslationRef.T>;

export function useTranslation(): Translate {
  return useTranslationRef(readinessTranslationRef).t;
}
