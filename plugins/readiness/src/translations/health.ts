/** The texts about the health of the gate. */
export const healthMessages = {
  title: 'Health of the gate',
  loading: 'Reading the health of the gate',
  errorTitle: 'The health of the gate could not be read',
  forbidden:
    'This page is for those who look after Readiness: it needs the permission readiness.admin. Ask whoever administers Backstage for it.',
  upToDate: 'The gate is up to date',
  catalogUnreadable: 'The catalog cannot be read',
  catalogUnreadableSince:
    'Since {{when}} nothing new is taken from it. What is known stays in force, and is marked overdue.',
  /** In the order of the work; with the longest due named below. */
  waits: {
    repositories_one:
      '{{number}} repository waits for longer than 10 minutes to be read',
    repositories_other:
      '{{number}} repositories wait for longer than 10 minutes to be read',
    pulls_one:
      '{{number}} change waits for longer than 10 minutes to be pulled',
    pulls_other:
      '{{number}} changes wait for longer than 10 minutes to be pulled',
    changes_one: '{{number}} change waits for longer than 10 minutes',
    changes_other: '{{number}} changes wait for longer than 10 minutes',
    components_one: '{{number}} component waits for longer than 10 minutes',
    components_other: '{{number}} components wait for longer than 10 minutes',
  },
  sourcesFail_one: '{{count}} source failed when it was asked last.',
  sourcesFail_other: '{{count}} sources failed when they were asked last.',
  atLeast: '{{number}} or more',
  asOf: 'As of {{when}}. Readiness {{version}}.',
  backlog: 'Waiting work',
  backlogHint:
    'What is due is worked off longest due first, by every replica. What was put off, because a host asked to wait or something failed, is not due.',
  work: {
    repositories: 'Repositories to be read',
    pulls: 'Changes to be pulled',
    changes: 'Changes to be judged',
    components: 'Components to be judged',
  },
  nothingDue: 'nothing is due',
  due: '{{number}} due, the oldest since {{when}}',
  overdue: 'Overdue components',
  overdueHint: 'Due for more than 10 minutes, longest due first.',
  dueSince: 'due since {{when}}',
  more: 'and {{number}} more',
  sources: 'Sources',
  sourcesHint: 'What each said when it was asked last, by any replica.',
  supplies: { evidence: 'evidence', changes: 'changes' },
  source: {
    failing: 'Failed last',
    answering: 'Answers',
    unasked: 'Not asked yet',
  },
  lastSuccess: 'answered {{when}}',
  lastFailure: 'failed {{when}}: {{message}}',
  repositories: 'Repositories with problems',
  tries_one: 'tried {{count}} time',
  tries_other: 'tried {{count}} times',
  errors: 'Last errors',
  errorsHint: 'The newest first. The same again counts up.',
  noErrors: 'Nothing failed lately.',
  errorOnce: 'Once, {{when}}.',
  errorTimes: '{{times}} times since {{first}}, last {{when}}.',
  errorSource: 'Source: {{source}}.',
  errorSubject: 'Last with {{subject}}.',
} as const;
