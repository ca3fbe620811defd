import { ComponentType } from 'react';
import { SvgIconProps } from '@material-ui/core/SvgIcon';
import BlockIcon from '@material-ui/icons/Block';
import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import HighlightOffIcon from '@material-ui/icons/HighlightOff';
import HistoryIcon from '@material-ui/icons/History';
import RemoveCircleOutlineIcon from '@material-ui/icons/RemoveCircleOutline';
import ReportProblemOutlinedIcon from '@material-ui/icons/ReportProblemOutlined';
import {
  GateStatus,
  Outcome,
} from '@readiness/backstage-plugin-readiness-common';

/** The looks of a status or outcome; never its only sign. */
export type Tone = 'bad' | 'unknown' | 'caution' | 'good' | 'neutral';

export interface ToneColors {
  /** Text and icons: at least 4.5:1 on paper, page and `background`. */
  text: string;
  background: string;
  /** Filled shapes, and edges: at least 3:1 on paper. */
  fill: string;
}

type PaletteType = 'light' | 'dark';

const TONES: Record<PaletteType, Record<Tone, ToneColors>> = {
  light: {
    bad: { text: '#A3141E', background: '#FDECEC', fill: '#C62832' },
    unknown: { text: '#553C9A', background: '#F1EDFB', fill: '#7656C4' },
    caution: { text: '#7A4A00', background: '#FFF3DC', fill: '#B26A00' },
    good: { text: '#17663A', background: '#E8F5EC', fill: '#22824C' },
    neutral: { text: '#4A4F57', background: '#EFF0F2', fill: '#7A808A' },
  },
  dark: {
    bad: { text: '#FFB8B8', background: '#57292C', fill: '#FF8A8A' },
    unknown: { text: '#D6C7FF', background: '#443A60', fill: '#B79CFF' },
    caution: { text: '#FFD08A', background: '#51401C', fill: '#FFB84D' },
    good: { text: '#A3E6B9', background: '#294633', fill: '#71CF88' },
    neutral: { text: '#DDE0E4', background: '#4F5256', fill: '#AEB3BA' },
  },
};

const MUTED: Record<PaletteType, string> = {
  light: '#5C6066',
  dark: '#CFCFCF',
};

export function toneColors(type: PaletteType, tone: Tone): ToneColors {
  return TONES[type][tone];
}

/** Secondary text that keeps 4.5:1, which Material's own does not here. */
export function mutedText(type: PaletteType): string {
  return MUTED[type];
}

export interface Appearance {
  tone: Tone;
  Icon: ComponentType<SvgIconProps>;
}

const STATUS: Record<GateStatus, Appearance> = {
  blocked: { tone: 'bad', Icon: BlockIcon },
  undetermined: { tone: 'unknown', Icon: HelpOutlineIcon },
  ready: { tone: 'good', Icon: CheckCircleOutlineIcon },
  noGate: { tone: 'neutral', Icon: RemoveCircleOutlineIcon },
};

const ACCEPTED_RISK: Appearance = {
  tone: 'caution',
  Icon: ReportProblemOutlinedIcon,
};

const OUTCOME: Record<Outcome, Appearance> = {
  satisfied: { tone: 'good', Icon: CheckCircleOutlineIcon },
  violated: { tone: 'bad', Icon: HighlightOffIcon },
  missing: { tone: 'bad', Icon: ErrorOutlineIcon },
  stale: { tone: 'bad', Icon: HistoryIcon },
  undetermined: { tone: 'unknown', Icon: HelpOutlineIcon },
  waived: ACCEPTED_RISK,
  notApplicable: { tone: 'neutral', Icon: RemoveCircleOutlineIcon },
};

/** Ready with a waiver is amber: accepted risk is not green. */
export function statusAppearance(
  status: GateStatus,
  waived: number = 0,
): Appearance {
  return status === 'ready' && waived > 0 ? ACCEPTED_RISK : STATUS[status];
}

export function outcomeAppearance(outcome: Outcome): Appearance {
  return OUTCOME[outcome];
}
