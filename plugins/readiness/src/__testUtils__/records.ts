import {
  Contract,
  ReleaseDecision,
  ReleaseSheet,
  SubjectRecord,
  WaiverRecord,
} from '@readiness/backstage-plugin-readiness-common';
import { ago } from './fixtures';

/** Sample records for tests and `yarn start` in this folder. */

const DAY = 86_400_000;
const COMPONENT = 'component:default/invoice-api';

export function sampleWaiver(
  changed: Partial<WaiverRecord> = {},
): WaiverRecord {
  return {
    id: 'waiver-1',
    state: 'requested',
    requirementId: 'rollback-note',
    requirementTitle: 'A rollback note exists',
    subject: { entityRef: COMPONENT },
    subjectName: 'invoice-api',
    entityRef: COMPONENT,
    sentence: 'invoice-api has no rollback note.',
    reason: 'It is being written this week.',
    requestedBy: 'user:default/anna',
    requestedAt: ago(DAY),
    expiresAt: ago(-7 * DAY),
    approvers: ['group:default/risk-approvers'],
    may: { approve: true, deny: true, revoke: false },
    ...changed,
  };
}

export function sampleDecision(
  changed: Partial<ReleaseDecision> = {},
): ReleaseDecision {
  return {
    id: 'decision-1',
    subject: { entityRef: COMPONENT },
    subjectName: 'invoice-api',
    decision: 'ship-with-known-risk',
    reason: 'The season begins on Monday.',
    owner: 'group:default/billing',
    expiresAt: ago(-5 * DAY),
    changes: [],
    decidedBy: 'user:default/anna',
    decidedAt: ago(DAY),
    state: 'live',
    snapshot: {
      evaluationId: 'evaluation-1',
      status: 'blocked',
      gates: [{ name: 'production', digest: 'sha256:abc' }],
      evidenceDigest: 'sha256:def',
      missing: [
        {
          requirementId: 'rollback-note',
          sentence: 'invoice-api has no rollback note.',
        },
      ],
    },
    ...changed,
  };
}

export function sampleRecord(
  changed: Partial<SubjectRecord> = {},
): SubjectRecord {
  return {
    actions: {
      decide: true,
      requestWaiver: true,
      attest: [],
      defineContract: true,
      why: {},
    },
    waivers: [],
    attestations: [],
    linkedContracts: [],
    contracts: [],
    ...changed,
  };
}

export function sampleContract(changed: Partial<Contract> = {}): Contract {
  const version = {
    version: 1,
    digest: `sha256:${'a'.repeat(64)}`,
    createdAt: ago(9 * DAY),
    createdBy: 'user:default/anna',
  };
  return {
    id: `ctr-${'a'.repeat(26)}`,
    title: 'Refunds without a receipt',
    kind: 'endpoint',
    entityRef: COMPONENT,
    acceptanceCriteria: ['A refund needs no receipt below 50.'],
    stopCondition: 'The ledger must be changed.',
    clauses: [
      { id: 'C1', kind: 'validation', text: 'More than 50 is refused.' },
      { id: 'C2', kind: 'failure', text: 'Without the ledger: 503.' },
    ],
    ...version,
    versions: [version],
    links: [
      {
        changeId: 'github.com~billing~482',
        name: 'invoice-api#482',
        origin: 'body',
        linkedAt: ago(2 * DAY),
        linkedBy: 'its description',
        beforeCode: 'yes',
        mayUnlink: false,
      },
    ],
    prompt: 'Work on the component',
    changeSection: '## Contract: Refunds without a receipt',
    mayWrite: true,
    mayLink: true,
    ...changed,
  };
}

export function sampleSheet(changed: Partial<ReleaseSheet> = {}): ReleaseSheet {
  return {
    subjectName: 'invoice-api',
    title: 'Invoice API',
    status: 'blocked',
    evaluationId: 'evaluation-1',
    evaluatedAt: ago(60_000),
    gates: [
      {
        name: 'production',
        title: 'Production',
        digest: 'sha256:abc',
        status: 'blocked',
      },
    ],
    there: [
      { requirementId: 'owner-declared', message: 'invoice-api has an owner.' },
    ],
    missing: [
      {
        requirementId: 'rollback-note',
        sentence: 'invoice-api has no rollback note.',
      },
    ],
    waived: [],
    decision: sampleDecision(),
    markdown: '# Release sheet: invoice-api\n',
    ...changed,
  };
}
