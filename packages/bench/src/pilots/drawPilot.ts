import {
  ChangeMetrics,
  PilotMeasureId,
  PilotObservation,
  PilotTerms,
} from '@readiness/backstage-plugin-readiness-common/core';
import { Draws } from './Draws';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const START = Date.UTC(2026, 8, 14);
const WEEKS = 2;
const BASELINE_WEEKS = 6;
/** The threshold that is the default of pilots. */
export const THRESHOLD = 0.2;

/** What the pilot changes; all 1 and 0: nothing. */
export interface Effect {
  name: string;
  /** Of all times. */
  times: number;
  /** Of the number of changes a week. */
  output: number;
  /** Of defects, support work and rework a change. */
  faults: number;
  /** Of tests per line. */
  tests: number;
  /** Added to the share merged unreviewed. */
  unreviewed: number;
}

export const NO_EFFECT: Effect = {
  name: 'none',
  times: 1,
  output: 1,
  faults: 1,
  tests: 1,
  unreviewed: 0,
};

/** How one organisation works, before anything changes. */
interface Work {
  weekly: number;
  weeklyScatter: number;
  pickup: number;
  elapsed: number;
  sigma: number;
  /** Seconds that times are whole multiples of. */
  tick: number;
  lines: number;
  testsPerLine: number;
  testScatter: number;
  unreviewed: number;
  escaped: number;
  support: number;
  faultScatter: number;
  /** Standard deviation of how far a person's log times are from others'. */
  people: number;
}

/** A pilot that never was, and what is true of it. */
export interface DrawnPilot {
  terms: PilotTerms;
  changes: PilotObservation[];
  now: string;
  /** The true ratio or difference. */
  truth: Partial<Record<PilotMeasureId, number>>;
  /** The true medians of the baseline, in hours; known without people. */
  medians: Partial<Record<PilotMeasureId, number>>;
}

/** Between 20 and 60 changes in two weeks. */
function drawWork(draws: Draws, people: number): Work {
  return {
    weekly: draws.uniform(20, 60) / WEEKS,
    weeklyScatter: draws.pick([1, 1.5, 2, 3]),
    pickup: draws.uniform(1, 12) * 3600,
    elapsed: draws.uniform(2, 40) * 3600,
    sigma: draws.uniform(0.6, 1.5),
    // Minutes tie now and then, hours nearly always.
    tick: draws.pick([60, 60, 60, 3600]),
    lines: draws.uniform(40, 200),
    testsPerLine: draws.uniform(0.01, 0.06),
    testScatter: draws.uniform(1, 6),
    unreviewed: draws.pick([0, 0.02, 0.1, 0.3]),
    escaped: draws.uniform(0.05, 0.4),
    support: draws.uniform(0.05, 0.5),
    faultScatter: draws.pick([1, 1, 1.5, 2]),
    people,
  };
}

/**
 * How many changes each week is good for: so unequal that counts of weeks scatter
 * as much more than chance as the work does.
 */
function drawRates(draws: Draws, work: Work, weeks: number): number[] {
  const excess = work.weeklyScatter - 1;
  return Array.from({ length: weeks }, () =>
    excess > 0 ? excess * draws.gamma(work.weekly / excess) : work.weekly,
  );
}

function known(value: number): { value: number } {
  return { value };
}

