import {
  CHANGE_NUMBERS,
  ChangeFile,
  ChangeNumber,
  ChangeReadiness,
  ChangeSprintNote,
  ChangeSummary,
  ComponentChanges,
  ComponentNumbers,
  MissingEvidence,
  NumberDefinitionsAnswer,
  NumberSet,
  NumberSummary,
  RequirementResult,
  SprintNoteAnswer,
  SprintNoteText,
} from '@readiness/backstage-plugin-readiness-common';
import { ago, ownerSatisfied } from './fixtures';

/** Sample changes for tests and `yarn start` in this folder. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const COMPONENT = 'component:default/invoice-api';

export function sampleChangeSummary(
  changed: Partial<ChangeSummary> = {},
): ChangeSummary {
  const { number = 482 } = changed;
  return {
    id: `github.com~billing~${number}`,
    repository: 'github.com/example/invoice-api',
    number,
    name: `invoice-api#${number}`,
    title: 'Refunds without a receipt',
    url: `https://github.com/example/invoice-api/pull/${number}`,
    entityRefs: [COMPONENT],
    state: 'open',
    gateStatus: 'blocked',
    aiState: 'ai',
    dependencyBot: false,
    headSha: '9f2c81d4a77b0e6315c2a4b8d9e0f1a2b3c4d5e6',
    createdAt: ago(2 * DAY + 5 * HOUR),
    updatedAt: ago(9 * MINUTE),
    missing: 2,
    undetermined: 0,
    waived: 0,
    topMissing:
      'invoice-api#482 touches `src/refunds/**` (payments) and changes no test of that area.',
    evaluatedAt: ago(MINUTE),
    overdue: false,
    ...changed,
  };
}

const settled = { missing: 0, undetermined: 0, topMissing: undefined };

export const sampleComponentChanges: ComponentChanges = {
  open: 3,
  unreleased: 2,
  blocked: 1,
  releasesKnown: true,
  followed: 'yes',
};

export const sampleChanges: ChangeSummary[] = [
  sampleChangeSummary(),
  sampleChangeSummary({
    number: 485,
    title: 'Show the due date in the reminder',
    gateStatus: 'ready',
    aiState: 'not-ai',
    createdAt: ago(5 * HOUR),
    ...settled,
  }),
  sampleChangeSummary({
    number: 486,
    title: 'Bump luxon from 3.6.1 to 3.7.2',
    gateStatus: 'undetermined',
    aiState: 'unknown',
    dependencyBot: true,
    createdAt: ago(90 * MINUTE),
    missing: 0,
    undetermined: 1,
    topMissing:
      'Whether the required checks of invoice-api#486 passed could not be found out: the host answered 502.',
  }),
  sampleChangeSummary({
    number: 479,
    title: 'Split the tax calculation from the invoice',
    state: 'draft',
    gateStatus: 'blocked',
    aiState: 'ai',
    createdAt: ago(6 * DAY),
    missing: 3,
    topMissing: 'invoice-api#479 has no human review.',
  }),
  sampleChangeSummary({
    number: 474,
    title: 'Round amounts half to even',
    state: 'merged',
    release: 'unreleased',
    gateStatus: 'blocked',
    aiState: 'unknown',
    createdAt: ago(11 * DAY),
    mergedAt: ago(4 * DAY),
    missing: 1,
    topMissing:
      'invoice-api#474 touches payments and was approved by one person; the gate asks for a second reviewer.',
  }),
  sampleChangeSummary({
    number: 477,
    title: 'Retry the bank export',
    state: 'merged',
    release: 'unreleased',
    gateStatus: 'ready',
    aiState: 'ai',
    createdAt: ago(9 * DAY),
    mergedAt: ago(2 * DAY),
    waived: 1,
    ...settled,
  }),
  sampleChangeSummary({
    number: 470,
    title: 'Remove the old mail templates',
    state: 'merged',
    release: 'released',
    gateStatus: 'ready',
    aiState: 'not-ai',
    createdAt: ago(20 * DAY),
    mergedAt: ago(15 * DAY),
    ...settled,
  }),
  sampleChangeSummary({
    number: 468,
    title: 'Another way to store refunds',
    state: 'closed',
    gateStatus: 'noGate',
    aiState: 'unknown',
    createdAt: ago(25 * DAY),
    ...settled,
  }),
];

export const testMissing: MissingEvidence = {
  requirementId: 'tests-for-changed-behaviour',
  outcome: 'violated',
  subject: 'github.com~billing~482',
  sentence:
    'invoice-api#482 touches `src/refunds/**` (payments) and changes no test of that area.',
  nextStep: 'Add a test of the refund without a receipt and push it.',
  supplier: 'group:default/billing',
};

/** A gap of a component that one of its merged changes brings. */
export const changeGap: MissingEvidence = {
  requirementId: 'second-reviewer',
  outcome: 'missing',
  subject: COMPONENT,
  change: {
    id: 'github.com~billing~474',
    name: 'invoice-api#474',
    gates: ['production'],
  },
  sentence:
    'invoice-api#474 touches payments and was approved by one person; the gate asks for a second reviewer.',
  nextStep: 'Ask a second person of `group:default/payments` to approve it.',
  supplier: 'group:default/payments',
};

