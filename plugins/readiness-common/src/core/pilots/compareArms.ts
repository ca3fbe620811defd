import { PilotMeasureDefinition } from './measures';
import { PilotArm, PilotMeasure } from './pilot';
import { rateOfArm, rateUnits, valuesOf } from './rates';
import { ArmData } from './readArms';
import { Dispersion, dispersion, widening } from './statistics/dispersion';
import { hodgesLehmann } from './statistics/hodgesLehmann';
import { Interval } from './statistics/interval';
import { proportionDifference } from './statistics/proportionDifference';
import { rateRatio } from './statistics/rateRatio';

/** A minute, in hours: shorter times say more of clocks than of work. */
const SHORTEST = 1 / 60;
/** A line. */
const SMALLEST = 1;

/** The pilot against the baseline, at any level. */
export interface Comparison {
  method: string;
  /** NaN or infinite where an arm has no event. */
  estimate: number;
  /** With a coverage of 1 − `alpha`; nested in those of smaller `alpha`. */
  interval(alpha: number): Interval;
}

type Arms = Record<PilotArm, ArmData>;

function compareLogs(
  { id, kind }: PilotMeasureDefinition,
  arms: Arms,
): Comparison {
  const floor = kind === 'time' ? SHORTEST : SMALLEST;
  const logs = (arm: ArmData) =>
    valuesOf(arm, id).map(value => Math.log(Math.max(floor, value)));
  const shift = hodgesLehmann(logs(arms.baseline), logs(arms.pilot));
  return {
    method: 'Hodges–Lehmann',
    estimate: Math.exp(shift.estimate),
    interval(alpha) {
      const [low, high] = shift.interval(alpha);
      return [Math.exp(low), Math.exp(high)];
    },
  };
}

function compareRates(
  definition: PilotMeasureDefinition,
  arms: Arms,
): Comparison {
  const [first, second] = [arms.baseline, arms.pilot].map(arm =>
    rateOfArm(definition, arm),
  );
  // A busy week makes both arms busy where they are of the same weeks: how many
  // of its tasks are of the pilot is then a matter of the lot alone.
  const isSameWeeks =
    definition.unit === 'perWeek' &&
    arms.baseline.window.from === arms.pilot.window.from;
  const scatter: Dispersion = isSameWeeks
    ? { factor: 1, freedom: 0 }
    : dispersion(
        [arms.baseline, arms.pilot].map(arm => rateUnits(definition, arm)),
      );
  return {
    method:
      scatter.factor > 1
        ? `exact binomial, widened for counts that scatter ${scatter.factor.toFixed(
            1,
          )} times as much as chance`
        : 'exact binomial',
    estimate: rateRatio(first, second, 0.05).estimate,
    interval: alpha =>
      rateRatio(first, second, alpha, widening(scatter, alpha)).interval,
  };
}

function compareShares({ id }: PilotMeasureDefinition, arms: Arms): Comparison {
  const [first, second] = [arms.baseline, arms.pilot].map(arm => {
    const values = valuesOf(arm, id);
    return { events: values.reduce((a, b) => a + b, 0), n: values.length };
  });
  return {
    method: 'Newcombe',
    estimate: proportionDifference(first, second, 0.05).estimate,
    interval: alpha => proportionDifference(first, second, alpha).interval,
  };
}

/**
 * Compares the arms as the kind of the measure asks for. Both must have changes
 * with the measure, and counts at least one event.
 */
export function compareArms(
  definition: PilotMeasureDefinition,
  arms: Arms,
): Comparison {
  switch (definition.kind) {
    case 'count':
      return compareRates(definition, arms);
    case 'proportion':
      return compareShares(definition, arms);
    default:
      return compareLogs(definition, arms);
  }
}

/** What a measure of this kind is compared on. */
export function scaleOf({
  kind,
}: Pick<PilotMeasureDefinition, 'kind'>): PilotMeasure['scale'] {
  return kind === 'proportion' ? 'difference' : 'ratio';
}

/**
 * Where a difference is too small to matter. Of ratios from 1/(1 + δ) to 1 + δ,
 * so that swapping the arms changes no verdict. Of shares ± δ/2: a share has no
 * stable relative scale near nothing, and δ of a share of one half is that much.
 */
export function bandOf(
  definition: Pick<PilotMeasureDefinition, 'kind'>,
  threshold: number,
): [number, number] {
  return scaleOf(definition) === 'difference'
    ? [-threshold / 2, threshold / 2]
    : [1 / (1 + threshold), 1 + threshold];
}
