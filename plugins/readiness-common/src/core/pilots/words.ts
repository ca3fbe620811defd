import { PilotMeasureDefinition } from './measures';
import { PilotTerms } from './pilot';
import { Interval } from './statistics/interval';

/** What the arms are called. */
export interface ArmWords {
  baseline: string;
  pilot: string;
}

export function armWords({
  randomised,
}: Pick<PilotTerms, 'randomised'>): ArmWords {
  return {
    baseline: randomised ? 'the control arm' : 'the baseline',
    pilot: randomised ? 'the pilot arm' : 'the pilot',
  };
}

export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

export function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}

function ratio(value: number): string {
  return value.toFixed(2);
}

function points(value: number): string {
  const rounded = Number((value * 100).toFixed(1));
  return `${rounded > 0 ? '+' : ''}${rounded}`.replace('-', '−');
}

/** What matters, in the unit that the measure is compared in. */
export function matters(
  { kind }: Pick<PilotMeasureDefinition, 'kind'>,
  threshold: number,
): string {
  return kind === 'proportion'
    ? `${Number((threshold * 50).toFixed(1))} percentage points`
    : percent(threshold);
}

/** The estimate with its interval, as a sentence. */
export function sayEstimate(
  { kind, subject }: PilotMeasureDefinition,
  { baseline }: ArmWords,
  estimate: number,
  [low, high]: Interval,
): string {
  if (kind === 'proportion') {
    return `${subject} was ${points(
      estimate,
    )} percentage points against that of ${baseline} (95 % interval ${points(
      low,
    )} to ${points(high)}).`;
  }
  const span = Number.isFinite(high)
    ? `${ratio(low)} to ${ratio(high)}`
    : `from ${ratio(low)} up`;
  return Number.isFinite(estimate)
    ? `${subject} was ${ratio(
        estimate,
      )} times that of ${baseline} (95 % interval ${span}).`
    : `${subject} was 0 in ${baseline} and is not now (95 % interval of the ratio ${span}).`;
}
