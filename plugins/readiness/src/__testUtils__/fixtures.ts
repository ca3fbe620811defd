/* eslint-disable no-script-url -- hostile on purpose */
import { Entity } from '@backstage/catalog-model';
import {
  ComponentFacets,
  ComponentHistory,
  ComponentReadiness,
  ComponentSummary,
  EvidenceItem,
  GatesAnswer,
  GateSimulation,
  MissingEvidence,
  RequirementResult,
} from '@readiness/backstage-plugin-readiness-common';

/** Sample data for tests and `yarn start` in this folder. */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export function ago(milliseconds: number): string {
  return new Date(Date.now() - milliseconds).toISOString();
}

export function sampleEntity(name = 'invoice-api', title?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      title,
      annotations: { 'readiness/runbook': 'docs/runbook.md' },
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/billing',
    },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/billing' }],
  };
}

export const rollbackMissing: MissingEvidence = {
  requirementId: 'rollback-note',
  outcome: 'missing',
  subject: 'component:default/invoice-api',
  sentence:
    'Invoice API has no rollback note: nothing says how a bad release is taken back.',
  nextStep:
    'Write the steps into `docs/rollback.md` and annotate `readiness/rollback` with its path.',
  supplier: 'group:default/billing',
  snippet:
    'metadata:\n  annotations:\n    readiness/rollback: docs/rollback.md',
};

export const monitoringStale: MissingEvidence = {
  requirementId: 'monitoring-linked',
  outcome: 'stale',
  subject: 'component:default/invoice-api',
  sentence:
    'The monitoring dashboard of Invoice API was last confirmed 400 days ago; the gate accepts 365.',
  nextStep:
    'Look at the dashboard and confirm that it still shows this service.',
};

export const runbookUndetermined: MissingEvidence = {
  requirementId: 'runbook-linked',
  outcome: 'undetermined',
  reason: 'failed',
  subject: 'component:default/invoice-api',
  sentence:
    'Whether `docs/runbook.md` exists could not be found out: the repository host answered 502.',
  nextStep: 'Nothing to do on the component; Readiness tries again by itself.',
  supplier: 'group:default/billing',
};

export const logsAdvisory: MissingEvidence = {
  requirementId: 'logs-linked',
  outcome: 'missing',
  subject: 'component:default/invoice-api',
  sentence: 'Invoice API does not say where its logs are read.',
  nextStep: 'Add a link of type `logs` or annotate `readiness/logs`.',
  supplier: 'group:default/billing',
};

const ownerEvidence: EvidenceItem = {
  id: 'evidence-owner',
  kind: 'catalog-owner',
  state: 'present',
  tier: 'pulled',
  source: 'catalog entity',
  summary: '`group:default/billing` has 6 members.',
  observedAt: ago(4 * MINUTE),
  asOf: ago(40 * DAY),
};

export const ownerSatisfied: RequirementResult = {
  id: 'owner-declared',
  title: 'An owner is declared',
  description: 'Someone the catalog knows answers for the component.',
  gates: [
    { name: 'production', severity: 'blocking' },
    { name: 'payments', severity: 'advisory' },
  ],
  severity: 'blocking',
  outcome: 'satisfied',
  message: 'Owned by `group:default/billing`, which has 6 members.',
  evidence: [ownerEvidence],
};

export const rollbackRequirement: RequirementResult = {
  id: 'rollback-note',
  title: 'A rollback note exists',
  description: 'How a bad release is taken back, and who does it.',
  gates: [{ name: 'production', severity: 'blocking' }],
  severity: 'blocking',
  outcome: 'missing',
  message: rollbackMissing.sentence,
  evidence: [],
};

export const runbookRequirement: RequirementResult = {
  id: 'runbook-linked',
  title: 'A runbook is linked',
  description: 'What to do when it breaks.',
  gates: [{ name: 'production', severity: 'blocking' }],
  severity: 'blocking',
  outcome: 'undetermined',
  reason: 'failed',
  message: runbookUndetermined.sentence,
  evidence: [
    {
      id: 'evidence-runbook',
      kind: 'repository-file',
      state: 'failed',
      tier: 'claimed',
      source: 'repository file',
      summary: '`docs/runbook.md` could not be read.',
      url: 'https://github.com/example/invoice-api/blob/main/docs/runbook.md',
      observedAt: ago(4 * MINUTE),
    },
  ],
};

export const architectureWaived: RequirementResult = {
  id: 'architecture-reviewed',
  title: 'The architecture was reviewed',
  description: 'A decision record or review document.',
  gates: [{ name: 'production', severity: 'blocking' }],
  severity: 'blocking',
  outcome: 'waived',
  message: 'No architecture review; the risk is accepted.',
  evidence: [],
  waiver: { id: 'waiver-1', expiresAt: ago(-9 * DAY) },
};

