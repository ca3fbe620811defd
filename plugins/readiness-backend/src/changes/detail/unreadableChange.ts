import {
  CHANGE_NUMBERS,
  ChangeNumber,
  NumberOrUnknown,
} from '@readiness/backstage-plugin-readiness-common';
import { METRIC_DEFINITIONS_VERSION } from '@readiness/backstage-plugin-readiness-common/core';
import type { ChangeRow } from '../../database/rows';
import { StoredChange } from './toChangeDetail';

const WHY = 'what is stored of it could not be read';

/** The answer where a stored change is not as it was written: never a pass. */
export function unreadableChange(
  row: ChangeRow,
): Omit<StoredChange, 'evaluationId'> {
  const sentence = `Whether ${row.name} is ready is not known: ${WHY}.`;
  return {
    id: row.id,
    repository: row.repository,
    number: row.number,
    name: row.name,
    title: row.title,
    url: row.url ?? undefined,
    gateStatus: 'undetermined',
    aiState: 'unknown',
    dependencyBot: row.dependency_bot === 1,
    headSha: row.head_sha,
    createdAt: row.created_at,
    mergedAt: row.merged_at ?? undefined,
    missing: 0,
    undetermined: 1,
    waived: 0,
    topMissing: sentence,
    gates: [],
    requirements: [],
    missingEvidence: [
      {
        requirementId: 'evaluation',
        outcome: 'undetermined',
        reason: 'failed',
        subject: row.id,
        sentence,
        nextStep:
          'It is pulled and judged again at the next look at its repository.',
      },
    ],
    advisories: [],
    areas: [],
    branch: '',
    baseBranch: '',
    files: { unknown: WHY },
    events: [],
    unknownParts: [],
    numbers: Object.fromEntries(
      CHANGE_NUMBERS.map((id): [ChangeNumber, NumberOrUnknown] => [
        id,
        { unknown: WHY },
      ]),
    ) as Record<ChangeNumber, NumberOrUnknown>,
    definitions: METRIC_DEFINITIONS_VERSION,
    ai: { state: 'unknown', signals: [], coverage: 'partial' },
    reported: { reviewMinutes: [], defects: [] },
    sprintNote: { lines: [], markdown: '' },
  };
}
