import { armFigure, countFigure } from './armFigure';
import { bandOf, compareArms, Comparison, scaleOf } from './compareArms';
import { Gate, gateMeasure, PilotStage } from './gateMeasure';
import { judgeInterval } from './judgeInterval';
import { PilotMeasureDefinition } from './measures';
import { PilotArm, PilotMeasure, PilotTerms } from './pilot';
import { rateOfArm } from './rates';
import { ArmData, qualitiesOf } from './readArms';
import { kaplanMeierMedian } from './statistics/kaplanMeierMedian';
import { ArmWords } from './words';

/** All of a measure that does not depend on the level it is judged at. */
export interface ScoredMeasure {
  definition: PilotMeasureDefinition;
  measure: Omit<PilotMeasure, 'verdict' | 'why'>;
  gate?: Gate;
  comparison?: Comparison;
}

/** What every measure of a pilot is scored with. */
export interface ScoreContext {
  terms: PilotTerms;
  arms: Record<PilotArm, ArmData>;
  words: ArmWords;
  stage: PilotStage;
  seed: number;
}

function openedMedian(
  arms: Record<PilotArm, ArmData>,
): PilotMeasure['openedMedian'] {
  const [baseline, pilot] = [arms.baseline, arms.pilot].map(({ opened }) =>
    kaplanMeierMedian(opened),
  );
  return {
    ...(baseline !== undefined && { baseline }),
    ...(pilot !== undefined && { pilot }),
  };
}

function told({
  estimate,
  interval,
  method,
}: Comparison): Pick<PilotMeasure, 'estimate' | 'interval' | 'method'> {
  const ends = interval(0.05);
  // JSON has no infinite numbers; the sentence says which side is open.
  return {
    ...(Number.isFinite(estimate) && { estimate }),
    ...(ends.every(Number.isFinite) && { interval: ends }),
    method,
  };
}

/** Everything of a measure but its verdict. */
export function scoreMeasure(
  definition: PilotMeasureDefinition,
  role: PilotMeasure['role'],
  context: ScoreContext,
): ScoredMeasure {
  const { terms, arms, words, stage, seed } = context;
  const isOver = stage !== 'running';
  const figureOf = (arm: ArmData) =>
    isOver ? armFigure(definition, arm, seed) : countFigure(definition, arm);
  const [baseline, pilot] = [figureOf(arms.baseline), figureOf(arms.pilot)];
  const gate = gateMeasure(
    {
      stage,
      sizes: [baseline.n, pilot.n],
      ...(definition.kind === 'count' && {
        rates: [arms.baseline, arms.pilot].map(arm =>
          rateOfArm(definition, arm),
        ),
      }),
      hasAuthorMix:
        arms.baseline.authorMix === 'enough' &&
        arms.pilot.authorMix === 'enough',
    },
    terms,
    words,
  );
  const comparison =
    !gate || gate.compared ? compareArms(definition, arms) : undefined;
  const { id, title, unit, kind, better } = definition;
  return {
    definition,
    gate,
    comparison,
    measure: {
      id,
      title,
      definition: definition.definition,
      definitionVersion: definition.version,
      unit,
      kind,
      role,
      better,
      baseline,
      pilot,
      scale: scaleOf(definition),
      band: bandOf(definition, terms.threshold),
      ...(comparison && told(comparison)),
      ...(isOver && id === 'cycleTime' && { openedMedian: openedMedian(arms) }),
      quality: isOver ? qualitiesOf(id, arms) : [],
    },
  };
}

/** What the interval at a level says, if there may be a verdict at all. */
export function verdictAt(
  { definition, measure, gate, comparison }: ScoredMeasure,
  level: number,
) {
  if (gate || !comparison) return undefined;
  return judgeInterval(definition, comparison.interval(level), measure.band);
}