/** A ready component; what differs is given. */
export function sampleReadiness(
  changed: Partial<ComponentReadiness> = {},
): ComponentReadiness {
  const { status = 'ready' } = changed;
  return {
    entityRef: 'component:default/invoice-api',
    title: 'Invoice API',
    status,
    evaluationId: 'evaluation-1',
    gates: [
      {
        name: 'production',
        title: 'Production',
        digest: `sha256:${'a'.repeat(64)}`,
        status,
      },
    ],
    waived: 0,
    missing: 0,
    undetermined: 0,
    evaluatedAt: ago(4 * MINUTE),
    overdue: false,
    owner: {
      ref: 'group:default/billing',
      title: 'Billing',
      resolved: true,
      members: 6,
    },
    rollbackOwner: {
      ref: 'group:default/billing',
      title: 'Billing',
      resolved: true,
      members: 6,
    },
    sensitiveAreas: [],
    links: {
      rollback: [],
      monitoring: [
        {
          title: 'Grafana: invoices',
          url: 'https://grafana.example.com/d/invoices',
          source: 'entity link',
        },
      ],
      runbook: [
        {
          title: 'docs/runbook.md',
          text: 'docs/runbook.md',
          source: 'annotation',
        },
      ],
      logs: [],
      deployment: [],
      architecture: [],
    },
    requirements: [ownerSatisfied],
    missingEvidence: [],
    advisories: [],
    problems: [],
    ...changed,
  };
}

export function blockedReadiness(
  changed: Partial<ComponentReadiness> = {},
): ComponentReadiness {
  return sampleReadiness({
    status: 'blocked',
    gates: [
      {
        name: 'production',
        title: 'Production',
        digest: `sha256:${'a'.repeat(64)}`,
        status: 'blocked',
      },
      {
        name: 'payments',
        title: 'Payments',
        digest: `sha256:${'b'.repeat(64)}`,
        status: 'ready',
      },
    ],
    missing: 2,
    undetermined: 1,
    nextChangeAt: ago(-3 * DAY),
    sensitiveAreas: ['payments'],
    requirements: [
      rollbackRequirement,
      runbookRequirement,
      ownerSatisfied,
      architectureWaived,
    ],
    waived: 1,
    missingEvidence: [rollbackMissing, monitoringStale, runbookUndetermined],
    advisories: [logsAdvisory],
    problems: [
      {
        field: 'readiness/monitoring',
        value: 'javascript:alert(1)',
        sentence:
          '`readiness/monitoring` is neither an http(s) URL nor a path in the repository.',
        nextStep:
          'Write the address of the dashboard, beginning with https://.',
      },
    ],
    ...changed,
  });
}

export function sampleHistory(days = 24): ComponentHistory {
  const day = (back: number) => ago(back * DAY).slice(0, 10);
  return {
    from: ago(days * DAY),
    to: ago(0),
    transitions: [
      {
        at: ago(3 * DAY),
        from: 'ready',
        to: 'blocked',
        missing: 2,
        changes: [
          { requirementId: 'rollback-note', from: 'satisfied', to: 'missing' },
        ],
      },
      {
        at: ago(12 * DAY),
        from: 'undetermined',
        to: 'ready',
        missing: 0,
        changes: [
          {
            requirementId: 'runbook-linked',
            from: 'undetermined',
            to: 'satisfied',
          },
        ],
      },
      {
        at: ago(days * DAY),
        to: 'undetermined',
        missing: 0,
        changes: [{ requirementId: 'owner-declared', to: 'satisfied' }],
      },
    ],
    daily: Array.from({ length: days }, (_, index) => {
      const back = days - 1 - index;
      if (back < 3) {
        return { day: day(back), status: 'blocked', missing: 2 };
      }
      const status = back < 12 ? 'ready' : 'undetermined';
      return { day: day(back), status, missing: 0 };
    }),
  };
}

export const sampleGates: GatesAnswer = {
  items: [
    {
      name: 'production',
      yaml: 'name: production\nrequirements: [rollback-note]\n',
      title: 'Production',
      digest: `sha256:${'a'.repeat(64)}`,
      appliesTo: { 'spec.lifecycle': 'production' },
      acceptsAnnotation: true,
      builtIn: false,
      requirements: [
        {
          id: 'rollback-note',
          title: 'A rollback note exists',
          subject: 'component',
          severity: 'blocking',
        },
        {
          id: 'monitoring-linked',
          title: 'Monitoring is linked',
          subject: 'component',
          severity: 'blocking',
        },
      ],
    },
    {
      name: 'payments',
      yaml: 'name: payments\nrequirements: [rollback-note]\n',
      title: 'Payments',
      digest: `sha256:${'b'.repeat(64)}`,
      acceptsAnnotation: false,
      builtIn: false,
      requirements: [],
    },
  ],
  totalItems: 2,
  pageInfo: {},
  sensitiveAreas: [
    { id: 'payments', title: 'Payments' },
    { id: 'external-integrations', title: 'External integrations' },
  ],
};

