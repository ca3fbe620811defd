import {
  GATE_STATUSES,
  RequirementResult,
} from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { StoredChange } from '../changes/detail/toChangeDetail';
import { unreadableChange } from '../changes/detail/unreadableChange';
import { UnreleasedChange } from '../evaluate/withChanges';
import { whereAmong } from './bulk';
import { parseJson } from './parseJson';
import { ChangeEvaluationRow, ChangeRow } from './rows';
import { isIntactChange } from './storedChange';
import { groupBy } from '../groupBy';

/** What waits of a component's changes. */
export interface PendingChanges {
  open: number;
  /** In the order of their merges. */
  unreleased: UnreleasedChange[];
}

type PendingRow = Pick<ChangeRow, 'id' | 'state' | 'name'> & {
  entity_ref: string;
};

/** Reads of what components' own status follows from. */
export class ComponentChangeStore {
  constructor(private readonly knex: Knex) {}

  /** What waits of each component; those of which nothing does are left out. */
  async pending(
    entityRefs: readonly string[],
  ): Promise<Map<string, PendingChanges>> {
    const rows: PendingRow[] = await whereAmong(
      this.knex('change_components').join(
        'changes',
        'changes.id',
        'change_components.change_id',
      ),
      this.knex,
      'change_components.entity_ref',
      entityRefs,
    )
      .where('change_components.pending', 1)
      .whereNotNull('changes.status')
      .orderBy(['changes.merged_at', 'changes.id'])
      .select(
        'change_components.entity_ref',
        'changes.id',
        'changes.state',
        'changes.name',
      );
    const merged = rows.filter(({ state }) => state === 'merged');
    const unreleased = await this.judged(new Set(merged.map(({ id }) => id)));
    return new Map(
      [...groupBy(rows, row => row.entity_ref)].map(([ref, list]) => [
        ref,
        {
          open: list.filter(({ state }) => state !== 'merged').length,
          unreleased: list.flatMap(({ id }) => unreleased.get(id) ?? []),
        },
      ]),
    );
  }

  private async judged(
    ids: ReadonlySet<string>,
  ): Promise<Map<string, UnreleasedChange>> {
    if (ids.size === 0) {
      return new Map();
    }
    const rows: Array<ChangeRow & ChangeEvaluationRow> = await whereAmong(
      this.knex('changes').leftJoin(
        'change_evaluations',
        'change_evaluations.id',
        'changes.id',
      ),
      this.knex,
      'changes.id',
      ids,
    ).select('changes.*', 'change_evaluations.detail');
    return new Map(rows.map(row => [row.id, toUnreleased(row)]));
  }
}

function toUnreleased(row: ChangeRow & ChangeEvaluationRow): UnreleasedChange {
  const intact = row.detail !== null && isIntactChange(row.detail, row.digest);
  return unreleasedChange(
    row.id,
    intact ? (parseJson(row.detail) as StoredChange) : unreadableChange(row),
  );
}

/** A judged change, as the status of its components takes it. */
export function unreleasedChange(
  id: string,
  stored: Omit<StoredChange, 'evaluationId'>,
): UnreleasedChange {
  return {
    id,
    name: stored.name,
    status:
      GATE_STATUSES.find(known => known === stored.gateStatus) ??
      'undetermined',
    waived: stored.waived,
    gaps: stored.missingEvidence.map(gap => ({
      ...gap,
      gates: blockingGates(
        stored.requirements.find(asked => asked.id === gap.requirementId),
      ),
      behind: stored.behind?.[gap.requirementId],
    })),
  };
}

function blockingGates(requirement: RequirementResult | undefined): string[] {
  return (requirement?.gates ?? [])
    .filter(({ severity }) => severity === 'blocking')
    .map(({ name }) => name);
}
