import { PilotArm, PilotTerms } from './pilot';

export const DAY = 86_400_000;
export const WEEK = 7 * DAY;
/** After the end, until what changes led to can be judged. */
export const FOLLOW_UP = 21 * DAY;

/** In milliseconds; `to` is excluded. */
export interface Span {
  from: number;
  to: number;
}

/** When it was over, whether as agreed or before its time. */
export function endOf(terms: Pick<PilotTerms, 'to' | 'endedEarlyAt'>): number {
  const to = Date.parse(terms.to);
  const early = Date.parse(terms.endedEarlyAt ?? '');
  return early < to ? early : to;
}

/** The windows of both arms; the same one where tasks got theirs by lot. */
export function windowsOf(
  terms: Pick<
    PilotTerms,
    'from' | 'to' | 'endedEarlyAt' | 'baseline' | 'randomised'
  >,
): Record<PilotArm, Span> {
  const pilot = { from: Date.parse(terms.from), to: endOf(terms) };
  const baseline = terms.randomised ? undefined : terms.baseline;
  return {
    pilot,
    baseline: baseline
      ? { from: Date.parse(baseline.from), to: Date.parse(baseline.to) }
      : pilot,
  };
}

export function isIn({ from, to }: Span, at: string | undefined): boolean {
  const time = Date.parse(at ?? '');
  return time >= from && time < to;
}

/**
 * When the verdict on quality no longer changes: 21 days after the end.
 *
 * @public
 */
export function pilotQualityFinalAt(
  terms: Pick<PilotTerms, 'to' | 'endedEarlyAt'>,
): string {
  return new Date(endOf(terms) + FOLLOW_UP).toISOString();
}
