const SOURCE_LENGTH = 255;
const INSTANT_LENGTH = 24;
const MESSAGE_LENGTH = 500;

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('health_sources', table => {
    table.comment('How sources did when they were asked last');
    table.string('id', SOURCE_LENGTH).primary();
    table.string('last_success_at', INSTANT_LENGTH).nullable();
    table.string('last_failure_at', INSTANT_LENGTH).nullable();
    table.string('failure', MESSAGE_LENGTH).nullable();
  });
  await knex.schema.createTable('health_errors', table => {
    table.comment('What failed lately; the oldest leave');
    // Of what failed, and why: the same again is the same row.
    table.string('id', 71).primary();
    table.string('kind', 64).notNullable();
    table.string('source', SOURCE_LENGTH).nullable();
    table.string('subject', SOURCE_LENGTH).nullable();
    table.string('message', MESSAGE_LENGTH).notNullable();
    table.string('at', INSTANT_LENGTH).notNullable().index();
    table.string('first_at', INSTANT_LENGTH).notNullable();
    table.integer('times').notNullable();
  });
  // Few have a problem, and nobody should look at the others to find them.
  await knex.raw(
    'create index repositories_with_problems on repositories (repository) where problem is not null',
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('drop index repositories_with_problems');
  await knex.schema.dropTable('health_errors');
  await knex.schema.dropTable('health_sources');
};
