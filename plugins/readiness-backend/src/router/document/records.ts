import {
  ATTESTABLE,
  DECISION_STATES,
  RELEASE_DECISIONS,
  WAIVER_STATES,
} from '@readiness/backstage-plugin-readiness-common';
import {
  answer,
  byName,
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
  query,
  ref,
  repeated,
  text,
} from './parts';

const oneOf = (values: readonly string[]) => ({ ...text, enum: [...values] });
export const idOf = (pattern: string) => [
  { name: 'id', in: 'path', required: true, schema: { ...text, pattern } },
];
const uuid = idOf('^[0-9a-f-]{36}$');
const changeId = [
  {
    name: 'id',
    in: 'path',
    required: true,
    schema: { ...text, pattern: '^[^\\u0000-\\u001f]*$', maxLength: 255 },
  },
];
/** Checked whole by the plugin, which names every field that is wrong. */
export const anyBody = (...names: string[]) => ({
  requestBody: {
    required: true,
    ...json({
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(names.map(name => [name, {}])),
    }),
  },
});
export const conflict = {
  '409': answer(
    'It is not as the caller saw it any more, or somebody else was first.',
    ref('Error'),
  ),
};
export const about = [
  repeated('entityRef', 'The component, or one of those the change is in.'),
];
const aboutChange = [...about, repeated('changeId', 'The id of a change.')];

const subjectPaths = (
  path: string,
  parameters: object[],
  name: 'Component' | 'Change',
) => ({
  [`${path}/record`]: {
    parameters,
    get: {
      operationId: `get${name}Record`,
      summary: 'What people added to the evidence, and what the caller may',
      responses: {
        '200': answer('The record.', ref('SubjectRecord')),
        ...problems,
        ...hidden,
      },
    },
  },
  [`${path}/release-sheet`]: {
    parameters,
    get: {
      operationId: `get${name}ReleaseSheet`,
      summary: 'The gate, what is there, what is missing, what was decided',
      responses: {
        '200': {
          description: 'On one page.',
          content: {
            ...json(ref('ReleaseSheet')).content,
            'text/markdown': { schema: text },
          },
        },
        ...problems,
        ...hidden,
      },
    },
  },
  [`${path}/attestations`]: {
    parameters,
    post: {
      operationId: `attest${name}`,
      summary: 'Vouches for evidence, by name',
      ...anyBody('about', 'statement', 'headSha', 'url'),
      responses: {
        '201': answer('What was kept.', ref('Attestation')),
        ...problems,
        ...hidden,
        ...conflict,
      },
    },
  },
});

const settle = (verdict: string, summary: string) => ({
  [`/waivers/{id}/${verdict}`]: {
    parameters: uuid,
    post: {
      operationId: `${verdict}Waiver`,
      summary,
      ...anyBody('reason'),
      responses: {
        '200': answer('The waiver as it is then.', ref('Waiver')),
        ...problems,
        ...hidden,
        ...conflict,
      },
    },
  },
});

/** The paths of the document that are about what people record. */
export const recordPaths = {
  ...subjectPaths(
    '/entities/by-name/{kind}/{namespace}/{name}',
    byName,
    'Component',
  ),
  ...subjectPaths('/changes/{id}', changeId, 'Change'),
  '/inbox': {
    get: {
      operationId: 'getInbox',
      summary: 'What waits for the caller',
      responses: { '200': answer('All of it.', ref('Inbox')), ...problems },
    },
  },
  '/decisions': {
    get: {
      operationId: 'listDecisions',
      summary: 'Release decisions, newest first, a page at a time',
      parameters: [
        ...aboutChange,
        repeated('state', 'Whether they still hold.', oneOf(DECISION_STATES)),
        ...paging,
      ],
      responses: { '200': answer('A page.', ref('DecisionPage')), ...problems },
    },
    post: {
      operationId: 'decide',
      summary: 'Records a release decision on what the caller saw',
      ...anyBody(
        'subject',
        'evaluationId',
        'decision',
        'reason',
        'owner',
        'expiresAt',
        'changes',
        'hours',
        'issueUrl',
      ),
      responses: {
        '201': answer('The decision.', ref('Decision')),
        ...problems,
        ...hidden,
        ...conflict,
      },
    },
  },
  '/waivers': {
    get: {
      operationId: 'listWaivers',
      summary: 'Waivers, newest first; with expiringWithin, soonest end first',
      parameters: [
        ...aboutChange,
        repeated('state', 'Where they stand.', oneOf(WAIVER_STATES)),
        query(
          'expiringWithin',
          { type: 'integer', minimum: 1, maximum: 3650 },
          'Only approved ones that end within so many days, and that no longer one goes on from.',
        ),
        ...paging,
      ],
      responses: { '200': answer('A page.', ref('WaiverPage')), ...problems },
    },
    post: {
      operationId: 'requestWaiver',
      summary: 'Asks for a gap to be accepted, for a time',
      ...anyBody('requirementId', 'subject', 'reason', 'expiresAt'),
      responses: {
        '201': answer('The waiver.', ref('Waiver')),
        ...problems,
        ...hidden,
        ...conflict,
      },
    },
  },
  ...settle('approve', 'Accepts the risk'),
  ...settle('deny', 'Refuses to accept the risk'),
  ...settle('revoke', 'Takes the acceptance back'),
  '/admin/ledger/verify': {
    post: {
      operationId: 'verifyLedger',
      summary: 'Looks whether all that was recorded is as it was written',
      responses: {
        '200': answer(
          'Whether it holds, or the first row that does not.',
          ref('LedgerVerification'),
        ),
        ...problems,
        ...conflict,
      },
    },
  },
};