export const reviewMissing: MissingEvidence = {
  requirementId: 'second-reviewer',
  outcome: 'missing',
  subject: 'github.com~billing~482',
  sentence:
    'invoice-api#482 touches payments and has one approval at its head; the gate asks for two.',
  nextStep: 'Ask a second person of `group:default/payments` to review it.',
  supplier: 'group:default/payments',
};

const sizeAdvisory: MissingEvidence = {
  requirementId: 'reviewable-size',
  outcome: 'violated',
  subject: 'github.com~billing~482',
  sentence:
    'invoice-api#482 changes 1,420 lines; up to 400 can be reviewed well.',
  nextStep: 'Move the renaming under `src/ledger` to a change of its own.',
};

const humanReviewed: RequirementResult = {
  ...ownerSatisfied,
  id: 'human-reviewed',
  title: 'A person reviewed it',
  description: 'Someone other than the author approved the commit to merge.',
  message: 'ines approved invoice-api#482 at its head.',
  evidence: [
    {
      id: 'evidence-review',
      kind: 'change-review',
      state: 'present',
      tier: 'pulled',
      source: 'GitHub',
      summary: 'ines approved `9f2c81d4`.',
      url: 'https://github.com/example/invoice-api/pull/482#pullrequestreview-1',
      observedAt: ago(9 * MINUTE),
    },
  ],
};

const testsViolated: RequirementResult = {
  ...humanReviewed,
  id: 'tests-for-changed-behaviour',
  title: 'Changed behaviour is tested',
  description: 'Test files change beside the code they cover.',
  outcome: 'violated',
  message: testMissing.sentence,
  evidence: [],
};

function file(changed: Partial<ChangeFile>): ChangeFile {
  return {
    path: 'src/refunds/refund.ts',
    status: 'modified',
    additions: 0,
    deletions: 0,
    binary: false,
    kind: 'code',
    areas: [],
    ...changed,
  };
}

/** The counted ones come to 1,420 lines. */
export const sampleFiles: ChangeFile[] = [
  file({ additions: 612, deletions: 88, areas: ['payments'] }),
  file({
    path: 'src/refunds/receipts.ts',
    status: 'added',
    additions: 340,
    areas: ['payments'],
  }),
  file({
    path: 'src/ledger/accounts.ts',
    previousPath: 'src/ledger/konten.ts',
    status: 'renamed',
    additions: 150,
    deletions: 150,
  }),
  file({
    path: 'src/ledger/accounts.test.ts',
    kind: 'test',
    additions: 62,
    deletions: 4,
  }),
  file({
    path: 'docs/refunds.md',
    kind: 'documentation',
    additions: 14,
  }),
  file({ path: 'docs/refund-flow.png', binary: true, status: 'added' }),
  file({
    path: 'yarn.lock',
    kind: 'configuration',
    additions: 1893,
    deletions: 402,
    excludedBy: 'lockfile',
  }),
  file({
    path: 'src/generated/refunds.pb.ts',
    additions: 2410,
    deletions: 77,
    excludedBy: '`linguist-generated` in `.gitattributes` at the base',
    areas: ['payments'],
  }),
];

