// What is due at the same time is judged in the order of names, in which the
// tables keep it: a batch then writes half as many pages as one in the order of
// cells.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('components', table => {
    table.dropIndex([], 'components_due_at_cell');
    table.index(['due_at', 'entity_ref'], 'components_due_by_name');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('components', table => {
    table.dropIndex([], 'components_due_by_name');
    table.index(['due_at', 'cell'], 'components_due_at_cell');
  });
};