function drawMetrics(
  draws: Draws,
  work: Work,
  effect: Effect,
  person: number,
): { metrics: ChangeMetrics; escaped: number } {
  const time = (median: number) =>
    Math.round(
      (draws.logNormal(median, work.sigma) * Math.exp(person) * effect.times) /
        work.tick,
    ) * work.tick;
  const [pickup, elapsed] = [time(work.pickup), time(work.elapsed)];
  const lines = Math.max(1, Math.round(draws.logNormal(work.lines, 1)));
  const fault = (mean: number) =>
    draws.count(mean * effect.faults, work.faultScatter);
  const escaped = fault(work.escaped);
  return {
    escaped,
    metrics: {
      diffSize: { value: lines, tests: 0, binaryFiles: 0, excluded: [] },
      pickup: known(pickup) as ChangeMetrics['pickup'],
      reviewElapsed: known(elapsed) as ChangeMetrics['reviewElapsed'],
      reviewEffort: known(time(3600)),
      cycleTime: known(time(work.pickup + work.elapsed)),
      phases: {} as ChangeMetrics['phases'],
      rework: known(fault(0.6)),
      testsAdded: known(
        draws.count(lines * work.testsPerLine * effect.tests, work.testScatter),
      ),
      defectsFoundBeforeRelease: {
        value: fault(0.2),
        defects: [],
        escaped,
        window: 'final',
      },
      supportWork: known(fault(work.support)),
      output: { value: 1, tasksClosed: known(0) },
      mergedUnreviewed: draws.uniform() < work.unreviewed + effect.unreviewed,
    },
  };
}

/**
 * @param people - how much people differ: the standard deviation, between them,
 * of the logarithm of their times
 */
export function drawPilot(
  seed: number,
  effect: Effect,
  people: number,
): DrawnPilot {
  const draws = new Draws(seed);
  const work = drawWork(draws, people);
  const byLot = draws.uniform() < 0.5;
  const authors = Array.from({ length: 6 }, () => people * draws.normal());
  const at = (time: number) => new Date(time).toISOString();
  const end = START + WEEKS * WEEK;
  const changes: PilotObservation[] = [];

  const drawArm = (
    arm: 'baseline' | 'pilot',
    from: number,
    rates: number[],
    changed: Effect,
  ) => {
    for (const [week, rate] of rates.entries()) {
      const n = draws.poisson(rate * changed.output);
      for (let index = 0; index < n; index += 1) {
        const mergedAt = from + (week + draws.uniform()) * WEEK;
        const author = Math.floor(draws.uniform(0, authors.length));
        const { metrics, escaped } = drawMetrics(
          draws,
          work,
          changed,
          authors[author],
        );
        changes.push({
          id: String(changes.length),
          name: `#${changes.length}`,
          title: '',
          arm,
          openedAt: at(mergedAt - DAY),
          mergedAt: at(mergedAt),
          author: String(author),
          ai: 'unknown',
          reverted: draws.uniform() < 0.03,
          metrics,
          escapedDefects: escaped,
        });
      }
    }
  };
  const rates = drawRates(draws, work, WEEKS);
  if (byLot) {
    // What makes a week busy makes both arms busy.
    drawArm('baseline', START, rates, NO_EFFECT);
  } else {
    const before = drawRates(draws, work, BASELINE_WEEKS);
    drawArm('baseline', START - BASELINE_WEEKS * WEEK, before, NO_EFFECT);
  }
  drawArm('pilot', START, rates, effect);

  const { times, faults } = effect;
  return {
    terms: {
      title: '',
      from: at(START),
      to: at(end),
      ...(byLot
        ? { randomised: { pilot: 'pilot:ai', control: 'pilot:control' } }
        : {
            baseline: {
              from: at(START - BASELINE_WEEKS * WEEK),
              to: at(START),
            },
          }),
      threshold: THRESHOLD,
      minimumChanges: 20,
      primary: {
        output: 'tasksCompleted',
        review: 'pickup',
        quality: draws.pick(['escapedDefects', 'testsPerHundredLines']),
      },
    },
    changes,
    now: at(end + 60 * DAY),
    truth: {
      tasksCompleted: effect.output,
      diffSize: 1,
      cycleTime: times,
      pickup: times,
      reviewElapsed: times,
      mergedUnreviewed: effect.unreviewed,
      rework: faults,
      reviewEffort: times,
      escapedDefects: faults,
      testsPerHundredLines: effect.tests,
      supportWork: faults,
      defectsFoundBeforeRelease: faults,
    },
    medians:
      people === 0 && work.tick === 60
        ? { pickup: work.pickup / 3600, reviewElapsed: work.elapsed / 3600 }
        : {},
  };
}
