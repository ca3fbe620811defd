import {
  ComponentReadiness,
  GATE_STATUSES,
} from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { digestOf } from '../digest';
import { inChunks, whereAmong } from './chunks';
import {
  DailyStatusRow,
  ResultGapRow,
  ResultGateRow,
  ResultRow,
  TransitionRow,
} from './rows';
import { parseDetail, StoredDetail } from './storedDetail';

/** The outcome of an evaluation, ready to be stored. */
export interface EvaluatedComponent {
  entityRef: string;
  detail: StoredDetail;
}

/** What is needed of an earlier result to tell what changed. */
export interface EarlierResult {
  digest: string;
  outcomes: Map<string, string>;
}

/**
 * The last evaluation of each component, its projections for lists, and the
 * history of its status. Everything is written with the evaluation; nothing
 * is derived when it is read.
 */
export class ResultStore {
  /**
   * Stores evaluations that differ from the stored ones.
   *
   * @returns how many differed
   */
  async save(
    tx: Knex.Transaction,
    evaluated: EvaluatedComponent[],
    now: string,
  ): Promise<number> {
    const refs = evaluated.map(({ entityRef }) => entityRef);
    const earlier = await this.loadEarlier(tx, refs);
    const changed = evaluated
      .map(item => ({ ...item, digest: resultDigest(item.detail) }))
      .filter(
        ({ entityRef, digest }) => earlier.get(entityRef)?.digest !== digest,
      );
    if (changed.length === 0) {
      return 0;
    }
    await inChunks(changed, chunk =>
      tx<ResultRow>('results')
        .insert(chunk.map(toResultRow))
        .onConflict('entity_ref')
        .merge(),
    );
    await this.project(tx, changed);
    await this.recordHistory(tx, changed, earlier, now);
    return changed.length;
  }

  private async project(
    tx: Knex.Transaction,
    changed: EvaluatedComponent[],
  ): Promise<void> {
    const refs = changed.map(({ entityRef }) => entityRef);
    for (const table of ['result_gates', 'result_gaps']) {
      await whereAmong(tx(table), tx, 'entity_ref', refs).delete();
    }
    const gates: ResultGateRow[] = changed.flatMap(({ entityRef, detail }) =>
      detail.gates.map((gate, position) => ({
        entity_ref: entityRef,
        gate: gate.name,
        position,
        status: gate.status,
      })),
    );
    const gaps: ResultGapRow[] = changed.flatMap(({ entityRef, detail }) =>
      detail.missingEvidence.map(gap => ({
        entity_ref: entityRef,
        requirement_id: gap.requirementId,
        outcome: gap.outcome,
      })),
    );
    await inChunks(gates, chunk => tx('result_gates').insert(chunk));
    await inChunks(gaps, chunk => tx('result_gaps').insert(chunk));
  }

  private async recordHistory(
    tx: Knex.Transaction,
    changed: EvaluatedComponent[],
    earlier: ReadonlyMap<string, EarlierResult>,
    now: string,
  ): Promise<void> {
    const refs = changed.map(({ entityRef }) => entityRef);
    const lastStatus = await this.loadLastTransitions(tx, refs);
    const transitions: TransitionRow[] = [];
    const daily: DailyStatusRow[] = [];
    for (const { entityRef, detail } of changed) {
      const from = lastStatus.get(entityRef);
      if (from !== detail.status) {
        transitions.push({
          entity_ref: entityRef,
          at: now,
          from_status: from ?? null,
          to_status: detail.status,
          missing: detail.missing,
          changes: JSON.stringify(
            changedOutcomes(earlier.get(entityRef)?.outcomes, detail),
          ),
        });
      }
      daily.push({
        entity_ref: entityRef,
        day: now.slice(0, 10),
        status: detail.status,
        missing: detail.missing,
      });
    }
    await inChunks(transitions, chunk => tx('transitions').insert(chunk));
    await inChunks(daily, chunk =>
      tx('daily_statuses')
        .insert(chunk)
        .onConflict(['entity_ref', 'day'])
        .merge(),
    );
  }

  private async loadEarlier(
    tx: Knex.Transaction,
    refs: string[],
  ): Promise<Map<string, EarlierResult>> {
    const rows: ResultRow[] = await whereAmong(
      tx<ResultRow>('results'),
      tx,
      'entity_ref',
      refs,
    );
    return new Map(
      rows.map(row => {
        const detail = parseDetail(row.detail);
        return [
          row.entity_ref,
          {
            digest: detail ? row.digest : '',
            outcomes: new Map(
              detail?.requirements.map(({ id, outcome }) => [id, outcome]),
            ),
          },
        ];
      }),
    );
  }

  /** The status each component last changed to, before or since it left. */
  private async loadLastTransitions(
    tx: Knex.Transaction,
    refs: string[],
  ): Promise<Map<string, string>> {
    const latest = whereAmong(
      tx<TransitionRow>('transitions'),
      tx,
      'entity_ref',
      refs,
    )
      .groupBy('entity_ref')
      .max('id');
    const rows: TransitionRow[] = await tx<TransitionRow>('transitions')
      .whereIn('id', latest)
      .select('entity_ref', 'to_status');
    return new Map(rows.map(row => [row.entity_ref, row.to_status]));
  }
}

/** What an evaluation says, whatever its id. */
function resultDigest(detail: StoredDetail): string {
  const { evaluationId: _id, ...said } = detail;
  return digestOf(said);
}

function toResultRow({
  entityRef,
  detail,
  digest,
}: EvaluatedComponent & { digest: string }): ResultRow {
  return {
    entity_ref: entityRef,
    status: detail.status,
    status_rank: GATE_STATUSES.indexOf(detail.status),
    missing: detail.missing,
    undetermined: detail.undetermined,
    waived: detail.waived,
    top_missing: detail.missingEvidence[0]?.sentence ?? null,
    evaluation_id: detail.evaluationId,
    next_change_at: detail.nextChangeAt ?? null,
    digest,
    detail: JSON.stringify(detail),
  };
}

function changedOutcomes(
  before: Map<string, string> | undefined,
  detail: Pick<ComponentReadiness, 'requirements'>,
): Array<{ requirementId: string; from?: string; to?: string }> {
  const changes: Array<{ requirementId: string; from?: string; to?: string }> =
    [];
  const gone = new Map(before);
  for (const { id, outcome } of detail.requirements) {
    const from = gone.get(id);
    gone.delete(id);
    if (from !== outcome) {
      changes.push({ requirementId: id, from, to: outcome });
    }
  }
  for (const [requirementId, from] of gone) {
    changes.push({ requirementId, from });
  }
  return changes.slice(0, 50);
}
