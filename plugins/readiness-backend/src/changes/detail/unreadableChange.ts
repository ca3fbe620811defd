import {
  CHANGE_NUMBERS,
  ChangeNumber,
  NumberOrUnknown,
} from '@readiness/backstage-plugin-readiness-common';
import { METRIC_DEFINITIONS_VERSION } from '@readiness/backstage-plugin-readiness-common/core';
import type { ChangeRow } from '../../database/rows';
import { StoredChange } from './toChangeDetail';

/** What is known of a change besides its evaluation. */
export type UnreadableRow = Pick<
  ChangeRow,
  | 'id'
  | 'repository'
  | 'number'
  | 'name'
  | 'title'
  | 'url'
  | 'dependency_bot'
  | 'head_sha'
  | 'created_at'
  | 'merged_at'
>;

const WHY = 'what is stored of it could not be read';

/**
 * The answer where what is stored of a change does not count: never a pass.
 *
 * @param why - completes "Whether x is ready is not known: "
 */
export function unreadableChange(
  row: UnreadableRow,
  why: string = WHY,
): Omit<StoredChange, 'evaluationId'> {
  const sentence = `Whether ${row.name} is ready is not known: ${why}.`;
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
    files: { unknown: why },
    events: [],
    unknownParts: [],
    numbers: Object.fromEntries(
      CHANGE_NUMBERS.map((id): [ChangeNumber, NumberOrUnknown] => [
        id,
        { unknown: why },
      ]),
    ) as Record<ChangeNumber, NumberOrUnknown>,
    definitions: METRIC_DEFINITIONS_VERSION,
    ai: { state: 'unknown', signals: [], coverage: 'partial' },
    reported: { reviewMinutes: [], defects: [] },
    sprintNote: { lines: [], markdown: '' },
  };
}
