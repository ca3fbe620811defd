// Any entity can name any repository, so what it takes from others there depends
// on where it is declared itself.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('component_sources', table => {
    // Empty where it is not. Of a row without it, which the version before may
    // go on writing for a while, the entity is read again.
    table.text('declared_elsewhere');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(
    'alter table component_sources drop column declared_elsewhere',
  );
};