export function sampleSummary(
  changed: Partial<ComponentSummary> = {},
): ComponentSummary {
  return {
    entityRef: 'component:default/invoice-api',
    title: 'Invoice API',
    status: 'blocked',
    gates: ['production'],
    owner: 'group:default/billing',
    system: 'system:default/payments',
    lifecycle: 'production',
    type: 'service',
    waived: 0,
    missing: 2,
    undetermined: 1,
    topMissing: rollbackMissing.sentence,
    evaluatedAt: ago(4 * MINUTE),
    overdue: false,
    ...changed,
  };
}

export const sampleSummaries: ComponentSummary[] = [
  sampleSummary(),
  sampleSummary({
    entityRef: 'component:default/ledger',
    title: 'Ledger',
    status: 'undetermined',
    missing: 0,
    undetermined: 1,
    topMissing: runbookUndetermined.sentence,
    overdue: true,
  }),
  sampleSummary({
    entityRef: 'component:web/storefront',
    title: 'Storefront',
    status: 'ready',
    waived: 1,
    missing: 0,
    undetermined: 0,
    topMissing: undefined,
    owner: 'user:default/ines',
    system: undefined,
  }),
  sampleSummary({
    entityRef: 'component:default/search-indexer',
    title: 'Search indexer',
    status: 'ready',
    missing: 0,
    undetermined: 0,
    topMissing: undefined,
    owner: 'group:default/discovery',
    system: 'system:default/search',
  }),
  sampleSummary({
    entityRef: 'component:default/prototype',
    title: 'Prototype',
    status: 'noGate',
    gates: [],
    missing: 0,
    undetermined: 0,
    topMissing: undefined,
    owner: undefined,
    system: undefined,
  }),
];

export const sampleFacets: ComponentFacets = {
  status: [
    { value: 'ready', count: 2 },
    { value: 'blocked', count: 1 },
    { value: 'undetermined', count: 1 },
    { value: 'noGate', count: 1 },
  ],
  gate: [{ value: 'production', count: 4 }],
  owner: [
    { value: 'group:default/billing', count: 2 },
    { value: 'group:default/discovery', count: 1 },
    { value: 'user:default/ines', count: 1 },
  ],
  system: [
    { value: 'system:default/payments', count: 2 },
    { value: 'system:default/search', count: 1 },
  ],
  domain: [
    { value: 'domain:default/commerce', count: 3 },
    { value: 'none', count: 2 },
  ],
  lifecycle: [
    { value: 'production', count: 4 },
    { value: 'experimental', count: 1 },
  ],
  missing: [
    { value: 'rollback-note', count: 1 },
    { value: 'monitoring-linked', count: 1 },
  ],
};

export const sampleSimulation: GateSimulation = {
  valid: true,
  gate: { name: 'production', title: 'Production', requirements: 3 },
  replaces: true,
  components: {
    looked: 12,
    all: true,
    before: { blocked: 2, undetermined: 1, ready: 9, noGate: 0 },
    after: { blocked: 4, undetermined: 0, ready: 8, noGate: 0 },
    newlyBlocked: {
      total: 2,
      items: [
        {
          id: 'component:default/booking-api',
          name: 'Booking API',
          before: 'ready',
          after: 'blocked',
          sentences: ['Booking API links no runbook.'],
        },
        {
          id: 'component:default/seat-maps',
          name: 'Seat maps',
          before: 'ready',
          after: 'blocked',
          sentences: ['Seat maps links no runbook.'],
        },
      ],
    },
    newlyFree: {
      total: 1,
      items: [
        {
          id: 'component:default/invoice-api',
          name: 'Invoice API',
          before: 'undetermined',
          after: 'ready',
          sentences: [],
        },
      ],
    },
  },
  changes: {
    looked: 240,
    all: false,
    before: { blocked: 40, undetermined: 0, ready: 200, noGate: 0 },
    after: { blocked: 52, undetermined: 0, ready: 188, noGate: 0 },
    newlyBlocked: {
      total: 12,
      items: [
        {
          id: 'github.com~skerry-line~booking-api~517',
          name: 'booking-api#517',
          before: 'ready',
          after: 'blocked',
          sentences: ['booking-api#517 has no rollback plan.'],
        },
      ],
    },
    newlyFree: { total: 0, items: [] },
  },
  changesSince: '2026-01-01T00:00:00.000Z',
  defects: {
    recorded: 5,
    stoodInFront: 1,
    items: [
      {
        changeId: 'github.com~skerry-line~booking-api~517',
        change: 'booking-api#517',
        title: 'Bookings are charged twice',
        url: 'https://github.com/skerry-line/booking-api/issues/9',
      },
    ],
  },
  config: 'readiness:\n  gates:\n    - name: production\n',
};
