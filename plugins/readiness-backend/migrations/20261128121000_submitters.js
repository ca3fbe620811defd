// Who submits evidence takes no word back that somebody else submitted, and
// speaks of one change alone where its token proves no more.
const SAID_ONCE = 'submissions_said_once';
const WORDS = ['scope', 'source', 'external_id', 'version', 'digest'];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('submissions', table => {
    // 0: it counts for every change at its commit.
    table.integer('only_change').notNullable().defaultTo(0);
    table.dropUnique(WORDS, SAID_ONCE);
    table.unique([...WORDS, 'submitted_by', 'only_change'], {
      indexName: SAID_ONCE,
    });
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // The version before keeps once what several said.
  await knex('submissions')
    .whereNotIn('id', knex('submissions').groupBy(WORDS).min('id'))
    .delete();
  await knex.schema.alterTable('submissions', table => {
    table.dropUnique([], SAID_ONCE);
    table.unique(WORDS, { indexName: SAID_ONCE });
  });
  await knex.raw('alter table submissions drop column only_change');
};
