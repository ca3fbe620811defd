import { ComponentFilter } from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { Scope } from '../access/Scope';
import { COUNT_COLUMN } from './TallyStore';
import { whereComponents } from './whereComponents';

/**
 * Counts components by status, cell by cell: the columns of `tallies`.
 *
 * @param perGate - whether statuses are those under each gate
 */
export function countComponents(
  knex: Knex,
  filter: ComponentFilter,
  scope: Scope,
  perGate: boolean,
): Knex.QueryBuilder {
  const query = whereComponents(knex, filter, scope);
  if (perGate) {
    query.join(
      'result_gates',
      'result_gates.entity_ref',
      'components.entity_ref',
    );
  }
  const status = perGate ? 'result_gates.status' : 'components.status';
  const counts = Object.entries(COUNT_COLUMN).map(([value, column]) =>
    knex.raw('sum(case when ?? = ? then 1 else 0 end) as ??', [
      status,
      value,
      column,
    ]),
  );
  // Waivers are of a component, not of a gate.
  const byWaiver = perGate
    ? '0'
    : "sum(case when components.status = 'ready' and components.waived > 0 then 1 else 0 end)";
  return query
    .groupBy('components.cell', ...(perGate ? ['result_gates.gate'] : []))
    .select(
      'components.cell',
      { gate: perGate ? 'result_gates.gate' : knex.raw("''") },
      ...counts,
      { ready_by_waiver: knex.raw(byWaiver) },
    );
}

/** Counts blocking gaps, cell by cell: the columns of `tally_gaps`. */
export function countGaps(
  knex: Knex,
  filter: ComponentFilter,
  scope: Scope,
): Knex.QueryBuilder {
  const key = [
    'components.cell',
    'components.status',
    'result_gaps.requirement_id',
    'result_gaps.outcome',
    'result_gaps.gates',
  ];
  return whereComponents(knex, filter, scope)
    .join('result_gaps', 'result_gaps.entity_ref', 'components.entity_ref')
    .groupBy(key)
    .select(...key)
    .count({ components: '*' });
}
