import { ComponentType } from 'react';
import { SvgIconProps } from '@material-ui/core/SvgIcon';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import MemoryIcon from '@material-ui/icons/Memory';
import PersonOutlineIcon from '@material-ui/icons/PersonOutline';
import {
  AiState,
  ChangeReadiness,
  ChangeSummary,
} from '@readiness/backstage-plugin-readiness-common';
import { Translate } from '../translation';
import { Counted } from './statusWords';

/** A change counted as a component is, for the same headline. */
export function countedChange(change: ChangeSummary): Counted {
  const { gateStatus, missing, undetermined, waived } = change;
  return { status: gateStatus, missing, undetermined, waived };
}

/** Where a change stands: "Draft", "Merged, not released". */
export function stateWord(
  t: Translate,
  change: Pick<ChangeSummary, 'state' | 'release'>,
): string {
  return change.state === 'merged'
    ? t(`changes.release.${change.release ?? 'unknown'}`)
    : t(`changes.state.${change.state}`);
}

/** "AI-assisted"; a missing marker is never "human". */
export function aiWord(t: Translate, state: AiState): string {
  switch (state) {
    case 'ai':
      return t('ai.state.ai');
    case 'not-ai':
      return t('ai.state.notAi');
    default:
      return t('ai.state.unknown');
  }
}

/** Beside the word; AI is neither good nor bad, so it has no colour. */
export const AI_ICONS: Record<AiState, ComponentType<SvgIconProps>> = {
  ai: MemoryIcon,
  'not-ai': PersonOutlineIcon,
  unknown: HelpOutlineIcon,
};

/** "booking#482: Refunds without a receipt". */
export function changeTitle(
  change: Pick<ChangeReadiness, 'name' | 'title'>,
): string {
  return `${change.name}: ${change.title}`;
}
