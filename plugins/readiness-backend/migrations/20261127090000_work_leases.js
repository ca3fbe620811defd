const ID_LENGTH = 64;
const INSTANT_LENGTH = 24;

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('work_leases', table => {
    table.comment('Who does what only one replica may do at a time');
    table.string('id', ID_LENGTH).primary();
    // Of who does it; null where nobody does.
    table.string('token', ID_LENGTH).nullable();
    // When somebody else may begin, by the clock of the database.
    table.string('until', INSTANT_LENGTH).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('work_leases');
};
