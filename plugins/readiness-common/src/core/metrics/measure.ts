import { Part } from '../changes/change';

/**
 * How far a number can be trusted, best first.
 *
 * @public
 */
export const MEASURE_QUALITIES = [
  'exact',
  'reported',
  'estimated',
  'provisional',
  'truncated',
] as const;

/** @public */
export type MeasureQuality = (typeof MEASURE_QUALITIES)[number];

/** @public */
export interface Unknown {
  /** Why, as the rest of a sentence. */
  unknown: string;
}

/**
 * A number with what belongs beside it, or why there is none. An unknown is
 * never 0.
 *
 * @public
 */
export type Measure<Beside = unknown> =
  | ({ value: number; quality?: MeasureQuality } & Beside)
  | Unknown;

/** @public */
export function isUnknown(measure: object): measure is Unknown {
  return 'unknown' in measure;
}

export function worstQuality(
  qualities: Array<MeasureQuality | undefined>,
): MeasureQuality | undefined {
  const worst = Math.max(
    ...qualities.map(quality =>
      quality === undefined ? -1 : MEASURE_QUALITIES.indexOf(quality),
    ),
  );
  return MEASURE_QUALITIES[worst];
}

export function missingPart(
  noun: string,
  part: Exclude<Part<unknown>, { state: 'known' }>,
): Unknown {
  const verb =
    part.state === 'failed' ? 'could not be read' : 'are not collected';
  return { unknown: `its ${noun} ${verb}: ${part.why}` };
}

export function seconds(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}

/** Non-negative seconds; a negative span is a wrong clock, not a number. */
export function span(from: string, to: string): Measure {
  const value = seconds(from, to);
  return value >= 0
    ? { value }
    : { unknown: 'its times contradict each other' };
}

export function byTime<T>(items: T[], at: (item: T) => string): T[] {
  return [...items].sort((a, b) => Date.parse(at(a)) - Date.parse(at(b)));
}

export function distinct<T>(items: T[], key: (item: T) => string): T[] {
  return [...new Map(items.map(item => [key(item), item])).values()];
}
