import { Knex } from 'knex';

/**
 * Leaves out waivers that a longer one goes on from: of the same requirement
 * and subject, under the same gates. Under others it may not cover all.
 *
 * @param query - over `waivers` that were approved
 */
export function whereNotRenewed(
  query: Knex.QueryBuilder,
  knex: Knex,
): Knex.QueryBuilder {
  const same = (column: string) =>
    `coalesce(longer.${column}, '') = coalesce(waivers.${column}, '')`;
  return query.whereNotExists(
    knex('waivers as longer')
      .select(knex.raw('1'))
      .where('longer.state', 'approved')
      .whereRaw('longer.requirement_id = waivers.requirement_id')
      // Which component a change is filed under depends on who asked.
      .whereRaw(
        '(waivers.change_id is not null or longer.entity_ref = waivers.entity_ref)',
      )
      .whereRaw(same('change_id'))
      .whereRaw(same('head_sha'))
      .whereRaw('longer.gates = waivers.gates')
      .whereRaw('longer.expires_at > waivers.expires_at'),
  );
}
