// Whether a source says the same again is told from the text itself.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.raw('alter table evidence drop column digest');
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('evidence', table => {
    // No digest is empty: the version before takes what is kept for something
    // else, and stores it again.
    table.string('digest', 71).notNullable().defaultTo('');
  });
};
