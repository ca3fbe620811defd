import {
  ChangeNumber,
  NumberSummary,
} from '@readiness/backstage-plugin-readiness-common';
import { Translate } from '../translation';
import { durationsIn } from './durations';
import { Numbers } from './numbers';

/** Durations are in seconds, sizes in lines. */
const TIMES: readonly ChangeNumber[] = [
  'reviewEffort',
  'pickup',
  'reviewElapsed',
  'cycleTime',
];

/** How the values of numbers read. */
export type NumberText = (id: ChangeNumber, value: number) => string;

function isTime(id: ChangeNumber): boolean {
  return TIMES.includes(id);
}

export function numberTextIn(
  t: Translate,
  numbers: Numbers,
  language: string,
): NumberText {
  const duration = durationsIn(language);
  return (id, value) => {
    if (isTime(id)) {
      return duration(value);
    }
    // Plurals go by the count, which may be a median; digits by the language.
    const words = { count: value, number: numbers.count(value) };
    switch (id) {
      case 'diffSize':
        return t('numbers.value.lines', words);
      case 'rework':
        return t('numbers.value.times', words);
      case 'testsAdded':
        return t('numbers.value.tests', words);
      case 'defectsFoundBeforeRelease':
        return t('numbers.value.defects', words);
      case 'supportWork':
        return t('numbers.value.issues', words);
      default:
        return t('numbers.value.changes', words);
    }
  };
}

/** The figure of several changes: a median or a sum, where there is one. */
export function figureOf(summary: NumberSummary): number | undefined {
  return summary.median ?? summary.sum;
}

const SUMS: readonly ChangeNumber[] = [
  'testsAdded',
  'defectsFoundBeforeRelease',
  'supportWork',
  'output',
];

/** Whether the figure of several changes is their sum, not their median. */
export function isSum(id: ChangeNumber): boolean {
  return SUMS.includes(id);
}
