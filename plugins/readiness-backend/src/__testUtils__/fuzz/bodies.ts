import { World } from './createWorld';
import { Dice } from './Dice';
import { CANARY, CHANGES } from './organisation';

const REFS = [
  `component:default/${CANARY}-vault`,
  `component:default/${CANARY}-part`,
  'component:default/open-shop',
  'component:default/open-part',
];
/** What a server must never be made to read. */
const NOWHERE = 'http://169.254.169.254/latest/meta-data';
const EVERY = Object.values(CHANGES);
const inDays = (days: number) =>
  new Date(Date.UTC(2026, 1, 11) + days * 86_400_000).toISOString();

/** A body for each operation that takes one, as a person would send it. */
export const BODIES: Record<string, (world: World, dice: Dice) => object> = {
  reportNumbers: () => ({
    reviewMinutes: 12,
    defect: { title: 'It breaks', foundAt: '2026-02-09T09:00:00Z' },
  }),
  submitEvidence: (_world, dice) => ({
    items: [
      {
        source: 'unit-tests',
        externalId: `run-${dice.roll(9)}`,
        version: dice.roll(5),
        kind: 'test-results',
        subject: {
          repository: 'github.com/skerry-line/open-shop',
          headSha: CHANGES.open.headSha,
        },
        observedAt: '2026-02-09T08:00:00Z',
        url: NOWHERE,
        payload: { tests: 2, failures: 0, errors: 0, skipped: 0, failed: [] },
      },
      {
        source: 'scan',
        externalId: 'scan-1',
        version: 1,
        kind: 'security-review',
        subject: { entityRef: 'component:default/open-shop' },
        observedAt: '2026-02-09T08:00:00Z',
        payload: { by: 'Ada', reviewedAt: '2026-02-01T09:00:00Z' },
      },
    ],
  }),
  SimulateGate: (_world, dice) => ({
    yaml: `name: draft\ntitle: A draft\nappliesTo:\n  kind: Component\nrequirements:\n  - id: ${dice.pick(
      ['runbook-linked', 'rollback-plan', 'logs-linked'],
    )}\n    severity: blocking\n`,
  }),
  createPilot: (_world, dice) => plan(dice),
  updatePilot: (_world, dice) => plan(dice),
  endPilot: () => ({ reason: 'It went on for long enough.' }),
  decidePilot: () => ({
    decision: 'continue',
    reason: 'It works.',
    owner: 'user:default/rita',
    reviewOn: '2026-06-01',
    text: 'We go on.',
  }),
  attestComponent: (_world, dice) => ({
    about: dice.pick(['security-review', 'architecture-review']),
    statement: 'Looked at it.',
    url: NOWHERE,
  }),
  attestChange: (_world, dice) => {
    const { headSha } = dice.pick(EVERY);
    return { about: 'failure-logged', statement: 'It logs.', headSha };
  },
  decide: (world, dice) => {
    const subject = dice.chance(0.5)
      ? { entityRef: dice.pick(REFS) }
      : { changeId: dice.pick(EVERY).id };
    const key = Object.values(subject)[0];
    return {
      subject,
      evaluationId: world.known.get(`evaluation ${key}`)?.[0] ?? 'unknown',
      decision: dice.pick(['ship-with-known-risk', 'fund-verification']),
      reason: 'It must be out.',
      owner: 'user:default/rita',
      expiresAt: inDays(4),
      changes: [CHANGES.open.id],
      hours: 4,
      issueUrl: NOWHERE,
    };
  },
  requestWaiver: (_world, dice) => ({
    requirementId: dice.pick(['runbook-linked', 'rollback-note']),
    subject: dice.pick([
      { entityRef: dice.pick(REFS) },
      { changeId: CHANGES.shared.id, headSha: CHANGES.shared.headSha },
    ]),
    reason: 'It can wait.',
    expiresAt: inDays(6),
  }),
  approveWaiver: () => ({ reason: 'Fine.' }),
  denyWaiver: () => ({ reason: 'Not fine.' }),
  revokeWaiver: () => ({ reason: 'Not fine any more.' }),
  createContract: (_world, dice) => terms(dice),
  importContract: (_world, dice) => ({
    entityRef: dice.pick(REFS),
    path: 'docs/contract.md',
  }),
  writeContract: (_world, dice) => ({
    ...terms(dice),
    stopCondition: `Stop ${dice.roll(1000)}`,
    baseVersion: 1,
  }),
  linkContract: (_world, dice) => ({ changeId: dice.pick(EVERY).id }),
  unlinkContract: (_world, dice) => ({ changeId: dice.pick(EVERY).id }),
  mapClause: (_world, dice) => ({
    changeId: dice.pick(EVERY).id,
    version: 1,
    clauseId: 'C1',
    tests: ['src/x.test.ts#works'],
  }),
};

function terms(dice: Dice): object {
  return {
    title: 'A contract',
    kind: 'other',
    entityRef: dice.pick(REFS),
    acceptanceCriteria: ['It works.'],
    stopCondition: 'It stops.',
    clauses: [{ kind: 'behaviour', text: 'It is done.' }],
  };
}

function plan(dice: Dice): object {
  return {
    title: 'A pilot',
    description: 'About something.',
    scope: dice.pick([
      { entityRefs: [dice.pick(REFS)] },
      { predicate: { 'spec.type': 'service' } },
    ]),
    workKinds: [{ title: 'Work', labels: ['feature'], paths: ['src/**'] }],
    from: '2026-02-20T00:00:00Z',
    days: 14,
    baselineWeeks: 5,
    primary: {
      output: 'tasksCompleted',
      review: 'pickup',
      quality: 'escapedDefects',
    },
    threshold: 0.2,
    minimumChanges: 20,
    owner: 'user:default/rita',
    randomised: { pilot: 'with', control: 'without' },
  };
}
