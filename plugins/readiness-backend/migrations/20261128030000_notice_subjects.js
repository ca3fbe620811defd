// What is told of a change is not mixed with what is told of one of its
// components, which not everybody may see who sees the change.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await rename(knex, 'entity_ref', 'subject');
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await rename(knex, 'subject', 'entity_ref');
};

async function rename(knex, from, to) {
  for (const name of ['notices', 'notice_times']) {
    await knex.schema.alterTable(name, table => {
      table.renameColumn(from, to);
    });
  }
}
