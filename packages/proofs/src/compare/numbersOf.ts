import {
  ChangeNumber,
  ChangeReadiness,
} from '@readiness/backstage-plugin-readiness-common';
import { YearAnswers } from '../year/readAnswers';

/** The five numbers of a change that the product promises. */
const FIVE: ChangeNumber[] = [
  'diffSize',
  'reviewEffort',
  'rework',
  'testsAdded',
  'defectsFoundBeforeRelease',
];

/** Merged changes but for those of dependency bots. */
export function measuredOf({ changes }: YearAnswers): ChangeReadiness[] {
  return Object.values(changes)
    .map(({ answer }) => answer)
    .filter(({ mergedAt, dependencyBot }) => mergedAt && !dependencyBot);
}

/** Whether all five numbers of a change are known. */
export function hasAllNumbers({ numbers }: ChangeReadiness): boolean {
  return FIVE.every(id => 'value' in numbers[id]);
}

/** Changes whose size is not that of their listed, unexcluded files. */
export function wronglySized(changes: readonly ChangeReadiness[]): string[] {
  return changes.flatMap(({ name, files, numbers: { diffSize } }) => {
    if ('unknown' in diffSize || 'unknown' in files) {
      return [];
    }
    const lines = files.items
      .filter(({ excludedBy }) => excludedBy === undefined)
      .reduce((sum, file) => sum + file.additions + file.deletions, 0);
    return diffSize.value === lines
      ? []
      : [`${name} has ${diffSize.value} lines, its files ${lines}`];
  });
}
