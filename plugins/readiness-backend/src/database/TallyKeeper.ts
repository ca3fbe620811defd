import { Knex } from 'knex';
import { insertRows, isPostgres } from './bulk';
import { toCell } from './cells';
import { countComponents, countGaps } from './countComponents';
import { ComponentRow } from './rows';
import { CELL } from './TallyStore';
import { TallySums } from './TallySums';
import { parseVerdict } from './verdict';
import { addWeeks, weekOf } from './weeks';

/** Weeks of changes that are kept. */
const WEEKS_KEPT = 53;

const TALLIES = {
  columns: [
    'cell',
    'gate',
    'blocked',
    'undetermined',
    'ready',
    'no_gate',
    'ready_by_waiver',
  ],
  empty: 'blocked = 0 and undetermined = 0 and ready = 0 and no_gate = 0',
};

const GAPS = {
  columns: [
    'cell',
    'status',
    'requirement_id',
    'outcome',
    'gates',
    'components',
  ],
  empty: 'components = 0',
};

/**
 * Looks after the tallies from time to time: counts anew what is kept, in case
 * a row was lost or edited, and drops what nothing refers to any more.
 */
export class TallyKeeper {
  constructor(private readonly knex: Knex) {}

  /**
   * Counts all tallies anew; no result is stored meanwhile. Writes nothing
   * where all are as counted.
   *
   * @returns how many rows were not as counted, and are now
   */
  async recount(): Promise<number> {
    return this.knex.transaction(async tx => {
      if (isPostgres(tx)) {
        // Also against whoever holds rows and is about to write.
        await tx.raw('lock table components in exclusive mode');
      }
      await this.restoreCells(tx);
      return (
        (await repair(tx, 'tallies', TALLIES, () => [
          countComponents(tx, {}, 'all', false),
          countComponents(tx, {}, 'all', true),
        ])) +
        (await repair(tx, 'tally_gaps', GAPS, () => [countGaps(tx, {}, 'all')]))
      );
    });
  }

  /**
   * Drops the changes of weeks long gone, and cells in which nothing is and
   * nothing changed.
   *
   * @param now - ISO 8601 UTC
   */
  async prune(now: string): Promise<void> {
    const first = addWeeks(weekOf(now), -WEEKS_KEPT);
    await this.knex.transaction(async tx => {
      await tx('tally_weeks').where('week', '<', first).delete();
      await TallySums.prune(tx);
      await tx('tally_gaps').where('components', 0).delete();
      await tx('tallies')
        .where({ blocked: 0, undetermined: 0, ready: 0, no_gate: 0 })
        .whereNotIn('cell', tx('tally_weeks').select('cell'))
        .delete();
      await tx('cells')
        .whereNotIn('cell', tx('tallies').select('cell'))
        .whereNotIn('cell', tx('tally_weeks').select('cell'))
        .delete();
    });
  }

  private async restoreCells(tx: Knex.Transaction): Promise<void> {
    const lost: ComponentRow[] = await tx<ComponentRow>('components')
      .whereNotNull('cell')
      .whereNotIn('cell', tx('cells').select('cell'));
    const cells = lost.flatMap(row => {
      const verdict = parseVerdict(row.verdict);
      return verdict
        ? [
            toCell(
              {
                owner: row.owner_ref,
                system: row.system_ref,
                domain: row.domain_ref,
                lifecycle: row.lifecycle,
              },
              verdict,
            ),
          ]
        : [];
    });
    await insertRows(tx, 'cells', CELL, cells, {
      keys: ['cell'],
      then: 'ignore',
    });
  }
}

/** Makes a table what was counted, if it is not. */
async function repair(
  tx: Knex.Transaction,
  table: string,
  { columns, empty }: typeof TALLIES,
  count: () => Knex.QueryBuilder[],
): Promise<number> {
  const kept = () => tx(table).select(columns).whereRaw(`not (${empty})`);
  const counted = () =>
    tx.select(columns).from(tx.queryBuilder().unionAll(count()).as('counted'));
  const differing =
    (await countRows(tx, kept().except(counted()))) +
    (await countRows(tx, counted().except(kept())));
  if (differing > 0) {
    await TallySums.noteChange(tx);
    await tx(table).delete();
    await tx(tx.raw('?? (??)', [table, columns])).insert(counted());
  }
  return differing;
}

async function countRows(
  tx: Knex.Transaction,
  query: Knex.QueryBuilder,
): Promise<number> {
  const row: { rows: number | string } | undefined = await tx
    .from(query.as('compared'))
    .count({ rows: '*' })
    .first();
  return Number(row?.rows ?? 0);
}