const subject = {
  oneOf: [
    object({ entityRef: text }),
    object({ changeId: text }),
    object({ changeId: text, headSha: text }),
  ],
};

export const recordSchemas = {
  Decision: object(
    {
      id: text,
      subject,
      subjectName: text,
      decision: oneOf(RELEASE_DECISIONS),
      reason: text,
      owner: text,
      changes: list(object({ id: text, name: text })),
      decidedBy: text,
      decidedAt: instant,
      state: oneOf(DECISION_STATES),
      snapshot: object(
        {
          evaluationId: text,
          status: ref('Status'),
          gates: list(object({ name: text, digest: text })),
          evidenceDigest: text,
          missing: list(object({ requirementId: text, sentence: text })),
        },
        { headSha: text },
      ),
    },
    {
      expiresAt: instant,
      hours: { type: 'number' },
      issueUrl: text,
      why: text,
      supersededBy: text,
    },
  ),
  DecisionPage: object(pageOf(ref('Decision'))),
  Waiver: object(
    {
      id: text,
      state: oneOf(WAIVER_STATES),
      requirementId: text,
      requirementTitle: text,
      subject,
      subjectName: text,
      entityRef: text,
      sentence: text,
      reason: text,
      requestedBy: text,
      requestedAt: instant,
      expiresAt: instant,
      approvers: list(text),
      may: object({ approve: flag, deny: flag, revoke: flag }),
    },
    { decidedBy: text, decidedAt: instant, decisionReason: text, mayNot: text },
  ),
  WaiverPage: object(pageOf(ref('Waiver'))),
  Attestation: object(
    {
      id: text,
      about: oneOf(ATTESTABLE),
      statement: text,
      by: text,
      at: instant,
    },
    { headSha: text, url: text },
  ),
  SubjectRecord: object(
    {
      actions: object({
        decide: flag,
        requestWaiver: flag,
        attest: list(oneOf(ATTESTABLE)),
        defineContract: flag,
        why: object(
          {},
          {
            decide: text,
            requestWaiver: text,
            attest: text,
            defineContract: text,
          },
        ),
      }),
      waivers: list(ref('Waiver')),
      attestations: list(ref('Attestation')),
      linkedContracts: list(ref('ChangeContract')),
      contracts: list(ref('ContractSummary')),
    },
    { decision: ref('Decision') },
  ),
  Inbox: object({
    waivers: list(ref('Waiver')),
    expiring: list(ref('Waiver')),
    decisions: list(ref('Decision')),
    pilots: list(
      object({ id: text, title: text, state: text, since: instant }),
    ),
    total: count,
  }),
  ReleaseSheet: object(
    {
      subjectName: text,
      title: text,
      status: ref('Status'),
      evaluationId: text,
      evaluatedAt: instant,
      gates: list(
        object({
          name: text,
          title: text,
          digest: text,
          status: ref('Status'),
        }),
      ),
      there: list(object({ requirementId: text, message: text })),
      missing: list(
        object({ requirementId: text, sentence: text }, { supplier: text }),
      ),
      waived: list(
        object({ requirementId: text, message: text, expiresAt: instant }),
      ),
      markdown: text,
    },
    {
      headSha: text,
      decision: ref('Decision'),
      contract: object({ title: text, version: count, digest: text }),
    },
  ),
  LedgerVerification: object(
    { ok: flag, components: count, rows: count },
    {
      broken: object(
        { table: text, row: text, problem: text },
        { entityRef: text },
      ),
    },
  ),
};
