import { Comparison, scaleOf } from './compareArms';
import { PilotMeasureDefinition } from './measures';
import { Interval } from './statistics/interval';

/** Above that, waiting for more changes is no plan. */
const MOST = 10_000;

/**
 * How many changes each arm would need for a verdict if the estimate stays. The
 * ends of an interval are as far from the estimate as one over the root of the
 * number of changes, on the scale of logarithms for ratios; unequal arms count
 * as two of their harmonic mean. So that an end `d` away may be `t` away, n has
 * to grow by (d / t)². Of all verdicts that the estimate would allow, the
 * nearest counts.
 */
export function neededChanges(
  definition: PilotMeasureDefinition,
  comparison: Comparison,
  band: Interval,
  sizes: [number, number],
  alpha: number,
): number | undefined {
  const scale = scaleOf(definition) === 'ratio' ? Math.log : Number;
  const [low, high] = comparison.interval(alpha).map(scale);
  const [bottom, top] = band.map(scale);
  const estimate = scale(comparison.estimate);
  const up = (room: number) => growth(high - estimate, room);
  const down = (room: number) => growth(estimate - low, room);
  const ways = [
    down(estimate - top),
    up(bottom - estimate),
    Math.max(up(top - estimate), down(estimate - bottom)),
  ];
  if (definition.question !== 'output') {
    if (definition.better === 'less') ways.push(up(top - estimate));
    if (definition.better === 'more') ways.push(down(estimate - bottom));
  }
  const harmonic = 2 / (1 / sizes[0] + 1 / sizes[1]);
  const needed = Math.ceil(harmonic * Math.min(...ways));
  return needed <= MOST ? needed : undefined;
}

function growth(distance: number, room: number): number {
  const isPossible = room > 0 && Number.isFinite(distance);
  return isPossible ? (distance / room) ** 2 : Infinity;
}
