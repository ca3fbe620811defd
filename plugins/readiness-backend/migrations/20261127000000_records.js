// What people add to the evidence: contracts, release decisions, waivers and
// attestations. Each row stands in the ledger too, as it was written.
const REF_LENGTH = 255;
const INSTANT_LENGTH = 24;
const ID_LENGTH = 64;

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('record_ledger', table => {
    table.comment('Every row that people wrote, hash-chained per component');
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.integer('sequence').notNullable();
    table.string('at', INSTANT_LENGTH).notNullable();
    table.string('by', REF_LENGTH).notNullable();
    table.string('event', ID_LENGTH).notNullable();
    table.string('record_table', ID_LENGTH).notNullable();
    table.string('record_key', REF_LENGTH).notNullable();
    // JSON of the row as it was written.
    table.text('payload', 'longtext').notNullable();
    table.string('previous_hash', 71).notNullable();
    table.string('hash', 71).notNullable();
    table.primary(['entity_ref', 'sequence']);
    table.index(
      ['record_table', 'record_key', 'sequence'],
      'record_ledger_by_record',
    );
  });

  await knex.schema.createTable('record_heads', table => {
    table.comment('The last entry of each chain; locked while one is added');
    table.string('entity_ref', REF_LENGTH).primary();
    table.integer('sequence').notNullable();
    table.string('hash', 71).notNullable();
  });

  await knex.schema.createTable('contracts', table => {
    table.comment('Contracts, as their newest version has them');
    table.string('id', ID_LENGTH).primary();
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.string('title', REF_LENGTH).notNullable();
    table.string('kind', ID_LENGTH).notNullable();
    table.integer('version').notNullable();
    table.integer('clauses').notNullable();
    table.string('created_at', INSTANT_LENGTH).notNullable();
    table.string('written_at', INSTANT_LENGTH).notNullable();
    table.index(['entity_ref', 'written_at', 'id'], 'contracts_by_component');
    table.index(['written_at', 'id'], 'contracts_by_time');
  });

  await knex.schema.createTable('contract_versions', table => {
    table.comment('Contracts as they were written; none is ever changed');
    table.string('contract_id', ID_LENGTH).notNullable();
    table.integer('version').notNullable();
    table.string('digest', 71).notNullable();
    // JSON
    table.text('terms', 'longtext').notNullable();
    table.string('created_at', INSTANT_LENGTH).notNullable();
    table.string('created_by', REF_LENGTH).notNullable();
    table.primary(['contract_id', 'version']);
  });

  await knex.schema.createTable('contract_links', table => {
    table.comment('Contracts that people linked to changes by hand');
    table.string('contract_id', ID_LENGTH).notNullable();
    table.string('change_id', REF_LENGTH).notNullable();
    table.string('linked_at', INSTANT_LENGTH).notNullable();
    table.string('linked_by', REF_LENGTH).notNullable();
    table.primary(['contract_id', 'change_id']);
    table.index(['change_id'], 'contract_links_by_change');
  });

  await knex.schema.createTable('contract_mentions', table => {
    table.comment('Contracts that changes name themselves; written on judging');
    table.string('change_id', REF_LENGTH).notNullable();
    table.string('contract_id', ID_LENGTH).notNullable();
    table.string('origin', ID_LENGTH).notNullable();
    table.primary(['change_id', 'contract_id']);
    table.index(['contract_id'], 'contract_mentions_by_contract');
  });

  await knex.schema.createTable('clause_tests', table => {
    table.comment('Tests that people mapped to the clauses of a contract');
    table.string('contract_id', ID_LENGTH).notNullable();
    table.string('change_id', REF_LENGTH).notNullable();
    table.string('clause_id', ID_LENGTH).notNullable();
    // JSON: paths, each with `#` and a name where one was given.
    table.text('tests').notNullable();
    table.string('mapped_at', INSTANT_LENGTH).notNullable();
    table.string('mapped_by', REF_LENGTH).notNullable();
    table.primary(['contract_id', 'change_id', 'clause_id']);
    table.index(['change_id'], 'clause_tests_by_change');
  });

  await knex.schema.createTable('decisions', table => {
    table.comment('Release decisions; only what supersedes one is added to it');
    table.string('id', ID_LENGTH).primary();
    // Whose ledger has it; of a change one of its components.
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.string('change_id', REF_LENGTH).nullable();
    table.string('subject_name', REF_LENGTH).notNullable();
    table.string('decision', ID_LENGTH).notNullable();
    table.string('owner', REF_LENGTH).notNullable();
    table.string('decided_by', REF_LENGTH).notNullable();
    table.string('decided_at', INSTANT_LENGTH).notNullable();
    table.string('expires_at', INSTANT_LENGTH).nullable();
    // JSON: reason, links, hours, issue
    table.text('terms').notNullable();
    // JSON: what it was taken on
    table.text('snapshot', 'longtext').notNullable();
    table.string('superseded_by', ID_LENGTH).nullable();
    table.index(['entity_ref', 'decided_at', 'id'], 'decisions_by_component');
    table.index(['change_id', 'decided_at'], 'decisions_by_change');
    table.index(['decided_at', 'id'], 'decisions_by_time');
    table.index(['owner', 'superseded_by'], 'decisions_by_owner');
    table.index(['superseded_by', 'expires_at'], 'decisions_by_end');
  });

  await knex.schema.createTable('waivers', table => {
    table.comment('Accepted risks: one requirement of one subject, for a time');
    table.string('id', ID_LENGTH).primary();
    table.integer('version').notNullable();
    table.string('state', ID_LENGTH).notNullable();
    table.string('requirement_id', REF_LENGTH).notNullable();
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.string('change_id', REF_LENGTH).nullable();
    table.string('head_sha', 64).nullable();
    table.string('subject_name', REF_LENGTH).notNullable();
    // JSON: the names of the gates that asked it.
    table.text('gates').notNullable();
    table.text('sentence').notNullable();
    table.text('reason').notNullable();
    table.string('requested_by', REF_LENGTH).notNullable();
    table.string('requested_at', INSTANT_LENGTH).notNullable();
    table.string('expires_at', INSTANT_LENGTH).notNullable();
    table.string('decided_by', REF_LENGTH).nullable();
    table.string('decided_at', INSTANT_LENGTH).nullable();
    table.text('decision_reason').nullable();
    table.index(['entity_ref', 'state'], 'waivers_by_component');
    table.index(['change_id', 'state'], 'waivers_by_change');
    table.index(['state', 'expires_at'], 'waivers_by_end');
    table.index(['requested_at', 'id'], 'waivers_by_time');
  });

  await knex.schema.createTable('attestations', table => {
    table.comment('What signed-in people vouch for; none is ever changed');
    table.string('id', ID_LENGTH).primary();
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.string('change_id', REF_LENGTH).nullable();
    table.string('head_sha', 64).nullable();
    table.string('about', ID_LENGTH).notNullable();
    table.text('statement').notNullable();
    table.text('url').nullable();
    table.string('attested_by', REF_LENGTH).notNullable();
    table.string('attested_at', INSTANT_LENGTH).notNullable();
    table.index(['entity_ref', 'about'], 'attestations_by_component');
    table.index(['change_id', 'head_sha'], 'attestations_by_change');
  });

  await knex.schema.createTable('notices', table => {
    table.comment('What people are still to be told');
    table.string('id', ID_LENGTH).primary();
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.string('at', INSTANT_LENGTH).notNullable();
    table.string('kind', ID_LENGTH).notNullable();
    // JSON: entity references.
    table.text('recipients').notNullable();
    // JSON: title, description, link
    table.text('content').notNullable();
    table.index(['entity_ref', 'at'], 'notices_by_component');
  });

  await knex.schema.createTable('notice_times', table => {
    table.comment('When people were told about a component last');
    table.string('entity_ref', REF_LENGTH).primary();
    table.string('told_at', INSTANT_LENGTH).notNullable();
  });

  await knex.schema.createTable('reminders', table => {
    table.comment('What people were reminded of, so that they are only once');
    table.string('record_id', ID_LENGTH).primary();
    table.string('at', INSTANT_LENGTH).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const name of [
    'reminders',
    'notice_times',
    'notices',
    'attestations',
    'waivers',
    'decisions',
    'clause_tests',
    'contract_mentions',
    'contract_links',
    'contract_versions',
    'contracts',
    'record_heads',
    'record_ledger',
  ]) {
    await knex.schema.dropTable(name);
  }
};
