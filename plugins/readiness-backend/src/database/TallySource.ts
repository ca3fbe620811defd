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
 * see, cell by cell: those kept where that is all components of some cells,
 * else the same numbers counted anew. Either way one query on top answers, so
 * that both agree.
 */
export class TallySource {
  /** Whether the kept numbers can answer, so that no component is read. */
  readonly kept: boolean;

  constructor(
    private readonly knex: Knex,
    private readonly filter: ComponentFilter,
    private readonly scope: Scope,
  ) {
    this.kept = scope === 'all' && !filter.q && !filter.missing?.length;
  }

  /**
   * Components by status: columns `gate` (empty: the status under all gates),
   * the statuses and `ready_by_waiver`, joined with `cells`.
   *
   * @param perGate - whether statuses are those under each gate
   */
  counts(perGate = false): Knex.QueryBuilder {
    const query: Knex.QueryBuilder = this.kept
      ? this.knex({ counted: 'tallies' })
      : this.knex.from(
          countComponents(this.knex, this.filter, this.scope, perGate).as(
            'counted',
          ),
        );
    query.join('cells', 'cells.cell', 'counted.cell');
    if (perGate) {
      query.whereNot('counted.gate', '');
    } else {
      query.where('counted.gate', '');
    }
    return whereCells(query, this.filter);
  }

  /**
   * Components by blocking gap: columns `status`, `requirement_id`, `outcome`,
   * `gates` and `components`, joined with `cells`.
   */
  gaps(): Knex.QueryBuilder {
    const query: Knex.QueryBuilder = this.kept
      ? this.knex({ counted: 'tally_gaps' }).where('counted.components', '>', 0)
      : this.knex.from(
          countGaps(this.knex, this.filter, this.scope).as('counted'),
        );
    query.join('cells', 'cells.cell', 'counted.cell');
    if (this.filter.status?.length) {
      query.whereIn('counted.status', this.filter.status);
    }
    return whereCells(query, this.filter);
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
