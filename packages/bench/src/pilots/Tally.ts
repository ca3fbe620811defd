import {
  PilotQuestionId,
  PilotScore,
  scorePilot,
} from '@readiness/backstage-plugin-readiness-common/core';
import { DrawnPilot, drawPilot, Effect } from './drawPilot';

/** Verdicts that say something moved. */
const MOVED = new Set(['Increased', 'Decreased', 'Better', 'Worse']);
/** Verdicts of pilots that were not allowed one. */
const GATED = new Set(['Not measured', 'Not enough data', 'Indicative']);

/** How often something was so, of how many. */
export class Share {
  of = 0;
  yes = 0;

  add(isSo: boolean): void {
    this.of += 1;
    this.yes += Number(isSo);
  }

  get percent(): number | undefined {
    return this.of ? (this.yes / this.of) * 100 : undefined;
  }
}

/** By lot both arms have the same weeks; otherwise each has its own. */
function designOf({ terms }: DrawnPilot): string {
  return terms.randomised ? ', by lot' : ', before and after';
}

function at<Key, Value>(
  map: Map<Key, Value>,
  key: Key,
  make: () => Value,
): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

/** What became of many pilots that were drawn alike. */
export class Tally {
  readonly changes: [number, number] = [0, 0];
  pilots = 0;
  /** Questions that may have a verdict, and how many say something moved. */
  readonly moved = new Map<PilotQuestionId | 'any question', Share>();
  readonly movedMeasure = new Share();
  readonly verdicts = new Map<PilotQuestionId, Map<string, number>>();
  /** 95 % intervals that hold the truth, by method and measure. */
  readonly coverage = new Map<string, Share>();
  readonly medianCoverage = new Share();

  /** @param people - as of `drawPilot` */
  constructor(readonly effect: Effect, readonly people = 0) {}

  /** Draws and scores one pilot more. */
  run(seed: number): void {
    const pilot = drawPilot(seed, this.effect, this.people);
    const score = scorePilot(pilot.terms, pilot.changes, pilot.now, { seed });
    this.pilots += 1;
    this.changes[0] += score.counts.baseline.changes;
    this.changes[1] += score.counts.pilot.changes;
    this.addVerdicts(score);
    this.addCoverage(score, pilot);
  }

  private addVerdicts({ questions }: PilotScore): void {
    const open = questions.filter(({ verdict }) => !GATED.has(verdict));
    for (const { id, verdict } of open) {
      at(this.moved, id, () => new Share()).add(MOVED.has(verdict));
      const verdicts = at(this.verdicts, id, () => new Map<string, number>());
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    }
    if (open.length) {
      at(this.moved, 'any question', () => new Share()).add(
        open.some(({ verdict }) => MOVED.has(verdict)),
      );
      this.movedMeasure.add(
        questions.some(({ measures }) =>
          measures.some(({ verdict }) => MOVED.has(verdict)),
        ),
      );
    }
  }

  private addCoverage({ questions }: PilotScore, pilot: DrawnPilot): void {
    for (const measure of questions.flatMap(({ measures }) => measures)) {
      const { id, interval, method, baseline } = measure;
      const truth = pilot.truth[id];
      if (interval && truth !== undefined) {
        const name = `${method?.split(',')[0]}: ${measure.title.toLowerCase()}${
          id === 'tasksCompleted' ? designOf(pilot) : ''
        }`;
        at(this.coverage, name, () => new Share()).add(
          interval[0] <= truth && truth <= interval[1],
        );
      }
      const median = pilot.medians[id];
      if (median !== undefined && baseline.medianInterval) {
        const [low, high] = baseline.medianInterval;
        this.medianCoverage.add(low <= median && median <= high);
      }
    }
  }
}
