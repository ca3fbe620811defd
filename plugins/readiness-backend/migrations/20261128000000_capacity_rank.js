// Components are listed by how full their queue is, out of an index: to judge
// and order all of them for each page took as long as there are components.
const STATE_LENGTH = 12;
/** Of the state "unknown", in `database/capacityRank.ts`. */
const UNKNOWN_RANK = 3_000_000_000;

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('component_capacity', table => {
    table.string('state', STATE_LENGTH).notNullable().defaultTo('unknown');
    table.bigInteger('rank').notNullable().defaultTo(UNKNOWN_RANK);
  });
  await knex.raw(`
    create index component_capacity_by_rank
    on component_capacity (rank, entity_ref) where queued_changes > 0
  `);
  // Added up again, they get their place; until then they stand last.
  await knex('component_capacity').update({
    due_at: '1970-01-01T00:00:00.000Z',
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('drop index component_capacity_by_rank');
  await knex.schema.alterTable('component_capacity', table => {
    table.dropColumn('state');
    table.dropColumn('rank');
  });
};
