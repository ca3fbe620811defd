import {
  Pilot,
  PilotChanges,
  PilotMeasure,
  PilotQuestion,
  PilotScorecard,
  PilotState,
  PilotSummary,
} from '@readiness/backstage-plugin-readiness-common';

const FROM = '2026-02-02T09:00:00.000Z';
const TO = '2026-02-16T09:00:00.000Z';

export function sampleMeasure(over: Partial<PilotMeasure> = {}): PilotMeasure {
  return {
    id: 'pickup',
    title: 'Pickup time',
    definition: 'From ready for review to the first review by a person.',
    definitionVersion: 1,
    unit: 'hours',
    kind: 'time',
    role: 'primary',
    better: 'less',
    verdict: 'Worse',
    why: 'Pickup time was 2.1 times that of the baseline.',
    baseline: { n: 31, unknown: 2, median: 5.2, iqr: [2, 11] },
    pilot: { n: 24, unknown: 0, median: 11, iqr: [6, 20] },
    scale: 'ratio',
    band: [1 / 1.2, 1.2],
    estimate: 2.1,
    interval: [1.4, 3.3],
    method: 'Hodges–Lehmann',
    quality: ['estimated'],
    ...over,
  };
}

const question = (
  over: Pick<PilotQuestion, 'id' | 'question' | 'verdict' | 'why' | 'measures'>,
): PilotQuestion => ({
  provisional: over.id === 'quality',
  measure: over.measures[0].id,
  threshold: 0.2,
  ...over,
});

export function sampleScorecard(
  over: Partial<PilotScorecard> = {},
): PilotScorecard {
  const arm = { changes: 33, opened: 35, authorMix: 'enough' as const };
  return {
    pilot: { id: 'agents', title: 'Agents write tests', state: 'ended' },
    baseline: { from: '2025-12-22T09:00:00.000Z', to: FROM },
    computedAt: '2026-02-16T10:00:00.000Z',
    provisional: true,
    progress: 1,
    counts: { baseline: arm, pilot: { ...arm, changes: 24 } },
    questions: [
      question({
        id: 'output',
        question: 'Did output increase?',
        verdict: "Can't tell yet",
        why: 'Tasks completed: it may have moved, or not.',
        measures: [
          sampleMeasure({
            id: 'tasksCompleted',
            title: 'Tasks completed',
            kind: 'count',
            unit: 'perWeek',
            better: 'more',
            verdict: "Can't tell yet",
            why: 'It may have moved, or not.',
            baseline: { n: 33, unknown: 0, events: 33, exposure: 6 },
            pilot: { n: 24, unknown: 0, events: 24, exposure: 2 },
            estimate: 2.18,
            interval: [0.9, 3.8],
            quality: [],
          }),
          sampleMeasure({
            id: 'diffSize',
            title: 'Diff size',
            kind: 'size',
            unit: 'lines',
            role: 'descriptive',
            better: 'neutral',
            verdict: 'No material change',
            why: 'All of that is within the 20 % that matter.',
          }),
        ],
      }),
      question({
        id: 'review',
        question: 'Did review stay possible?',
        verdict: 'Worse',
        why: 'Pickup time: Pickup time was 2.1 times that of the baseline.',
        measures: [
          sampleMeasure(),
          sampleMeasure({
            id: 'mergedUnreviewed',
            title: 'Merged unreviewed',
            kind: 'proportion',
            unit: 'ratio',
            role: 'deciding',
            verdict: "Can't tell yet",
            why: 'Whether it moved is open.',
            scale: 'difference',
            band: [-0.1, 0.1],
            baseline: { n: 33, unknown: 0, events: 2, share: 0.06 },
            pilot: { n: 24, unknown: 0, events: 2, share: 0.08 },
            estimate: 0.02,
            interval: [-0.12, 0.2],
          }),
        ],
      }),
      question({
        id: 'quality',
        question: 'Did quality hold?',
        verdict: 'Not enough data',
        why: 'Escaped defects: there were too few.',
        measures: [
          sampleMeasure({
            id: 'escapedDefects',
            title: 'Escaped defects',
            kind: 'count',
            unit: 'perChange',
            verdict: 'Not enough data',
            why: 'There were too few.',
            baseline: { n: 33, unknown: 0, events: 1, exposure: 33 },
            pilot: { n: 24, unknown: 0, events: 0, exposure: 24 },
            estimate: undefined,
            interval: undefined,
          }),
        ],
      }),
    ],
    notices: ['The arms are of different weeks.'],
    weeks: [
      {
        from: '2026-01-26T09:00:00.000Z',
        arm: 'baseline',
        merged: 5,
        cumulative: 33,
        pickup: 5,
        reviewElapsed: 20,
      },
      {
        from: FROM,
        arm: 'pilot',
        merged: 12,
        cumulative: 12,
        pickup: 10,
      },
      {
        from: '2026-02-09T09:00:00.000Z',
        arm: 'pilot',
        merged: 12,
        cumulative: 24,
        pickup: 12,
        reviewElapsed: 30,
      },
    ],
    draftNote: '# Pilot: Agents write tests\n\nDecision:\n',
    ...over,
  };
}

