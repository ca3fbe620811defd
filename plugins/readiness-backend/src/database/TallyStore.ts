import { GateStatus } from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { Columns, insertRows } from './bulk';
import {
  CellRow,
  CountColumns,
  TallyGapRow,
  TallyRow,
  TallyWeekRow,
} from './rows';
import { TallySums } from './TallySums';
import { Verdict } from './verdict';
import { weekOf } from './weeks';

/** A component as it counts in the tallies. */
export interface Tallied {
  cell: string;
  status: GateStatus;
  waived: number;
  verdict: Verdict;
}

/** A component that counted as `before` and counts as `after` from now on. */
export interface Move {
  before?: Tallied;
  after?: Tallied;
}

export const CELL: Columns<CellRow> = {
  cell: 'text',
  owner_ref: 'text',
  system_ref: 'text',
  domain_ref: 'text',
  lifecycle: 'text',
  gates: 'text',
};

const COUNTS: Columns<CountColumns> = {
  blocked: 'integer',
  undetermined: 'integer',
  ready: 'integer',
  no_gate: 'integer',
};

const TALLY: Columns<TallyRow> = {
  cell: 'text',
  gate: 'text',
  ...COUNTS,
  ready_by_waiver: 'integer',
};

const GAP: Columns<TallyGapRow> = {
  cell: 'text',
  status: 'text',
  requirement_id: 'text',
  outcome: 'text',
  gates: 'text',
  components: 'integer',
};

const WEEK: Columns<TallyWeekRow> = {
  week: 'text',
  cell: 'text',
  gate: 'text',
  ...COUNTS,
};

export const COUNT_COLUMN: Record<GateStatus, keyof CountColumns> = {
  blocked: 'blocked',
  undetermined: 'undetermined',
  ready: 'ready',
  noGate: 'no_gate',
};

/** Differences added up, so that what cancels out is not written. */
class Changes {
  private readonly counts = new Map<string, TallyRow>();
  private readonly gapCounts = new Map<string, TallyGapRow>();

  add({ cell, status, waived, verdict }: Tallied, sign: 1 | -1): void {
    const whole = this.tally(cell, '');
    whole[COUNT_COLUMN[status]] += sign;
    if (status === 'ready' && waived > 0) {
      whole.ready_by_waiver += sign;
    }
    for (const [gate, gateStatus] of verdict.gates) {
      this.tally(cell, gate)[COUNT_COLUMN[gateStatus]] += sign;
    }
    for (const [requirementId, outcome, gates] of verdict.gaps) {
      const key = [cell, status, requirementId, outcome, gates].join(' ');
      const gap = this.gapCounts.get(key) ?? {
        cell,
        status,
        requirement_id: requirementId,
        outcome,
        gates,
        components: 0,
      };
      gap.components += sign;
      this.gapCounts.set(key, gap);
    }
  }

  tallies(): TallyRow[] {
    return [...this.counts.values()].filter(
      row => moved(row) || row.ready_by_waiver !== 0,
    );
  }

  gaps(): TallyGapRow[] {
    return [...this.gapCounts.values()].filter(row => row.components !== 0);
  }

  private tally(cell: string, gate: string): TallyRow {
    const key = `${cell} ${gate}`;
    let row = this.counts.get(key);
    if (!row) {
      row = {
        cell,
        gate,
        blocked: 0,
        undetermined: 0,
        ready: 0,
        no_gate: 0,
        ready_by_waiver: 0,
      };
      this.counts.set(key, row);
    }
    return row;
  }
}

/**
 * The numbers of every group, kept in step with the results: each transaction
 * that changes a result adds the difference it makes.
 */
export class TallyStore {
  async apply(
    tx: Knex.Transaction,
    cells: CellRow[],
    moves: Move[],
    now: string,
  ): Promise<void> {
    const changes = new Changes();
    for (const { before, after } of moves) {
      if (before) {
        changes.add(before, -1);
      }
      if (after) {
        changes.add(after, 1);
      }
    }
    const tallies = changes.tallies();
    const gaps = changes.gaps();
    if (tallies.length + gaps.length > 0) {
      await TallySums.noteChange(tx);
    }
    const known = new Map(cells.map(cell => [cell.cell, cell]));
    await insertRows(
      tx,
      'cells',
      CELL,
      // Only where something counts anew: most cells are there already.
      [...new Set(tallies.map(({ cell }) => cell))].flatMap(
        cell => known.get(cell) ?? [],
      ),
      { keys: ['cell'], then: 'ignore' },
    );
    await insertRows(tx, 'tallies', TALLY, tallies, {
      keys: ['cell', 'gate'],
      then: 'add',
    });
    await insertRows(tx, 'tally_gaps', GAP, gaps, {
      keys: ['cell', 'status', 'requirement_id', 'outcome', 'gates'],
      then: 'add',
    });
    const week = weekOf(now);
    await insertRows(
      tx,
      'tally_weeks',
      WEEK,
      tallies
        .filter(moved)
        .map(({ ready_by_waiver: _, ...counts }) => ({ week, ...counts })),
      { keys: ['week', 'cell', 'gate'], then: 'add' },
    );
  }
}

function moved(row: CountColumns): boolean {
  return Object.values(COUNT_COLUMN).some(column => row[column] !== 0);
}
