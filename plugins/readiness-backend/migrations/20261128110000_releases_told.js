// A host that told releases once is not one that never did: without them,
// changes that were merged since would not wait for their release.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('repositories', table => {
    // Known again from the next look at each repository.
    table.integer('releases_told').notNullable().defaultTo(0);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('alter table repositories drop column releases_told');
};
