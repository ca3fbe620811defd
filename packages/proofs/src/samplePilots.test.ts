import { join } from 'node:path';
import {
  PilotMeasure,
  PilotQuestionId,
} from '@readiness/backstage-plugin-readiness-common';
import type { PilotsTask } from './pilots/main';
import type { DemoStart, SamplePilots } from './pilots/runSamplePilots';
import { runChild } from './runChild';

jest.setTimeout(600_000);

const run = (start: DemoStart): Promise<SamplePilots> => {
  const task: Omit<PilotsTask, 'file'> = { start };
  return runChild(join(__dirname, 'pilots/main.ts'), task);
};

/** A Tuesday morning, and a Sunday night: the demo must not depend on it. */
const STARTS = ['2026-12-01T08:00:00.000Z', '2027-02-14T23:30:00.000Z'];

const byId = ({ pilots }: SamplePilots, id: string) =>
  pilots.find(({ pilot }) => pilot.id === id)!;
const verdictOf = (
  pilots: SamplePilots,
  id: string,
  question: PilotQuestionId,
) =>
  byId(pilots, id).scorecard.questions.find(each => each.id === question)!
    .verdict;

describe('the pilots of the sample organisation', () => {
  let starts: SamplePilots[];
  let otherSeed: SamplePilots;
  beforeAll(async () => {
    [starts, otherSeed] = await Promise.all([
      (async () => [
        await run({ now: STARTS[0] }),
        await run({ now: STARTS[1] }),
      ])(),
      run({ now: STARTS[0], seed: 3 }),
    ]);
  });

  it('are four: an improvement, a worse review, one that cannot tell, one that runs', () => {
    for (const pilots of starts) {
      expect(pilots.pilots).toHaveLength(4);
      expect(verdictOf(pilots, 'agents-in-booking', 'output')).toBe(
        'Increased',
      );
      expect(verdictOf(pilots, 'agents-in-booking', 'review')).not.toBe(
        'Worse',
      );
      expect(byId(pilots, 'agents-in-booking').pilot.state).toBe('decided');

      expect(verdictOf(pilots, 'agents-in-sailings', 'review')).toBe('Worse');
      expect(byId(pilots, 'agents-in-sailings').pilot.state).toBe('ended');

      expect(verdictOf(pilots, 'generated-tests-in-payments', 'output')).toBe(
        "Can't tell yet",
      );
      expect(verdictOf(pilots, 'generated-tests-in-payments', 'review')).toBe(
        "Can't tell yet",
      );

      const running = byId(pilots, 'assistants-in-loyalty');
      expect(running.pilot.state).toBe('started');
      for (const { verdict, measures } of running.scorecard.questions) {
        expect(verdict).toBe('In progress');
        for (const measure of measures) {
          expect(measure).not.toHaveProperty('estimate');
          expect(measure).not.toHaveProperty('interval');
        }
      }
    }
  });

  it('come out otherwise with another seed', () => {
    const verdicts = ({ pilots }: SamplePilots) =>
      pilots.flatMap(({ scorecard }) =>
        scorecard.questions.map(({ verdict }) => verdict),
      );
    expect(verdicts(otherSeed)).not.toEqual(verdicts(starts[0]));
  });

  it('have the figures that follow from the changes they list', () => {
    for (const { scorecard, changes } of starts[0].pilots) {
      expect(changes.hidden).toBe(0);
      const ended = scorecard.progress === 1;
      for (const { measures } of scorecard.questions) {
        for (const measure of measures) {
          for (const arm of ['baseline', 'pilot'] as const) {
            const values = changes.items
              .filter(change => change.arm === arm)
              .flatMap(({ values: own }) => own[measure.id] ?? [])
              .sort((left, right) => left - right);
            expect(measure[arm].n).toBe(values.length);
            if (ended && values.length > 0) {
              expectFigure(measure, arm, values);
            }
          }
        }
      }
    }
  });
});

function expectFigure(
  measure: PilotMeasure,
  arm: 'baseline' | 'pilot',
  values: number[],
): void {
  const { median, share, events } = measure[arm];
  const sum = values.reduce((total, value) => total + value, 0);
  if (median !== undefined) {
    const middle = (values.length - 1) / 2;
    expect(median).toBeCloseTo(
      (values[Math.floor(middle)] + values[Math.ceil(middle)]) / 2,
      9,
    );
  } else if (share !== undefined) {
    expect(share).toBeCloseTo(sum / values.length, 9);
  } else if (measure.id !== 'testsPerHundredLines') {
    // Those are counted over lines.
    expect(events).toBeCloseTo(sum, 9);
  }
}
