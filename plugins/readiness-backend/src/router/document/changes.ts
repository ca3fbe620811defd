import {
  AI_STATES,
  CHANGE_NUMBERS,
  CHANGE_ORDERS,
  CHANGE_STATES,
  GATE_STATUSES,
} from '@readiness/backstage-plugin-readiness-common';
import {
  answer,
  byName,
  choice,
  count,
  flag,
  hidden,
  instant,
  json,
  list,
  object,
  pageOf,
  paging,
  plain,
  problems,
  query,
  ref,
  repeated,
  text,
} from './parts';

const id = [
  {
    name: 'id',
    in: 'path',
    required: true,
    schema: { ...plain, maxLength: 255 },
  },
];
const oneOf = (values: readonly string[]) => ({ ...text, enum: [...values] });
const number = { type: 'number' };
const person = ['human', 'bot', 'ai', 'unknown'];
const window = (what: string) => [
  query('from', instant, `The first instant. By default ${what}.`),
  query('to', instant, 'The instant it ends before. By default now.'),
];
const numbers = (item: object) =>
  object(Object.fromEntries(CHANGE_NUMBERS.map(name => [name, item])));
const note = {
  lines: list(object({ id: text, label: text, text })),
  markdown: text,
};
const span = object({ from: instant, to: instant });
const signal = object({
  tool: text,
  signal: text,
  confidence: oneOf(['high', 'medium', 'low']),
});

const filters = [
  repeated('entityRef', 'A component they belong to.'),
  repeated('state', 'Where they stand.', oneOf(CHANGE_STATES)),
  repeated('gateStatus', 'The status.', oneOf(GATE_STATUSES)),
  repeated('aiState', 'Whether AI assisted.', oneOf(AI_STATES)),
  query(
    'pending',
    flag,
    'Whether they wait: open, draft, or merged and not released.',
  ),
  query(
    'headSha',
    { ...text, pattern: '^[0-9a-f]{40}([0-9a-f]{24})?$' },
    'The commit at their head.',
  ),
  query('from', instant, 'Merged at or after; of others, created at or after.'),
  query('to', instant, 'Merged, or created, before.'),
];

const summary = {
  required: {
    id: text,
    repository: text,
    number: count,
    name: text,
    title: text,
    entityRefs: list(text),
    state: oneOf(CHANGE_STATES),
    gateStatus: ref('Status'),
    aiState: oneOf(AI_STATES),
    dependencyBot: flag,
    headSha: text,
    createdAt: instant,
    updatedAt: instant,
    missing: count,
    undetermined: count,
    waived: count,
    evaluatedAt: instant,
    overdue: flag,
  },
  optional: {
    url: text,
    release: oneOf(['released', 'unreleased', 'unknown']),
    mergedAt: instant,
    topMissing: text,
  },
};

/** The paths of the document that are about changes. */
export const changePaths = {
  '/changes/by-query': {
    get: {
      operationId: 'listChanges',
      summary: 'Changes, newest first, a page at a time',
      description:
        'Up to 10,000 are counted: `totalItems` of 10,000 stands for that many or more.',
      parameters: [
        ...filters,
        choice('orderBy', CHANGE_ORDERS, 'The order.'),
        ...paging,
      ],
      responses: {
        '200': answer('A page.', ref('ChangePage')),
        ...problems,
      },
    },
  },
  '/export/changes.csv': {
    get: {
      operationId: 'exportChanges',
      summary: 'Changes, as a file',
      parameters: filters,
      responses: {
        '200': {
          description: 'One row a change.',
          content: { 'text/csv': { schema: text } },
        },
        ...problems,
      },
    },
  },
  '/changes/{id}': {
    parameters: id,
    get: {
      operationId: 'getChange',
      summary: 'A change: its gate, its files, its review and its numbers',
      responses: {
        '200': answer('The change.', ref('ChangeReadiness')),
        ...problems,
        ...hidden,
      },
    },
  },
  '/changes/{id}/sprint-note': {
    parameters: id,
    get: {
      operationId: 'getChangeSprintNote',
      summary: 'The sprint note of a change, as lines or as Markdown',
      responses: {
        '200': {
          description: 'JSON, or Markdown where `Accept` asks for it.',
          content: {
            'application/json': { schema: object({ id: text, ...note }) },
            'text/markdown': { schema: text },
          },
        },
        ...problems,
        ...hidden,
      },
    },
  },
  '/changes/{id}/reported': {
    parameters: id,
    post: {
      operationId: 'reportNumbers',
      summary: 'Review minutes, or a defect found, of a person',
      requestBody: {
        required: true,
        ...json(
          object(
            {},
            {
              reviewMinutes: {
                type: 'integer',
                minimum: 1,
                maximum: 6000,
              },
              defect: object(
                { title: { ...plain, minLength: 3, maxLength: 500 } },
                { foundAt: instant },
              ),
            },
          ),
        ),
      },
      responses: {
        '200': answer('The change with it.', ref('ChangeReadiness')),
        ...problems,
        ...hidden,
      },
    },
  },
  '/number-definitions': {
    get: {
      operationId: 'getNumberDefinitions',
      summary: 'What each number means',
      responses: {
        '200': answer(
          'The definitions in force.',
          object({
            version: count,
            items: list(
              object({
                id: oneOf(CHANGE_NUMBERS),
                version: count,
                title: text,
                formula: text,
                unit: oneOf(['lines', 'seconds', 'count']),
                edgeCases: list(text),
              }),
            ),
          }),
        ),
        ...problems,
      },
    },
  },
  '/entities/by-name/{kind}/{namespace}/{name}/numbers': {
    parameters: byName,
    get: {
      operationId: 'getComponentNumbers',
      summary: 'The numbers of the changes merged in a window, and by week',
      parameters: window('12 weeks before the end'),
      responses: {
        '200': answer('The numbers.', ref('ComponentNumbers')),
        ...problems,
        ...hidden,
      },
    },
  },
  '/entities/by-name/{kind}/{namespace}/{name}/sprint-note': {
    parameters: byName,
    get: {
      operationId: 'getComponentSprintNote',
      summary: 'The sprint note of a component, as lines or as Markdown',
      parameters: window('2 weeks before the end'),
      responses: {
        '200': {
          description: 'JSON, or Markdown where `Accept` asks for it.',
          content: {
            'application/json': {
              schema: object({ entityRef: text, window: span, ...note }),
            },
            'text/markdown': { schema: text },
          },
        },
        ...problems,
        ...hidden,
      },
    },
  },
  '/evidence': {
    post: {
      operationId: 'submitEvidence',
      summary: 'Evidence from CI, all of it or nothing',
      description:
        'Takes the token of a CI identity that `readiness.submissions.oidc` names, for its own repository and commit, or of a service that `readiness.submissions.services` names. Sending the same again changes nothing. At most 100 items and 5 MB.',
      requestBody: {
        required: true,
        ...json({
          type: 'object',
          properties: { items: { type: 'array', items: { type: 'object' } } },
        }),
      },
      responses: {
        '201': answer(
          'Every item was kept.',
          object({
            items: list(object({ index: count, id: text, created: flag })),
          }),
        ),
        ...problems,
        '413': answer('The request is larger than 5 MB.', ref('Error')),
        '503': answer(
          'The head was not pulled yet; try again in a few seconds.',
          ref('Error'),
        ),
      },
    },
  },
};