export const sampleEvents: ChangeReadiness['events'] = [
  {
    type: 'created',
    at: ago(2 * DAY + 5 * HOUR),
    by: 'omar',
    byKind: 'human',
    sha: '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d',
  },
  { type: 'readyForReview', at: ago(2 * DAY), by: 'omar', byKind: 'human' },
  {
    type: 'commented',
    at: ago(2 * DAY - 4 * MINUTE),
    by: 'review-helper[bot]',
    byKind: 'ai',
    sha: '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d',
    atHead: false,
  },
  {
    type: 'changesRequested',
    at: ago(DAY + 20 * HOUR),
    by: 'ines',
    byKind: 'human',
    sha: '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d',
    atHead: false,
    url: 'https://github.com/example/invoice-api/pull/482#pullrequestreview-0',
  },
  {
    type: 'push',
    at: ago(DAY + 3 * HOUR),
    by: 'omar',
    byKind: 'human',
    sha: '55aa66bb77cc88dd99ee00ff11aa22bb33cc44dd',
  },
  {
    type: 'approved',
    at: ago(20 * HOUR),
    by: 'petra',
    byKind: 'human',
    sha: '55aa66bb77cc88dd99ee00ff11aa22bb33cc44dd',
    atHead: false,
  },
  {
    type: 'forcePush',
    at: ago(18 * HOUR),
    by: 'omar',
    byKind: 'human',
    sha: '9f2c81d4a77b0e6315c2a4b8d9e0f1a2b3c4d5e6',
  },
  {
    type: 'approved',
    at: ago(9 * MINUTE),
    by: 'ines',
    byKind: 'human',
    sha: '9f2c81d4a77b0e6315c2a4b8d9e0f1a2b3c4d5e6',
    atHead: true,
    url: 'https://github.com/example/invoice-api/pull/482#pullrequestreview-1',
  },
];

const changeNote: SprintNoteText = {
  lines: [
    { id: 'feature', label: 'Feature', text: 'Refunds without a receipt' },
    { id: 'generatedDiff', label: 'Generated diff', text: '1420 lines' },
    {
      id: 'humanReview',
      label: 'Human review',
      text: '3.5 hours (estimated)',
    },
    { id: 'testsAdded', label: 'Tests added', text: '4' },
    {
      id: 'releaseDecision',
      label: 'Release decision',
      text: 'unknown: no decision is recorded',
    },
  ],
  markdown:
    '- **Feature:** Refunds without a receipt\n- **Generated diff:** 1420 lines\n',
};

export const sampleChangeNote: ChangeSprintNote = {
  id: 'github.com~billing~482',
  ...changeNote,
};

const notMerged = { unknown: 'it is not merged' };

/** An open, blocked change; what differs is given. */
export function sampleChange(
  changed: Partial<ChangeReadiness> = {},
): ChangeReadiness {
  const { gateStatus = 'blocked' } = changed;
  return {
    ...sampleChangeSummary(),
    evaluationId: 'evaluation-c1',
    gates: [
      {
        name: 'production',
        title: 'Production',
        digest: `sha256:${'a'.repeat(64)}`,
        status: gateStatus,
      },
    ],
    requirements: [testsViolated, humanReviewed],
    missingEvidence: [testMissing, reviewMissing],
    advisories: [sizeAdvisory],
    areas: [
      {
        id: 'payments',
        title: 'Payments',
        why: 'It changes `src/refunds/refund.ts`, which `CODEOWNERS` gives to `@example/payments`.',
      },
    ],
    author: { login: 'omar', kind: 'human' },
    branch: 'refunds-without-receipt',
    baseBranch: 'main',
    files: { items: sampleFiles },
    events: sampleEvents,
    unknownParts: [],
    numbers: {
      diffSize: { value: 1420, quality: 'exact' },
      reviewEffort: { value: 12_600, quality: 'estimated' },
      rework: { value: 1 },
      testsAdded: { value: 4 },
      defectsFoundBeforeRelease: { value: 1, quality: 'provisional' },
      pickup: { value: 4 * 3600 },
      reviewElapsed: notMerged,
      cycleTime: notMerged,
      supportWork: notMerged,
      output: notMerged,
    },
    tests: { added: 5, removed: 1, newlySkipped: 0 },
    definitions: 1,
    ai: {
      state: 'ai',
      decidedBy: {
        tool: 'Copilot',
        signal: 'commit `1a2b3c4d` names it in `Co-authored-by`',
        confidence: 'high',
      },
      signals: [
        {
          tool: 'Copilot',
          signal: 'commit `1a2b3c4d` names it in `Co-authored-by`',
          confidence: 'high',
        },
        {
          tool: 'AI',
          signal: 'the branch begins with `copilot/`',
          confidence: 'low',
        },
      ],
      coverage: 'complete',
    },
    reported: {
      reviewMinutes: [],
      defects: [
        {
          id: 'defect-1',
          title: 'The refund is booked twice',
          foundAt: ago(20 * HOUR),
          by: 'user:default/ines',
        },
      ],
    },
    sprintNote: changeNote,
    mayReport: true,
    ...changed,
  };
}

