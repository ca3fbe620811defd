import { GATE_STATUSES } from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { Columns, deleteRows, insertRows, whereAmong } from './bulk';
import { toCell } from './cells';
import { HeldComponent, ResultColumns } from './ComponentStore';
import {
  CellRow,
  DailyStatusRow,
  EvaluationRow,
  ResultGapRow,
  ResultGateRow,
  TransitionRow,
} from './rows';
import { Move, Tallied, TallyStore } from './TallyStore';
import { Verdict } from './verdict';
import { WrittenEvaluation } from './writeEvaluation';

/** The outcome of an evaluation, ready to be stored. */
export interface EvaluatedComponent {
  entityRef: string;
  written: WrittenEvaluation;
  /** The domain its system is part of. */
  domain?: string;
}

/** An evaluation beside the one before. */
interface Result {
  entityRef: string;
  written: WrittenEvaluation;
  columns: ResultColumns;
  cell: CellRow;
  before?: Tallied;
  held: HeldComponent;
}

const EVALUATION: Columns<EvaluationRow> = {
  entity_ref: 'text',
  evaluation_id: 'text',
  detail: 'text',
};

const GATE: Columns<ResultGateRow> = {
  entity_ref: 'text',
  gate: 'text',
  status: 'text',
  component_rank: 'integer',
};

const GAP: Columns<ResultGapRow> = {
  entity_ref: 'text',
  requirement_id: 'text',
  outcome: 'text',
  gates: 'text',
};

const TRANSITION: Columns<Required<Omit<TransitionRow, 'id'>>> = {
  entity_ref: 'text',
  at: 'text',
  from_status: 'text',
  to_status: 'text',
  missing: 'integer',
  changes: 'text',
};

const DAILY: Columns<DailyStatusRow> = {
  entity_ref: 'text',
  day: 'text',
  status: 'text',
  missing: 'integer',
};

/**
 * The last evaluation of each component, its projections for lists and
 * tallies, and the history of its status. Everything is written with the
 * evaluation; nothing is derived when it is read, and nothing is written that
 * was so before.
 */
export class ResultStore {
  constructor(private readonly tallies: TallyStore) {}

  /**
   * Stores evaluations that differ from the stored ones.
   *
   * @param held - the components as they are, locked until the transaction ends
   * @returns the columns of those that differ, which are left to be stored
   */
  async save(
    tx: Knex.Transaction,
    held: ReadonlyMap<string, HeldComponent>,
    evaluated: readonly EvaluatedComponent[],
    now: string,
  ): Promise<Map<string, ResultColumns>> {
    const results = evaluated
      .map(item => toResult(item, held.get(item.entityRef)!))
      .filter(differs);
    if (results.length === 0) {
      return new Map();
    }
    await insertRows(
      tx,
      'evaluations',
      EVALUATION,
      results
        .filter(({ held: row, written }) => row.digest !== written.digest)
        .map(({ entityRef, written }) => ({
          entity_ref: entityRef,
          evaluation_id: written.evaluationId,
          detail: written.text,
        })),
      { keys: ['entity_ref'], then: 'replace' },
    );
    await this.project(
      tx,
      results.filter(
        ({ held: row, columns }) =>
          row.verdict !== columns.verdict || row.status !== columns.status,
      ),
    );
    await this.tally(tx, results, now);
    await this.recordHistory(tx, results, now);
    return new Map(
      results.map(({ entityRef, columns }) => [entityRef, columns]),
    );
  }

  /** Writes the rows that differ, and no others. */
  private async project(
    tx: Knex.Transaction,
    results: readonly Result[],
  ): Promise<void> {
    const gates: Differences<ResultGateRow> = { changed: [], gone: [] };
    const gaps: Differences<ResultGapRow> = { changed: [], gone: [] };
    for (const { entityRef, written, held } of results) {
      compare(
        gates,
        gateRows(entityRef, held.lastVerdict, held.status),
        gateRows(entityRef, written.verdict, written.status),
        'gate',
      );
      compare(
        gaps,
        gapRows(entityRef, held.lastVerdict),
        gapRows(entityRef, written.verdict),
        'requirement_id',
      );
    }
    await deleteRows(tx, 'result_gates', ['entity_ref', 'gate'], gates.gone);
    await insertRows(tx, 'result_gates', GATE, gates.changed, {
      keys: ['entity_ref', 'gate'],
      then: 'replace',
    });
    await deleteRows(
      tx,
      'result_gaps',
      ['entity_ref', 'requirement_id'],
      gaps.gone,
    );
    await insertRows(tx, 'result_gaps', GAP, gaps.changed, {
      keys: ['entity_ref', 'requirement_id'],
      then: 'replace',
    });
  }

  private async tally(
    tx: Knex.Transaction,
    results: readonly Result[],
    now: string,
  ): Promise<void> {
    const moves: Move[] = results.map(({ before, columns, written }) => ({
      before,
      after: {
        cell: columns.cell,
        status: written.status,
        waived: written.waived,
        verdict: written.verdict,
      },
    }));
    const cells = results.map(({ cell }) => cell);
    await this.tallies.apply(tx, cells, moves, now);
  }

