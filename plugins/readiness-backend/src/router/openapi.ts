import {
  AUDIT_GROUPS,
  COMPONENT_ORDERS,
  GATE_STATUSES,
  OUTCOMES,
  SCORECARD_GROUPS,
  SCORECARD_ORDERS,
  SEVERITIES,
  TRUST_TIERS,
  UNDETERMINED_REASONS,
} from '@readiness/backstage-plugin-readiness-common';
import { capacityPaths, capacitySchemas } from './document/capacity';
import { healthPaths, healthSchemas } from './document/health';
import {
  changePaths,
  changeSchemas,
  componentChanges,
} from './document/changes';
import {
  answer,
  byName,
  choice,
  count,
  hidden,
  instant,
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
} from './document/parts';
import { pilotPaths, pilotSchemas } from './document/pilots';
import { contractPaths, contractSchemas } from './document/contracts';
import { recordPaths, recordSchemas } from './document/records';
import { simulationPaths, simulationSchemas } from './document/simulation';

const missing = repeated(
  'missing',
  'The id of a requirement with a blocking gap.',
);
const organisationFilters = [
  repeated('owner', 'The owner, an entity reference; `none` for none.'),
  repeated('system', 'The system, an entity reference; `none` for none.'),
  repeated('domain', 'The domain, an entity reference; `none` for none.'),
  repeated('lifecycle', 'The lifecycle; `none` for none.'),
  repeated('gate', 'The name of a gate that applies; `none` for none.'),
];
const filters = [
  repeated('status', 'The status.', { ...text, enum: [...GATE_STATUSES] }),
  missing,
  ...organisationFilters,
  query(
    'q',
    { ...plain, maxLength: 200 },
    'Words that reference, title or description contain.',
  ),
];
const csv = (description: string) => ({
  description,
  content: { 'text/csv': { schema: text } },
});
const gapCounts = {
  gaps: count,
  byOutcome: object({
    violated: count,
    missing: count,
    stale: count,
    undetermined: count,
  }),
  components: count,
};
const scorecard = {
  required: {
    components: count,
    byStatus: ref('StatusCounts'),
    readyByWaiver: count,
    topMissing: list(object({ requirementId: text, components: count })),
    trend: list(
      object({
        day: { ...text, format: 'date' },
        byStatus: ref('StatusCounts'),
      }),
    ),
  },
  optional: { shareReady: { type: 'number', minimum: 0, maximum: 1 } },
};
const gap = {
  required: {
    requirementId: text,
    outcome: {
      ...text,
      enum: ['violated', 'missing', 'stale', 'undetermined'],
    },
    subject: text,
    sentence: text,
    nextStep: text,
  },
  optional: {
    reason: ref('Reason'),
    supplier: text,
    snippet: text,
    change: object({ id: text, name: text, gates: list(text) }),
  },
};

/**
 * The HTTP API. Requests are checked against it at run time, responses by the
 * tests; it is served at `/openapi.json`.
 */
