import {
  ComponentFilter,
  GATE_STATUSES,
  GateStatus,
} from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { Scope } from '../access/Scope';
import { countComponents, countGaps } from './countComponents';
import { COUNT_COLUMN } from './TallyStore';
import { whereCells } from './whereCells';

/**
 * The tallies of the components that a filter lets through and a caller may
 * see, cell by cell: those kept where they say it, else the same numbers
 * counted anew. Either way one query on top answers, so that both agree.
 */
export class TallySource {
  /** Whether the components are all those of some cells. */
  private readonly whole: boolean;

  constructor(
    private readonly knex: Knex,
    private readonly filter: ComponentFilter,
    private readonly scope: Scope,
  ) {
    this.whole = scope === 'all' && !filter.q;
  }

  /**
   * Components by status: columns `gate` (empty: the status under all gates),
   * the statuses and `ready_by_waiver`, joined with `cells`.
   *
   * @param perGate - whether statuses are those under each gate
   */
  counts(perGate = false): Knex.QueryBuilder {
    const { knex, filter, scope } = this;
    // The cells do not say which components lack the same thing.
    const query: Knex.QueryBuilder =
      this.whole && !filter.missing?.length
        ? knex({ counted: 'tallies' })
        : knex.from(
            countComponents(knex, filter, scope, perGate).as('counted'),
          );
    query.join('cells', 'cells.cell', 'counted.cell');
    if (perGate) {
      query.whereNot('counted.gate', '');
    } else {
      query.where('counted.gate', '');
    }
    return whereCells(query, filter);
  }

  /** How many components there are, of some statuses or of all. */
  async total(statuses?: readonly GateStatus[]): Promise<number> {
    const row = await this.counts().first(sumOf(this.knex, statuses));
    return Number(row?.components ?? 0);
  }

  /**
   * Components by blocking gap, of the requirements that the filter names or of
   * all: columns `status`, `requirement_id`, `outcome`, `gates` and
   * `components`, joined with `cells`.
   */
  gaps(): Knex.QueryBuilder {
    const { knex, filter, scope } = this;
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
    return whereCells(query, filter);
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
