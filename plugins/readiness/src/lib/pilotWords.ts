import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import HourglassEmptyIcon from '@material-ui/icons/HourglassEmpty';
import RemoveCircleOutlineIcon from '@material-ui/icons/RemoveCircleOutline';
import SwapVertIcon from '@material-ui/icons/SwapVert';
import {
  PilotArmFigure,
  PilotMeasure,
  PilotSummary,
  PilotVerdict,
} from '@readiness/backstage-plugin-readiness-common';
import { Translate } from '../translation';
import { Dates } from './dates';
import { Appearance } from './statusAppearance';

/** More output is neither good nor bad: only review and quality have colours. */
const APPEARANCE: Record<PilotVerdict, Appearance> = {
  Increased: { tone: 'neutral', Icon: SwapVertIcon },
  Decreased: { tone: 'neutral', Icon: SwapVertIcon },
  Held: { tone: 'good', Icon: CheckCircleOutlineIcon },
  Better: { tone: 'good', Icon: CheckCircleOutlineIcon },
  Worse: { tone: 'bad', Icon: ErrorOutlineIcon },
  'No material change': { tone: 'neutral', Icon: RemoveCircleOutlineIcon },
  "Can't tell yet": { tone: 'unknown', Icon: HelpOutlineIcon },
  'Not measured': { tone: 'unknown', Icon: HelpOutlineIcon },
  'Not enough data': { tone: 'unknown', Icon: HelpOutlineIcon },
  Indicative: { tone: 'unknown', Icon: HelpOutlineIcon },
  'In progress': { tone: 'neutral', Icon: HourglassEmptyIcon },
};

export function verdictAppearance(verdict: PilotVerdict): Appearance {
  return APPEARANCE[verdict];
}

/** Whether the plan is frozen and its window has not begun. */
export function isAhead({ state, from }: PilotStanding): boolean {
  return state === 'started' && !!from && Date.parse(from) > Date.now();
}

/** Where a pilot stands. */
export function standingText(
  pilot: PilotStanding,
  t: Translate,
  dates: Dates,
): string {
  return isAhead(pilot)
    ? t('pilots.beginsOn', { date: dates.day(pilot.from ?? '') })
    : t(`pilots.state.${pilot.state}`);
}

type PilotStanding = Pick<PilotSummary, 'state' | 'from'>;

/** Numbers and durations as the reader's language writes them. */
export interface Writing {
  duration: (seconds: number) => string;
  number: (value: number) => string;
  percent: (share: number) => string;
}

const HOUR = 3600;

/** One value of a measure: "4.1 hours", "214 lines", "12 %". */
export function valueText(
  { kind, unit }: Pick<PilotMeasure, 'kind' | 'unit'>,
  value: number,
  t: Translate,
  writing: Writing,
): string {
  if (kind === 'time') {
    return writing.duration(value * HOUR);
  }
  if (kind === 'proportion') {
    return writing.percent(value);
  }
  const text = writing.number(value);
  switch (unit) {
    case 'lines':
      return t('pilots.lines', { count: value, value: text });
    case 'perWeek':
      return t('pilots.byWeek', { value: text });
    case 'perChange':
      return t('pilots.byChange', { value: text });
    case 'ratio':
      return t('pilots.perLines', { value: text });
    default:
      return text;
  }
}

/** What is typical of an arm, in the words of the measure. */
export function figureText(
  measure: Pick<PilotMeasure, 'kind' | 'unit'>,
  figure: PilotArmFigure,
  t: Translate,
  writing: Writing,
): string {
  const { median, iqr, share, events, exposure } = figure;
  const write = (value: number) => valueText(measure, value, t, writing);
  if (share !== undefined) {
    return write(share);
  }
  if (events !== undefined && exposure) {
    return write(events / exposure);
  }
  if (median === undefined) {
    return t('pilots.nothing');
  }
  return iqr
    ? t('pilots.typical', {
        median: write(median),
        low: write(iqr[0]),
        high: write(iqr[1]),
      })
    : write(median);
}

/** A difference between the arms: "×0.81", "+4 points". */
export function effectText(
  { scale, kind }: Pick<PilotMeasure, 'scale' | 'kind'>,
  value: number,
  writing: Writing,
): string {
  if (scale === 'ratio') {
    return `×${writing.number(value)}`;
  }
  const sign = value > 0 ? '+' : '';
  return kind === 'proportion'
    ? `${sign}${writing.number(value * 100)} pp`
    : `${sign}${writing.number(value)}`;
}
