// Components of a gate are listed by their status out of an index: to look
// through all of a status for the few of a gate took as long as there are
// components.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('result_gates', table => {
    // Of the component as a whole, as in `components.status_rank`.
    table.integer('component_rank').notNullable().defaultTo(0);
    table.dropIndex(['gate', 'entity_ref']);
  });
  await knex.raw(`
    update result_gates set component_rank = components.status_rank
    from components
    where components.entity_ref = result_gates.entity_ref
      and components.status_rank is not null
  `);
  await knex.schema.alterTable('result_gates', table => {
    table.index(
      ['gate', 'component_rank', 'entity_ref'],
      'result_gates_by_rank',
    );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('result_gates', table => {
    table.dropIndex([], 'result_gates_by_rank');
    table.dropColumn('component_rank');
    table.index(['gate', 'entity_ref']);
  });
};
