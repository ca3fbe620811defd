// Which accounts the changes name that wait, so that those can be judged again
// whom a change of the catalog's people matters to.
const REF_LENGTH = 255;

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('change_accounts', table => {
    table.comment(
      'The accounts each change that waits names: whose links and groups it is judged by',
    );
    table.string('change_id', REF_LENGTH).notNullable();
    table.string('account', REF_LENGTH).notNullable();
    table.primary(['change_id', 'account']);
    table.index(['account', 'change_id'], 'change_accounts_by_account');
  });
  // Until it is pulled again, a change may name anybody.
  await knex.raw(
    `insert into change_accounts (change_id, account)
     select id, '' from changes where pending = 1`,
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('change_accounts');
};
