import {
  ComponentFilter,
  GATE_STATUSES,
  GateStatus,
} from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { Scope } from '../access/Scope';
import { countComponents, countGaps } from './countComponents';
import { COUNT_COLUMN } from './TallyStore';
import { TallySums } from './TallySums';
import { whereCells } from './whereCells';
import { whereComponents, whereStatus } from './whereComponents';

/** Groups and sums the rows of a tally. */
type Shape = (query: Knex.QueryBuilder) => Knex.QueryBuilder;

/**
 * The tallies of the components that a filter lets through and a caller may
 * see, cell by cell: those kept where they say it, else the same numbers
 * counted anew. Either way one query on top answers, so that both agree.
 */
export class TallySource {
  /** Whether the components are all those of some cells. */
  private readonly whole: boolean;
  /** Whether the tallies of components say how many there are. */
  private readonly counted: boolean;

  constructor(
    private readonly sums: TallySums,
    private readonly filter: ComponentFilter,
    private readonly scope: Scope,
  ) {
    this.whole = scope === 'all' && !filter.q;
    // The cells do not say which components lack the same thing.
    this.counted = this.whole && !filter.missing?.length;
  }

  /**
   * Components by status: columns `gate` (empty: the status under all gates),
   * the statuses and `ready_by_waiver`, joined with `cells`.
   *
   * @param perGate - whether statuses are those under each gate
   */
  async counts<TRow>(shape: Shape, perGate = false): Promise<readonly TRow[]> {
    const { filter, scope } = this;
    const { knex } = this.sums;
    const kept = this.counted;
    const query: Knex.QueryBuilder = kept
      ? knex({ counted: 'tallies' })
      : knex.from(countComponents(knex, filter, scope, perGate).as('counted'));
    query.join('cells', 'cells.cell', 'counted.cell');
    if (perGate) {
      query.whereNot('counted.gate', '');
    } else {
      query.where('counted.gate', '');
    }
    return this.read(shape(whereCells(query, filter)), kept);
  }

  /** How many components there are, of some statuses or of all. */
  async total(statuses?: readonly GateStatus[]): Promise<number> {
    const [row] = this.counted
      ? await this.counts<{ components: number | string | null }>(query =>
          query.select(sumOf(this.sums.knex, statuses)),
        )
      : await this.countOf(statuses);
    return Number(row?.components ?? 0);
  }

  /** Without cells, where nothing but the number is asked for. */
  private countOf(
    statuses?: readonly GateStatus[],
  ): Promise<Array<{ components: number | string }>> {
    const { sums, filter, scope } = this;
    const query = whereComponents(sums.knex, filter, scope);
    whereStatus(query, statuses);
    return query.count({ components: '*' });
  }

  /**
   * Components by blocking gap, of the requirements that the filter names or of
   * all: columns `status`, `requirement_id`, `outcome`, `gates` and
   * `components`, joined with `cells`.
   */
  async gaps<TRow>(shape: Shape): Promise<readonly TRow[]> {
    const { filter, scope } = this;
    const { knex } = this.sums;
    const query: Knex.QueryBuilder = this.whole
      ? knex({ counted: 'tally_gaps' }).where('counted.components', '>', 0)
      : knex.from(countGaps(knex, filter, scope).as('counted'));
    query.join('cells', 'cells.cell', 'counted.cell');
    if (filter.missing?.length) {
      query.whereIn('counted.requirement_id', filter.missing);
    }
    if (filter.status?.length) {
      query.whereIn('counted.status', filter.status);
    }
    return this.read(shape(whereCells(query, filter)), this.whole);
  }

  private async read<TRow>(
    query: Knex.QueryBuilder,
    kept: boolean,
  ): Promise<readonly TRow[]> {
    return kept ? this.sums.rows(query) : query;
  }
}

/** The number of components, of some statuses or of all. */
export function sumOf(
  knex: Knex,
  statuses: readonly GateStatus[] = [],
  name = 'components',
): Knex.Raw {
  const columns = (statuses.length > 0 ? statuses : GATE_STATUSES).map(
    status => `counted."${COUNT_COLUMN[status]}"`,
  );
  return knex.raw(`sum(${columns.join(' + ')}) as ??`, [name]);
}
