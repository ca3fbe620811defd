import {
  PILOT_DECISIONS,
  PILOT_MEASURES,
  PILOT_QUESTIONS,
  PILOT_STATES,
  PILOT_VERDICTS,
} from '@readiness/backstage-plugin-readiness-common';
import {
  answer,
  count,
  flag,
  hidden,
  instant,
  json,
  list,
  object,
  pageOf,
  paging,
  problems,
  ref,
  repeated,
  text,
} from './parts';

const oneOf = (values: readonly string[]) => ({ ...text, enum: [...values] });
const number = { type: 'number' };
const pair = { type: 'array', items: number, minItems: 2, maxItems: 2 };
const id = [
  {
    name: 'id',
    in: 'path',
    required: true,
    schema: { ...text, pattern: '^[a-z0-9-]{1,64}$' },
  },
];
const measures = Object.values(PILOT_MEASURES).flat();
const conflict = {
  '409': answer(
    'It is not in the state for this, or somebody else was first.',
    ref('Error'),
  ),
};
const csv = (description: string) => ({
  description,
  content: { 'text/csv': { schema: text } },
});

/** Checked whole by the plugin, which names every field that is wrong. */
const anyField = Object.fromEntries(
  [
    'title',
    'description',
    'scope',
    'workKinds',
    'from',
    'days',
    'baselineWeeks',
    'primary',
    'threshold',
    'minimumChanges',
    'owner',
    'randomised',
  ].map(name => [name, {}]),
);
const version = { type: 'integer', minimum: 1 };
const baseVersion = {
  ...version,
  description:
    'The version of the draft that the change was made on; another one by then answers 409. Left out: what is sent takes the place of what there is, whoever wrote it.',
};
const body = (schema: object) => ({
  requestBody: { required: true, ...json(schema) },
});

const pilot = {
  '200': answer('The pilot as it is then.', ref('Pilot')),
  ...problems,
  ...hidden,
  ...conflict,
};

/** The paths of the document that are about pilots. */
export const pilotPaths = {
  '/pilots': {
    get: {
      operationId: 'listPilots',
      summary: 'Pilots, newest window first, a page at a time',
      parameters: [
        repeated('state', 'Where they stand.', oneOf(PILOT_STATES)),
        repeated('entityRef', 'A component that takes part.'),
        ...paging,
      ],
      responses: { '200': answer('A page.', ref('PilotPage')), ...problems },
    },
    post: {
      operationId: 'createPilot',
      summary: 'Writes the plan of a pilot, as a draft',
      ...body(object({}, anyField)),
      responses: { '201': answer('The draft.', ref('Pilot')), ...problems },
    },
  },
  '/pilots/options': {
    get: {
      operationId: 'getPilotOptions',
      summary: 'What the caller may do about pilots',
      responses: {
        '200': answer(
          'Whether they may create one.',
          object({ mayCreate: flag }, { reason: text }),
        ),
        ...problems,
      },
    },
  },
  '/pilots/{id}': {
    parameters: id,
    get: {
      operationId: 'getPilot',
      summary: 'A pilot, with its plan and its notes',
      responses: {
        '200': answer('The pilot.', ref('Pilot')),
        ...problems,
        ...hidden,
      },
    },
    patch: {
      operationId: 'updatePilot',
      summary: 'Changes a draft; what is left out stays',
      ...body(object({}, { ...anyField, baseVersion })),
      responses: pilot,
    },
  },
  '/pilots/{id}/start': {
    parameters: id,
    post: {
      operationId: 'startPilot',
      summary: 'Freezes the plan and lets the window begin',
      responses: pilot,
    },
  },
  '/pilots/{id}/end': {
    parameters: id,
    post: {
      operationId: 'endPilot',
      summary: 'Ends a running pilot before its time',
      ...body(object({ reason: { ...text, minLength: 1, maxLength: 2000 } })),
      responses: pilot,
    },
  },
  '/pilots/{id}/decision-note': {
    parameters: id,
    post: {
      operationId: 'decidePilot',
      summary: 'Writes the note that closes a pilot',
      ...body(
        object({
          decision: oneOf(PILOT_DECISIONS),
          reason: { ...text, minLength: 1, maxLength: 5000 },
          owner: { ...text, minLength: 1, maxLength: 255 },
          reviewOn: { ...text, format: 'date' },
          text: { ...text, minLength: 1, maxLength: 20_000 },
        }),
      ),
      responses: pilot,
    },
  },
  '/pilots/{id}/scorecard': {
    parameters: id,
    get: {
      operationId: 'getPilotScorecard',
      summary: 'The three questions with their figures, as JSON or Markdown',
      responses: {
        '200': {
          description: 'As it was made last.',
          content: {
            'application/json': { schema: ref('PilotScorecard') },
            'text/markdown': { schema: text },
          },
        },
        ...problems,
        ...hidden,
      },
    },
  },
  '/pilots/{id}/changes': {
    parameters: id,
    get: {
      operationId: 'getPilotChanges',
      summary: 'The changes that were counted, with their values',
      responses: {
        '200': answer(
          'Those of components the caller may see.',
          object({
            items: list(
              object({
                id: text,
                name: text,
                title: text,
                arm: oneOf(['baseline', 'pilot']),
                mergedAt: instant,
                aiState: oneOf(['ai', 'not-ai', 'unknown']),
                values: object(
                  {},
                  Object.fromEntries(measures.map(name => [name, number])),
                ),
              }),
            ),
            hidden: count,
          }),
        ),
        ...problems,
        ...hidden,
      },
    },
  },
  '/pilots/{id}/changes.csv': {
    parameters: id,
    get: {
      operationId: 'exportPilotChanges',
      summary: 'The changes that were counted, as a file',
      responses: { '200': csv('One row a change.'), ...problems, ...hidden },
    },
  },
  '/pilots/{id}/sprint-notes': {
    parameters: id,
    get: {
      operationId: 'getPilotSprintNotes',
      summary: 'The sprint notes of the pilot’s merged changes',
      responses: {
        '200': answer(
          'Newest first.',
          object({
            items: list(object({ id: text, name: text, markdown: text })),
            markdown: text,
          }),
        ),
        ...problems,
        ...hidden,
      },
    },
  },
  '/export/pilots.csv': {
    get: {
      operationId: 'exportPilots',
      summary: 'Pilots with their answers, as a file',
      responses: { '200': csv('One row a pilot.'), ...problems },
    },
  },
};