/** As the server would show it while it runs. */
export function runningScorecard(): PilotScorecard {
  const { questions, draftNote: _draft, ...rest } = sampleScorecard();
  return {
    ...rest,
    progress: 0.5,
    questions: questions.map(each => ({
      ...each,
      verdict: 'In progress' as const,
      measures: each.measures.map(
        ({ estimate: _e, interval: _i, ...measure }) => ({
          ...measure,
          verdict: 'In progress' as const,
          baseline: { n: measure.baseline.n, unknown: 0 },
          pilot: { n: measure.pilot.n, unknown: 0 },
        }),
      ),
    })),
  };
}

export function samplePilot(
  state: PilotState = 'ended',
  over: Partial<Pilot> = {},
): Pilot {
  const draft = state === 'draft';
  return {
    id: 'agents',
    version: 1,
    title: 'Agents write tests',
    state,
    owner: 'user:default/anna',
    ...(!draft && {
      from: FROM,
      to: TO,
      digest: `sha256:${'a'.repeat(64)}`,
      startedAt: '2026-02-01T09:00:00.000Z',
      startedBy: 'user:default/lea',
      registration: 'before' as const,
      qualityFinalAt: '2026-03-09T09:00:00.000Z',
    }),
    components: 1,
    verdicts: draft
      ? []
      : sampleScorecard().questions.map(
          ({ id, question: text, verdict, provisional }) => ({
            id,
            question: text,
            verdict,
            provisional,
          }),
        ),
    createdAt: '2026-01-30T09:00:00.000Z',
    createdBy: 'user:default/lea',
    plan: {
      title: 'Agents write tests',
      description: 'Tests by an agent.',
      scope: { entityRefs: ['component:default/invoice-api'] },
      workKinds: [{ title: 'Tests', labels: ['tests'], paths: [] }],
      days: 14,
      baselineWeeks: 6,
      primary: {
        output: 'tasksCompleted',
        review: 'pickup',
        quality: 'escapedDefects',
      },
      threshold: 0.2,
      minimumChanges: 20,
      owner: 'user:default/anna',
    },
    entityRefs: draft ? [] : ['component:default/invoice-api'],
    notes: [],
    may: {
      edit: draft,
      start: draft,
      end: state === 'started',
      decide: state === 'ended' || state === 'reopened',
    },
    ...over,
  };
}

export const samplePilots: PilotSummary[] = [
  samplePilot('started', { id: 'running', title: 'Agents refactor' }),
  samplePilot(),
];

export const samplePilotChanges: PilotChanges = {
  hidden: 2,
  items: [
    {
      id: 'github.com~skerry-line~invoice-api~1',
      name: 'invoice-api#1',
      title: 'Test the totals',
      arm: 'baseline',
      mergedAt: '2026-01-20T09:00:00.000Z',
      aiState: 'not-ai',
      values: { pickup: 5, diffSize: 120 },
    },
    {
      id: 'github.com~skerry-line~invoice-api~2',
      name: 'invoice-api#2',
      title: 'Test the dates',
      arm: 'pilot',
      mergedAt: '2026-02-10T09:00:00.000Z',
      aiState: 'ai',
      values: { pickup: 12, diffSize: 80 },
    },
  ],
};
