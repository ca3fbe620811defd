import {
  ComponentFilter,
  GATE_STATUSES,
  GateStatus,
  NO_VALUE,
} from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { Scope } from '../access/Scope';
import { whereScope } from './whereScope';
import { whereWords } from './whereWords';

/** Judged components that a filter lets through and a caller may see. */
export function whereComponents(
  knex: Knex,
  filter: ComponentFilter,
  scope: Scope,
): Knex.QueryBuilder {
  const query = knex('components').whereNotNull('components.status');
  whereScope(query, knex, scope);
  whereStatus(query, filter.status);
  whereValue(query, 'components.owner_ref', filter.owner);
  whereValue(query, 'components.system_ref', filter.system);
  whereValue(query, 'components.domain_ref', filter.domain);
  whereValue(query, 'components.lifecycle', filter.lifecycle);
  whereGate(query, knex, filter.gate);
  if (filter.missing?.length) {
    query.whereIn(
      'components.entity_ref',
      knex('result_gaps')
        .whereIn('requirement_id', filter.missing)
        .select('entity_ref'),
    );
  }
  whereWords(query, knex, filter.q);
  return query;
}

/**
 * By the rank, which lists are ordered by: those of later ranks are then found
 * in the index instead of after all that come before them.
 */
export function whereStatus(
  query: Knex.QueryBuilder,
  statuses: readonly GateStatus[] | undefined,
  column = 'components.status_rank',
): void {
  if (!statuses?.length) {
    return;
  }
  const ranks = statuses.map(status => GATE_STATUSES.indexOf(status));
  const [first, last] = [Math.min(...ranks), Math.max(...ranks)];
  query.whereBetween(column, [first, last]);
  if (new Set(ranks).size <= last - first) {
    query.whereIn(column, ranks);
  }
}

function whereValue(
  query: Knex.QueryBuilder,
  column: string,
  values: string[] | undefined,
): void {
  if (values?.length) {
    query.where(either => {
      either.whereIn(column, values);
      if (values.includes(NO_VALUE)) {
        either.orWhereNull(column);
      }
    });
  }
}

function whereGate(
  query: Knex.QueryBuilder,
  knex: Knex,
  gates: string[] | undefined,
): void {
  if (gates?.length) {
    // Asked row by row: a page is full long before all of a gate's components
    // were looked up.
    const related = knex('result_gates')
      .select(knex.raw('1'))
      .where('result_gates.entity_ref', knex.ref('components.entity_ref'));
    query.where(either => {
      either.whereExists(related.clone().whereIn('gate', gates));
      if (gates.includes(NO_VALUE)) {
        either.orWhereNotExists(related.clone());
      }
    });
  }
}
