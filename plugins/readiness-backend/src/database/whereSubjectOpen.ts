import { Knex } from 'knex';

/**
 * Leaves out records about changes that were merged or given up, and waivers
 * of other commits than the head: nothing counts again when they end.
 *
 * @param query - over that table
 */
export function whereSubjectOpen(
  query: Knex.QueryBuilder,
  knex: Knex,
  table: 'waivers' | 'decisions',
): Knex.QueryBuilder {
  const open = knex('changes')
    .select(knex.raw('1'))
    .where('changes.pending', 1)
    .where('changes.id', knex.ref(`${table}.change_id`));
  if (table === 'waivers') {
    open.where('changes.head_sha', knex.ref('waivers.head_sha'));
  }
  return query.where(either =>
    either.whereNull(`${table}.change_id`).orWhereExists(open),
  );
}