  private async recordHistory(
    tx: Knex.Transaction,
    results: readonly Result[],
    now: string,
  ): Promise<void> {
    const returning = await this.loadLastTransitions(
      tx,
      results
        .filter(({ held }) => held.status === null)
        .map(({ entityRef }) => entityRef),
    );
    const transitions = results.flatMap(({ entityRef, held, written }) => {
      const from = held.status ?? returning.get(entityRef) ?? null;
      return from === written.status
        ? []
        : [
            {
              entity_ref: entityRef,
              at: now,
              from_status: from,
              to_status: written.status,
              missing: written.missing,
              changes: JSON.stringify(
                changedOutcomes(
                  held.lastVerdict?.outcomes,
                  written.verdict.outcomes,
                ),
              ),
            },
          ];
    });
    await insertRows(tx, 'transitions', TRANSITION, transitions);
    const daily = results.filter(
      ({ held, columns }) =>
        held.status !== columns.status || held.missing !== columns.missing,
    );
    await insertRows(
      tx,
      'daily_statuses',
      DAILY,
      daily.map(({ entityRef, written }) => ({
        entity_ref: entityRef,
        day: now.slice(0, 10),
        status: written.status,
        missing: written.missing,
      })),
      { keys: ['entity_ref', 'day'], then: 'replace' },
    );
  }

  /** The status each component last changed to, before it left. */
  private async loadLastTransitions(
    tx: Knex.Transaction,
    refs: string[],
  ): Promise<Map<string, string>> {
    if (refs.length === 0) {
      return new Map();
    }
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

function toResult(
  { entityRef, written, domain }: EvaluatedComponent,
  held: HeldComponent,
): Result {
  const { verdict } = written;
  const cell = toCell(
    {
      owner: held.owner_ref,
      system: held.system_ref,
      domain: domain ?? null,
      lifecycle: held.lifecycle,
    },
    verdict,
  );
  return {
    entityRef,
    written,
    cell,
    held,
    before: toTallied(held),
    columns: {
      domain_ref: domain ?? null,
      cell: cell.cell,
      status: written.status,
      status_rank: GATE_STATUSES.indexOf(written.status),
      missing: written.missing,
      undetermined: written.undetermined,
      waived: written.waived,
      top_missing: written.topMissing ?? null,
      verdict: JSON.stringify(verdict),
      digest: written.digest,
    },
  };
}

interface Differences<TRow> {
  changed: TRow[];
  gone: TRow[];
}

/** Adds what must be written so that `after` stands where `before` stood. */
function compare<TRow extends object>(
  differences: Differences<TRow>,
  before: readonly TRow[],
  after: readonly TRow[],
  key: keyof TRow,
): void {
  const gone = new Map(before.map(row => [row[key], row]));
  for (const row of after) {
    const former = gone.get(row[key]);
    gone.delete(row[key]);
    if (!former || !isEqual(former, row)) {
      differences.changed.push(row);
    }
  }
  differences.gone.push(...gone.values());
}

function isEqual<TRow extends object>(left: TRow, right: TRow): boolean {
  return (Object.keys(left) as Array<keyof TRow>).every(
    column => left[column] === right[column],
  );
}

function gateRows(
  entityRef: string,
  verdict: Verdict | undefined,
  ofComponent: string | null,
): ResultGateRow[] {
  return (verdict?.gates ?? []).map(([gate, status]) => ({
    entity_ref: entityRef,
    gate,
    status,
    component_rank: GATE_STATUSES.findIndex(known => known === ofComponent),
  }));
}

function gapRows(
  entityRef: string,
  verdict: Verdict | undefined,
): ResultGapRow[] {
  return (verdict?.gaps ?? []).map(([requirementId, outcome, gates]) => ({
    entity_ref: entityRef,
    requirement_id: requirementId,
    outcome,
    gates,
  }));
}

function differs({ held, columns }: Result): boolean {
  return (
    held.digest !== columns.digest ||
    held.cell !== columns.cell ||
    held.verdict !== columns.verdict
  );
}

/** How a stored component counts; `undefined` where it never was judged. */
export function toTallied(held: HeldComponent): Tallied | undefined {
  const { cell, lastVerdict, waived } = held;
  const status = GATE_STATUSES.find(known => known === held.status);
  return lastVerdict && status && cell
    ? { cell, status, waived: waived ?? 0, verdict: lastVerdict }
    : undefined;
}

function changedOutcomes(
  before: Verdict['outcomes'] | undefined,
  after: Verdict['outcomes'],
): Array<{ requirementId: string; from?: string; to?: string }> {
  const changes: Array<{ requirementId: string; from?: string; to?: string }> =
    [];
  const gone = new Map(Object.entries(before ?? {}));
  for (const [id, outcome] of Object.entries(after)) {
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
