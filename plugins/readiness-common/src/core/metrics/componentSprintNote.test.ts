import {
  AggregateMetrics,
  aggregateMetrics,
  MeasuredChange,
} from './aggregate';
import { exampleChange, hour, known } from './__testUtils__/exampleChange';
import { changeMetrics } from './changeMetrics';
import { componentSprintNote } from './componentSprintNote';

const options = {
  now: hour(2000),
  excludedBy: () => undefined,
  isTestFile: () => false,
};

function change(
  id: string,
  ai: MeasuredChange['ai'],
  over: { lines?: number; minutes?: number; tests?: number } = {},
): MeasuredChange {
  const { lines = 0, minutes, tests } = over;
  const facts = exampleChange({
    id,
    mergedAt: hour(4),
    files: known([
      {
        path: 'a.ts',
        status: 'modified',
        additions: lines,
        deletions: 0,
        binary: false,
      },
    ]),
    totals: { additions: lines, deletions: 0, changedFiles: 1 },
    ...(tests !== undefined && { testDelta: { base: 1, head: 1 + tests } }),
    ...(minutes !== undefined && {
      reported: { reviewMinutes: [{ by: 'r', minutes, at: hour(2) }] },
    }),
  });
  return {
    facts,
    ai,
    metrics: changeMetrics(facts, options),
    dependencyBot: false,
  };
}

const window = { from: hour(0), to: hour(24 * 14) };
const of = (...changes: MeasuredChange[]) => aggregateMetrics(changes, window);
const texts = (metrics: AggregateMetrics, over = {}) =>
  Object.fromEntries(
    componentSprintNote({ component: 'Booking', metrics, ...over }).lines.map(
      ({ id, text }) => [id, text],
    ),
  );

describe('componentSprintNote', () => {
  it('says every number with how many changes it is of', () => {
    const metrics = of(
      change('a', 'ai', { lines: 100, minutes: 210, tests: 3 }),
      change('b', 'ai', { lines: 245, minutes: 30, tests: -1 }),
      change('c', 'unknown', { lines: 9000, minutes: 300, tests: 2 }),
    );
    const note = componentSprintNote({
      component: 'Booking *API*',
      metrics,
      releaseDecision: 'Ship with known risk',
    });
    expect(note.markdown).toBe(
      [
        '- **Feature:** Booking \\*API\\*, 2026-01-05 to 2026-01-18: 3 changes merged',
        '- **Generated diff:** median 172.5 lines, of 2 AI-assisted changes; at least 66 % of changes are AI-assisted, and whether AI assisted is known of 2 of 3 changes',
        '- **Human review:** median 3.5 hours a change (reported), of 3 changes',
        '- **Tests added:** 4, of 3 changes',
        '- **Release decision:** Ship with known risk',
        '',
      ].join('\n'),
    );
    expect(note.lines.map(({ label }) => label)).toEqual([
      'Feature',
      'Generated diff',
      'Human review',
      'Tests added',
      'Release decision',
    ]);
  });

  it('says what is not known', () => {
    const some = texts(
      of(change('a', 'unknown', { minutes: 60 }), change('b', 'not-ai')),
    );
    expect(some).toMatchObject({
      generatedDiff:
        'unknown: no change is declared AI-assisted, and whether AI assisted is known of 1 of 2 changes',
      humanReview: 'median 1 hour a change (reported), of 1 of 2 changes',
      releaseDecision: 'unknown: no decision is recorded',
    });
    const blind = change('a', 'ai');
    blind.metrics.diffSize = { unknown: 'x' };
    blind.metrics.testsAdded = { unknown: 'x' };
    expect(texts(of(blind))).toMatchObject({
      generatedDiff:
        'unknown: it is not known of any of 1 AI-assisted change; at least 100 % of changes are AI-assisted, and whether AI assisted is known of 1 of 1 change',
      testsAdded: 'unknown: it is not known of any of 1 change',
    });
  });

  it('tells none from unknown', () => {
    expect(texts(of(change('a', 'not-ai'))).generatedDiff).toBe(
      'none: every change is declared not AI-assisted',
    );
    const none = 'none: no change was merged';
    expect(texts(of())).toMatchObject({
      feature: 'Booking, 2026-01-05 to 2026-01-18: 0 changes merged',
      generatedDiff: none,
      humanReview: none,
      testsAdded: none,
    });
  });

  it.each<[string[] | undefined, string]>([
    [undefined, 'unknown: no decision is recorded'],
    [[], 'unknown: no decision is recorded, and nothing is missing'],
    [
      ['No rollback note.', 'No runbook.'],
      'unknown: no decision is recorded; missing: No rollback note.; No runbook.',
    ],
  ])('with %j open: %s', (open, expected) => {
    expect(texts(of(), { open }).releaseDecision).toBe(expected);
  });

  it('counts a share down, never up', () => {
    const metrics = { ...of(change('a', 'ai')), aiShareAtLeast: 0.29 };
    expect(texts(metrics).generatedDiff).toContain('at least 29 %');
    expect(
      texts({ ...metrics, aiShareAtLeast: 0.999 }).generatedDiff,
    ).toContain('at least 99 %');
  });

  it('names a window of one day once', () => {
    const metrics = { ...of(), window: { from: hour(0), to: hour(24) } };
    expect(texts(metrics).feature).toContain('Booking, 2026-01-05: 0');
  });
});