/** The schemas of the document that are about changes. */
export const changeSchemas = {
  ChangeSummary: object(summary.required, summary.optional),
  ChangePage: object(pageOf(ref('ChangeSummary'))),
  NumberOrUnknown: {
    oneOf: [
      object(
        { value: number },
        {
          quality: oneOf([
            'exact',
            'reported',
            'estimated',
            'provisional',
            'truncated',
          ]),
        },
      ),
      object({ unknown: text }),
    ],
  },
  ChangeReadiness: object(
    {
      ...summary.required,
      evaluationId: text,
      gates: list(ref('GateVerdict')),
      requirements: list(ref('Requirement')),
      missingEvidence: list(ref('Gap')),
      advisories: list(ref('Gap')),
      areas: list(object({ id: text, title: text, why: text })),
      branch: text,
      baseBranch: text,
      files: {
        oneOf: [
          object({
            items: list(
              object(
                {
                  path: text,
                  status: oneOf(['added', 'modified', 'removed', 'renamed']),
                  additions: count,
                  deletions: count,
                  binary: flag,
                  kind: oneOf([
                    'test',
                    'documentation',
                    'configuration',
                    'code',
                  ]),
                  areas: list(text),
                },
                { previousPath: text, excludedBy: text },
              ),
            ),
          }),
          object({ unknown: text }),
        ],
      },
      events: list(
        object(
          { type: text, at: instant },
          {
            by: text,
            byKind: oneOf(person),
            sha: text,
            atHead: flag,
            url: text,
          },
        ),
      ),
      unknownParts: list(text),
      numbers: numbers(ref('NumberOrUnknown')),
      definitions: count,
      ai: object(
        {
          state: oneOf(AI_STATES),
          signals: list(signal),
          coverage: oneOf(['complete', 'partial']),
        },
        { decidedBy: signal },
      ),
      reported: object({
        reviewMinutes: list(object({ by: text, minutes: count, at: instant })),
        defects: list(
          object({ id: text, title: text, foundAt: instant, by: text }),
        ),
      }),
      sprintNote: object(note),
      mayReport: flag,
    },
    {
      ...summary.optional,
      nextChangeAt: instant,
      decision: object({ id: text, decision: text }, { expiresAt: instant }),
      author: object({ login: text, kind: oneOf(person) }),
      tests: object({ added: count, removed: count, newlySkipped: count }),
    },
  ),
  NumberSummary: object(
    { n: count, unknown: count },
    { quality: text, median: number, sum: number },
  ),
  NumberSet: object(
    {
      changes: count,
      numbers: numbers(ref('NumberSummary')),
      mergedUnreviewed: ref('NumberSummary'),
    },
    { escapedDefects: count, removalEfficiency: number },
  ),
  ComponentNumbers: object(
    {
      entityRef: text,
      window: span,
      definitions: count,
      all: ref('NumberSet'),
      ai: ref('NumberSet'),
      weeks: list(
        object({
          from: instant,
          changes: count,
          aiChanges: count,
          numbers: numbers(ref('NumberSummary')),
        }),
      ),
    },
    { aiShareAtLeast: number, aiCoverage: number },
  ),
};

/** What the readiness of a component says of its changes. */
export const componentChanges = object(
  {
    open: count,
    unreleased: count,
    blocked: count,
    releasesKnown: flag,
    followed: oneOf(['no', 'reading', 'yes', 'failed']),
  },
  {
    releasesWithheld: flag,
    progress: object({ read: count }, { total: count }),
    problem: text,
  },
);
