import { medianSorted, quantileSorted } from 'simple-statistics';
import { PilotMeasureDefinition } from './measures';
import { PilotArmFigure } from './pilot';
import { rateOfArm, valuesOf } from './rates';
import { ArmData } from './readArms';
import { bootstrapMedian } from './statistics/bootstrapMedian';

/** How many changes of an arm have a measure; all there is before the end. */
export function countFigure(
  { id }: PilotMeasureDefinition,
  arm: ArmData,
): PilotArmFigure {
  const n = valuesOf(arm, id).length;
  return { n, unknown: arm.changes.length - n };
}

/** What a measure comes to over one arm, as description. */
export function armFigure(
  definition: PilotMeasureDefinition,
  arm: ArmData,
  seed: number,
): PilotArmFigure {
  const base = countFigure(definition, arm);
  if (base.n === 0) return base;
  const values = valuesOf(arm, definition.id);
  if (definition.kind === 'count') {
    return { ...base, ...rateOfArm(definition, arm) };
  }
  if (definition.kind === 'proportion') {
    const events = values.reduce((a, b) => a + b, 0);
    return { ...base, events, share: events / base.n };
  }
  const sorted = values.sort((a, b) => a - b);
  return {
    ...base,
    median: medianSorted(sorted),
    iqr: [quantileSorted(sorted, 0.25), quantileSorted(sorted, 0.75)],
    medianInterval: bootstrapMedian(sorted, seed),
  };
}