const verdict = object({
  id: oneOf(PILOT_QUESTIONS),
  question: text,
  verdict: ref('PilotVerdict'),
  provisional: flag,
});
const decision = oneOf(PILOT_DECISIONS);
const summary = {
  required: {
    id: text,
    title: text,
    state: oneOf(PILOT_STATES),
    owner: text,
    components: count,
    verdicts: list(verdict),
    createdAt: instant,
  },
  optional: { from: instant, to: instant, decision },
};
const figure = object(
  { n: count, unknown: count },
  {
    median: number,
    iqr: pair,
    medianInterval: pair,
    events: number,
    exposure: number,
    share: number,
  },
);
const counts = object(
  {
    changes: count,
    opened: count,
    authorMix: oneOf(['enough', 'few', 'onePrevails']),
  },
  { aiShareAtLeast: number, aiCoverage: number },
);
const registration = oneOf(['before', 'after', 'imported']);

export const pilotSchemas = {
  PilotVerdict: oneOf(PILOT_VERDICTS),
  PilotPage: object(pageOf(object(summary.required, summary.optional))),
  PilotPlan: object(
    {
      title: text,
      description: text,
      scope: object({}, { entityRefs: list(text), predicate: {} }),
      workKinds: list(
        object({ title: text, labels: list(text), paths: list(text) }),
      ),
      days: count,
      baselineWeeks: count,
      primary: object(
        Object.fromEntries(
          PILOT_QUESTIONS.map(name => [name, oneOf(measures)]),
        ),
      ),
      threshold: number,
      minimumChanges: count,
      owner: text,
    },
    { from: instant, randomised: object({ pilot: text, control: text }) },
  ),
  Pilot: object(
    {
      ...summary.required,
      version,
      plan: ref('PilotPlan'),
      entityRefs: list(text),
      createdBy: text,
      notes: list(
        object({
          id: text,
          decision,
          reason: text,
          owner: text,
          reviewOn: text,
          text,
          writtenBy: text,
          writtenAt: instant,
          verdicts: list(verdict),
        }),
      ),
      may: object({ edit: flag, start: flag, end: flag, decide: flag }),
    },
    {
      ...summary.optional,
      digest: text,
      startedAt: instant,
      startedBy: text,
      registration,
      endedEarly: object({ at: instant, by: text, reason: text }),
      qualityFinalAt: instant,
    },
  ),
  PilotMeasure: object(
    {
      id: oneOf(measures),
      title: text,
      definition: text,
      definitionVersion: count,
      unit: oneOf(['hours', 'lines', 'count', 'ratio', 'perWeek', 'perChange']),
      kind: oneOf(['time', 'count', 'proportion', 'size']),
      role: oneOf(['primary', 'deciding', 'descriptive']),
      better: oneOf(['more', 'less', 'neutral']),
      verdict: ref('PilotVerdict'),
      why: text,
      baseline: figure,
      pilot: figure,
      scale: oneOf(['ratio', 'difference']),
      quality: list(text),
    },
    {
      band: pair,
      estimate: number,
      interval: pair,
      method: text,
      needed: count,
      openedMedian: object({}, { baseline: number, pilot: number }),
    },
  ),
  PilotScorecard: object(
    {
      pilot: object(
        { id: text, title: text, state: oneOf(PILOT_STATES) },
        { digest: text, from: instant, to: instant, registration },
      ),
      computedAt: instant,
      provisional: flag,
      progress: number,
      counts: object({ baseline: counts, pilot: counts }),
      questions: list(
        object({
          id: oneOf(PILOT_QUESTIONS),
          question: text,
          verdict: ref('PilotVerdict'),
          provisional: flag,
          measure: oneOf(measures),
          why: text,
          threshold: number,
          measures: list(ref('PilotMeasure')),
        }),
      ),
      notices: list(text),
      weeks: list(
        object(
          {
            from: instant,
            arm: oneOf(['baseline', 'pilot']),
            merged: count,
            cumulative: count,
          },
          { pickup: number, reviewElapsed: number },
        ),
      ),
    },
    {
      baseline: object({ from: instant, to: instant }),
      draftNote: text,
    },
  ),
};