export const openApiDocument = {
  openapi: '3.0.3',
  info: {
    title: 'Readiness',
    version: '1',
    description:
      'The status of release gates for catalog components, with the evidence each rests on. Times are ISO 8601 UTC. Every read obeys the caller’s permissions: a component they may not see answers 404.',
    license: {
      name: 'Apache-2.0',
      url: 'https://www.apache.org/licenses/LICENSE-2.0.html',
    },
  },
  servers: [{ url: '/' }],
  paths: {
    '/entities/by-name/{kind}/{namespace}/{name}': {
      parameters: byName,
      get: {
        operationId: 'getComponent',
        summary: 'The readiness of one component',
        responses: {
          '200': answer('Its last evaluation.', ref('ComponentReadiness')),
          ...problems,
          ...hidden,
        },
      },
    },
    '/entities/by-name/{kind}/{namespace}/{name}/refresh': {
      parameters: byName,
      post: {
        operationId: 'refreshComponent',
        summary: 'Collect and evaluate one component now',
        responses: {
          '202': answer('It was evaluated.', ref('RefreshAnswer')),
          ...problems,
          ...hidden,
          '429': answer(
            'It was refreshed moments ago; `Retry-After` says when to try again.',
            ref('Error'),
          ),
        },
      },
    },
    '/entities/by-name/{kind}/{namespace}/{name}/history': {
      parameters: byName,
      get: {
        operationId: 'getHistory',
        summary: 'How the status of one component changed',
        parameters: [
          query('from', instant, 'Start; 84 days before `to` when left out.'),
          query('to', instant, 'End; now when left out.'),
        ],
        responses: {
          '200': answer('Transitions and daily statuses.', ref('History')),
          ...problems,
          ...hidden,
        },
      },
    },
    '/entities/by-query': {
      get: {
        operationId: 'queryComponents',
        summary: 'Components, filtered, ordered and paged',
        parameters: [
          ...filters,
          query(
            'orderBy',
            { ...text, enum: [...COMPONENT_ORDERS], default: 'status' },
            'The order; a leading - is descending.',
          ),
          ...paging,
        ],
        responses: {
          '200': answer('A page of components.', ref('ComponentPage')),
          ...problems,
        },
      },
    },
    '/entities/facets': {
      get: {
        operationId: 'getFacets',
        summary: 'Which values the filters can take, and how often',
        parameters: filters,
        responses: {
          '200': answer(
            'For each filter, its values under all other filters.',
            ref('Facets'),
          ),
          ...problems,
        },
      },
    },
    '/scorecards': {
      get: {
        operationId: 'getScorecards',
        summary: 'Groups of components by status, and all together',
        parameters: [
          choice('groupBy', SCORECARD_GROUPS, 'What to group by.'),
          choice('orderBy', SCORECARD_ORDERS, 'The order of the groups.'),
          ...organisationFilters,
          ...paging,
        ],
        responses: {
          '200': answer('A page of groups, and the totals.', ref('Scorecards')),
          ...problems,
        },
      },
    },
    '/missing-evidence': {
      get: {
        operationId: 'getMissingEvidence',
        summary: 'Blocking gaps, counted; the most frequent first',
        parameters: [
          choice('groupBy', AUDIT_GROUPS, 'What to group by.'),
          missing,
          ...organisationFilters,
          ...paging,
        ],
        responses: {
          '200': answer('A page of groups, and the totals.', ref('Audit')),
          ...problems,
        },
      },
    },
    '/missing-evidence/by-query': {
      get: {
        operationId: 'queryMissingEvidence',
        summary:
          'Every blocking gap; of the components with the most missing first',
        parameters: [missing, ...organisationFilters, ...paging],
        responses: {
          '200': answer('A page of gaps.', ref('GapPage')),
          ...problems,
        },
      },
    },
    '/export/components.csv': {
      get: {
        operationId: 'exportComponents',
        summary: 'Components, as a file',
        parameters: filters,
        responses: { '200': csv('One row a component.'), ...problems },
      },
    },
    '/export/missing-evidence.csv': {
      get: {
        operationId: 'exportMissingEvidence',
        summary: 'Every blocking gap, as a file',
        parameters: [missing, ...organisationFilters],
        responses: { '200': csv('One row a gap.'), ...problems },
      },
    },
    '/export/scorecards.csv': {
      get: {
        operationId: 'exportScorecards',
        summary: 'Groups of components by status, as a file',
        parameters: [
          choice('groupBy', SCORECARD_GROUPS, 'What to group by.'),
          choice('orderBy', SCORECARD_ORDERS, 'The order of the groups.'),
          ...organisationFilters,
        ],
        responses: { '200': csv('One row a group.'), ...problems },
      },
    },
    '/gates': {
      get: {
        operationId: 'getGates',
        summary: 'The gates as configured',
        responses: {
          '200': answer('All gates.', ref('Gates')),
          ...problems,
        },
      },
    },
    ...changePaths,
    ...simulationPaths,
    ...pilotPaths,
    ...capacityPaths,
    ...recordPaths,
    ...contractPaths,
    ...healthPaths,
  },
  components: {
    schemas: {
      Error: object(
        {
          error: {
            type: 'object',
            required: ['name', 'message'],
            properties: { name: text, message: text },
          },
        },
        {
          request: { type: 'object' },
          response: { type: 'object' },
        },
      ),
      Status: { ...text, enum: [...GATE_STATUSES] },
      Severity: { ...text, enum: [...SEVERITIES] },
      Tier: { ...text, enum: [...TRUST_TIERS] },
      Reason: { ...text, enum: [...UNDETERMINED_REASONS] },
      Outcome: { ...text, enum: [...OUTCOMES] },
      GateVerdict: object({
        name: text,
        title: text,
        digest: text,
        status: ref('Status'),
      }),
      Owner: object(
        { resolved: { type: 'boolean' } },
        { ref: text, title: text, members: count },
      ),
      Link: object({ title: text, source: text }, { url: text, text }),
      Evidence: object(
        {
          id: text,
          kind: text,
          state: {
            ...text,
            enum: ['present', 'absent', 'uncollected', 'failed'],
          },
          tier: ref('Tier'),
          source: text,
          summary: text,
          observedAt: instant,
        },
        { url: text, asOf: instant },
      ),
      Requirement: object(
        {
          id: text,
          title: text,
          description: text,
          gates: list(object({ name: text, severity: ref('Severity') })),
          severity: ref('Severity'),
          outcome: ref('Outcome'),
          message: text,
          evidence: list(ref('Evidence')),
        },
        {
          reason: ref('Reason'),
          waiver: object({ id: text, expiresAt: instant }),
        },
      ),
      Gap: object(gap.required, gap.optional),
      Problem: object({
        field: text,
        value: text,
        sentence: text,
        nextStep: text,
      }),
      ComponentReadiness: object(
        {
          entityRef: text,
          title: text,
          status: ref('Status'),
          evaluationId: text,
          gates: list(ref('GateVerdict')),
          waived: count,
          missing: count,
          undetermined: count,
          evaluatedAt: instant,
          overdue: { type: 'boolean' },
          owner: ref('Owner'),
          rollbackOwner: ref('Owner'),
          sensitiveAreas: list(text),
          links: object({
            rollback: list(ref('Link')),
            monitoring: list(ref('Link')),
            runbook: list(ref('Link')),
            logs: list(ref('Link')),
            deployment: list(ref('Link')),
            architecture: list(ref('Link')),
          }),
          requirements: list(ref('Requirement')),
          missingEvidence: list(ref('Gap')),
          advisories: list(ref('Gap')),
          problems: list(ref('Problem')),
        },
        { nextChangeAt: instant, changes: componentChanges },
      ),
      RefreshAnswer: object({
        entityRef: text,
        status: ref('Status'),
        evaluationId: text,
        evaluatedAt: instant,
      }),
      History: object({
        from: instant,
        to: instant,
        transitions: list(
          object(
            {
              at: instant,
              to: ref('Status'),
              missing: count,
              changes: list(
                object(
                  { requirementId: text },
                  { from: ref('Outcome'), to: ref('Outcome') },
                ),
              ),
            },
            { from: ref('Status') },
          ),
        ),
        daily: list(
          object({
            day: { ...text, format: 'date' },
            status: ref('Status'),
            missing: count,
          }),
        ),
      }),
      ComponentSummary: object(
        {
          entityRef: text,
          title: text,
          status: ref('Status'),
          gates: list(text),
          waived: count,
          missing: count,
          undetermined: count,
          evaluatedAt: instant,
          overdue: { type: 'boolean' },
        },
        {
          owner: text,
          ownerResolved: { type: 'boolean' },
          system: text,
          domain: text,
          lifecycle: text,
          type: text,
          topMissing: text,
        },
      ),
      PageInfo: object({}, { nextCursor: text, prevCursor: text }),
      ComponentPage: object(pageOf(ref('ComponentSummary'))),
      StatusCounts: object(
        Object.fromEntries(GATE_STATUSES.map(status => [status, count])),
      ),
      GroupScorecard: object(
        { value: text, ...scorecard.required },
        scorecard.optional,
      ),
      Scorecards: object({
        groupBy: { ...text, enum: [...SCORECARD_GROUPS] },
        totals: object(scorecard.required, scorecard.optional),
        ...pageOf(ref('GroupScorecard')),
      }),
      Audit: object({
        groupBy: { ...text, enum: [...AUDIT_GROUPS] },
        totals: object({ ...gapCounts, ofComponents: count }),
        ...pageOf(
          object({
            value: text,
            ...gapCounts,
            breakdown: list(object({ value: text, gaps: count })),
          }),
        ),
      }),
      GapPage: object(
        pageOf(
          object(
            { ...gap.required, title: text },
            { ...gap.optional, owner: text, system: text },
          ),
        ),
      ),
      FacetValues: list(object({ value: text, count })),
      Facets: object({
        status: ref('FacetValues'),
        gate: ref('FacetValues'),
        owner: ref('FacetValues'),
        system: ref('FacetValues'),
        domain: ref('FacetValues'),
        lifecycle: ref('FacetValues'),
        missing: ref('FacetValues'),
      }),
      Gate: object(
        {
          name: text,
          title: text,
          digest: text,
          acceptsAnnotation: { type: 'boolean' },
          builtIn: { type: 'boolean' },
          yaml: text,
          requirements: list(
            object(
              {
                id: text,
                title: text,
                subject: { ...text, enum: ['component', 'change'] },
                severity: ref('Severity'),
              },
              { minimumTier: ref('Tier'), maximumAge: { type: 'number' } },
            ),
          ),
        },
        { description: text, appliesTo: { type: 'object' } },
      ),
      Gates: object({
        items: list(ref('Gate')),
        totalItems: count,
        pageInfo: ref('PageInfo'),
        sensitiveAreas: list(object({ id: text, title: text })),
      }),
      ...changeSchemas,
      ...simulationSchemas,
      ...pilotSchemas,
      ...capacitySchemas,
      ...recordSchemas,
      ...contractSchemas,
      ...healthSchemas,
    },
  },
};
