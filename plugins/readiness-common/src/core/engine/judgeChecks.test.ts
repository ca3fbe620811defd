import { CheckRunsPayload } from '../evidence/changeKinds';
import { findCheckGap, latestRuns } from './judgeChecks';

type Run = CheckRunsPayload['runs'][number];

const run = (over: Partial<Run> = {}): Run => ({
  name: 'build',
  appId: 1,
  conclusion: 'success',
  required: false,
  completedAt: '2026-03-02T09:00:00.000Z',
  ...over,
});
const later = '2026-03-02T10:00:00.000Z';

describe('latestRuns', () => {
  it.each<[title: string, runs: Run[], conclusion: Run['conclusion']]>([
    [
      'the last one decides',
      [run({ conclusion: 'failure' }), run({ completedAt: later })],
      'success',
    ],
    [
      'one that runs again is not over',
      [run(), run({ conclusion: 'pending', completedAt: undefined })],
      'pending',
    ],
    [
      'of two at one instant the worse',
      [run(), run({ conclusion: 'failure' })],
      'failure',
    ],
    [
      'one without a time may be the last',
      [run(), run({ conclusion: 'failure', completedAt: undefined })],
      'failure',
    ],
  ])('%s', (_, runs, conclusion) => {
    for (const order of [runs, runs.toReversed()]) {
      expect(latestRuns(order).map(r => r.conclusion)).toEqual([conclusion]);
    }
  });
});

describe('findCheckGap', () => {
  it.each<[title: string, runs: Run[], problem: string | undefined]>([
    ['passed', [run()], undefined],
    ['skipped counts as passed', [run({ conclusion: 'neutral' })], undefined],
    ['failed', [run({ conclusion: 'failure' })], 'failed'],
    ['cancelled', [run({ conclusion: 'cancelled' })], 'failed'],
    ['still running', [run({ conclusion: 'pending' })], 'pending'],
    ['never reported', [run({ name: 'lint' })], 'notRun'],
    ['from another app', [run({ appId: 2 })], 'wrongApp'],
    ['not from an app', [run({ appId: undefined })], 'wrongApp'],
  ])('%s', (_, runs, problem) => {
    expect(findCheckGap([{ name: 'build', appId: 1 }], runs)?.problem).toBe(
      problem,
    );
  });

  it('asks every reporter where no app is named', () => {
    const runs = [run(), run({ appId: 2, conclusion: 'failure' })];
    expect(findCheckGap([{ name: 'build' }], runs)).toMatchObject({
      problem: 'failed',
    });
  });

  it('tells the worst, and names every check it is true of', () => {
    const runs = [
      run({ name: 'b', conclusion: 'failure' }),
      run({ name: 'a', conclusion: 'failure' }),
      run({ name: 'c', conclusion: 'pending' }),
    ];
    expect(
      findCheckGap([{ name: 'c' }, { name: 'b' }, { name: 'a' }], runs),
    ).toEqual({ problem: 'failed', checks: ['a', 'b'], detail: undefined });
  });
});
