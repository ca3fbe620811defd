// Any entity can name any repository, so what it takes from others there depends
// on where it is declared itself.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('component_sources', table => {
    table.text('declared_elsewhere');
  });
  // Read from their entities when the catalog is followed next.
  await knex('components')
    .whereIn('entity_ref', knex('component_sources').select('entity_ref'))
    .update({ etag: '' });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(
    'alter table component_sources drop column declared_elsewhere',
  );
};