export const sampleComponentNote: SprintNoteAnswer = {
  entityRef: COMPONENT,
  window: { from: ago(14 * DAY), to: ago(0) },
  lines: [
    { id: 'feature', label: 'Features', text: '6 merged changes' },
    {
      id: 'generatedDiff',
      label: 'Generated diff',
      text: '2,310 lines in 3 changes declared AI-assisted',
    },
    {
      id: 'humanReview',
      label: 'Human review',
      text: '9.5 hours (estimated)',
    },
    { id: 'testsAdded', label: 'Tests added', text: '17' },
  ],
  markdown: '- **Features:** 6 merged changes\n',
};

export const sampleDefinitions: NumberDefinitionsAnswer = {
  version: 1,
  items: CHANGE_NUMBERS.map(id => ({
    id,
    version: 1,
    title: id === 'diffSize' ? 'Diff size' : `Sample: ${id}`,
    unit: id === 'diffSize' ? 'lines' : 'count',
    formula:
      'Lines added plus lines deleted in files that no exclusion rule names.',
    edgeCases: ['A rename alone is 0.', 'Binary files are counted as files.'],
  })),
};

const TIMES: ChangeNumber[] = [
  'reviewEffort',
  'pickup',
  'reviewElapsed',
  'cycleTime',
];
const SUMS: ChangeNumber[] = [
  'testsAdded',
  'defectsFoundBeforeRelease',
  'supportWork',
  'output',
];

/** Up and down, so that charts have something to show. */
function summary(id: ChangeNumber, n: number, wave: number): NumberSummary {
  if (n === 0) {
    return { n: 0, unknown: 0 };
  }
  const lines = id === 'diffSize' ? 90 : 1;
  const size = TIMES.includes(id) ? 9000 : lines;
  const value = Math.round(size * (1 + ((wave * 7) % 5)));
  return {
    n,
    unknown: id === 'pickup' ? 1 : 0,
    ...(SUMS.includes(id) ? { sum: value * 2 } : { median: value }),
    ...(id === 'reviewEffort' ? { quality: 'estimated' as const } : {}),
    ...(id === 'defectsFoundBeforeRelease'
      ? { quality: 'provisional' as const }
      : {}),
  };
}

function all(n: number, wave: number): Record<ChangeNumber, NumberSummary> {
  const entries = CHANGE_NUMBERS.map(id => [id, summary(id, n, wave)] as const);
  return Object.fromEntries(entries) as Record<ChangeNumber, NumberSummary>;
}

function set(changes: number, wave: number): NumberSet {
  return {
    changes,
    numbers: all(changes, wave),
    mergedUnreviewed: { n: changes, unknown: 1, sum: 2 },
  };
}

export function sampleNumbers(
  changed: Partial<ComponentNumbers> = {},
): ComponentNumbers {
  const weeks = Array.from({ length: 12 }, (_, index) => {
    const changes = index === 4 ? 0 : 2 + ((index * 5) % 4);
    return {
      from: ago((11 - index) * 7 * DAY),
      changes,
      aiChanges: Math.floor(changes / 2),
      numbers: all(changes, index),
    };
  });
  return {
    entityRef: COMPONENT,
    window: { from: ago(12 * 7 * DAY), to: ago(0) },
    definitions: 1,
    aiShareAtLeast: 0.31,
    aiCoverage: 0.8,
    all: {
      ...set(36, 3),
      escapedDefects: 1,
      removalEfficiency: 0.8,
    },
    ai: set(11, 4),
    weeks,
    ...changed,
  };
}
