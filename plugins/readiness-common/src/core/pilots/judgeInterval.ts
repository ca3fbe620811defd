import { PilotMeasureDefinition } from './measures';
import { PilotVerdict } from './pilot';
import { Interval } from './statistics/interval';

type Judged = Pick<PilotMeasureDefinition, 'id' | 'question' | 'better'>;

/** Whether it surely did not get worse by what matters. */
export function isNotWorse(
  { better }: Pick<Judged, 'better'>,
  [low, high]: Interval,
  band: Interval,
): boolean {
  const [aboveBand, belowBand] = [low >= band[0], high <= band[1]];
  if (better === 'more') return aboveBand;
  return better === 'less' ? belowBand : aboveBand && belowBand;
}

/**
 * What an interval says, given where differences are too small to matter: all
 * of it beyond, all of it within, or at least not worse, which only review and
 * quality ask for. `undefined` where it says none of these.
 */
export function judgeInterval(
  measure: Judged,
  interval: Interval,
  band: Interval,
): PilotVerdict | undefined {
  const [low, high] = interval;
  const isAbove = low > band[1];
  if (isAbove || high < band[0]) {
    const isAmount =
      measure.better === 'neutral' || measure.id === 'tasksCompleted';
    if (isAmount) return isAbove ? 'Increased' : 'Decreased';
    return isAbove === (measure.better === 'more') ? 'Better' : 'Worse';
  }
  if (low >= band[0] && high <= band[1]) return 'No material change';
  if (measure.question === 'output') return undefined;
  return isNotWorse(measure, interval, band) ? 'Held' : undefined;
}
