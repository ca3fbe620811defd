import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import { Knex } from 'knex';
import { Scope, ScopeCondition } from '../access/Scope';
import { whereAmong } from './bulk';
import { lower } from '../lower';

/** Restricts a query over `components` to those in scope. */
export function whereScope<TQuery extends Knex.QueryBuilder>(
  query: TQuery,
  knex: Knex,
  scope: Scope,
): TQuery {
  if (scope === 'none') {
    query.whereRaw('1 = 0');
  } else if (scope !== 'all') {
    query.where(builder => {
      apply(builder, knex, scope);
    });
  }
  return query;
}

function apply(
  query: Knex.QueryBuilder,
  knex: Knex,
  criteria: PermissionCriteria<ScopeCondition>,
): void {
  if (isAndCriteria(criteria)) {
    for (const part of criteria.allOf) {
      query.andWhere(builder => apply(builder, knex, part));
    }
  } else if (isOrCriteria(criteria)) {
    if (criteria.anyOf.length === 0) {
      query.whereRaw('1 = 0');
    }
    for (const part of criteria.anyOf) {
      query.orWhere(builder => apply(builder, knex, part));
    }
  } else if (isNotCriteria(criteria)) {
    query.whereNot(builder => apply(builder, knex, criteria.not));
  } else {
    applyCondition(query, knex, criteria);
  }
}

function applyCondition(
  query: Knex.QueryBuilder,
  knex: Knex,
  condition: ScopeCondition,
): void {
  switch (condition.type) {
    case 'fact': {
      const facts = knex('facts')
        .where('key', lower(condition.key))
        .select('entity_ref');
      if (condition.values) {
        whereAmong(facts, knex, 'value', condition.values.map(lower));
      }
      query.whereIn('components.entity_ref', facts);
      break;
    }
    case 'gate':
      query.whereIn(
        'components.entity_ref',
        whereAmong(knex('result_gates'), knex, 'gate', condition.values).select(
          'entity_ref',
        ),
      );
      break;
    case 'status':
      whereAmong(query, knex, 'components.status', condition.values);
      break;
    default:
      whereAmong(query, knex, 'components.entity_ref', condition.values);
  }
}
