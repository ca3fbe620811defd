// Sums over tallies are kept in memory until a tally changes. This is how each
// process learns that one did, whichever process changed it.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('tally_changes', table => {
    table.comment('One row for each transaction that changed tallies');
    table.bigIncrements('id');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('tally_changes');
};
