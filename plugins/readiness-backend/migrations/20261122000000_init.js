// Instants are ISO 8601 UTC text of fixed width, so that both engines compare
// and return them alike. JSON is text: nothing queries inside it.
const REF_LENGTH = 255;
const INSTANT_LENGTH = 24;

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('components', table => {
    table.comment('Entities that are judged, as the catalog last served them');
    table.string('entity_ref', REF_LENGTH).primary();
    table.string('etag').notNullable();
    table.string('title').notNullable();
    table.string('type').nullable();
    table.string('lifecycle').nullable();
    table.string('owner_ref', REF_LENGTH).nullable().index();
    table.string('rollback_owner_ref', REF_LENGTH).nullable().index();
    table.string('system_ref', REF_LENGTH).nullable().index();
    table.text('search_text').notNullable();
    table.text('entity').notNullable();
    table.string('due_at', INSTANT_LENGTH).nullable().index();
    table.string('lease_token', 36).nullable();
    table.string('lease_until', INSTANT_LENGTH).nullable();
    table.string('evaluated_at', INSTANT_LENGTH).nullable();
    table.string('refreshed_at', INSTANT_LENGTH).nullable();
  });

  await knex.schema.createTable('owners', table => {
    table.comment('Groups and users the catalog knows');
    table.string('entity_ref', REF_LENGTH).primary();
    table.string('etag').notNullable();
    table.string('title').notNullable();
    table.integer('members').notNullable();
  });

  await knex.schema.createTable('collections', table => {
    table.comment('When each remote source was last asked about a component');
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.string('source', 64).notNullable();
    table.string('etag').notNullable();
    table.string('due_at', INSTANT_LENGTH).nullable();
    table.integer('failures').notNullable();
    table.primary(['entity_ref', 'source']);
  });

  await knex.schema.createTable('evidence', table => {
    table.comment('What the sources say now; a projection of evidence_log');
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.string('source', 64).notNullable();
    table.string('external_id', 512).notNullable();
    table.string('kind', 64).notNullable();
    table.string('digest', 71).notNullable();
    table.text('observation').notNullable();
    table.primary(['entity_ref', 'source', 'external_id']);
  });

  await knex.schema.createTable('evidence_log', table => {
    table.comment('Everything sources ever said; append-only, chained by hash');
    table.bigIncrements('id').primary();
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.string('source', 64).notNullable();
    table.string('external_id', 512).notNullable();
    table.string('version', 64).notNullable();
    table.string('digest', 71).notNullable();
    table.text('observation').nullable();
    table.string('recorded_at', INSTANT_LENGTH).notNullable();
    table.string('previous_hash', 71).nullable();
    table.string('hash', 71).notNullable();
    table.unique(['entity_ref', 'source', 'external_id', 'version', 'digest'], {
      indexName: 'evidence_log_said_once',
    });
  });

  await knex.schema.createTable('ledger_heads', table => {
    table.comment('The last hash of each chain in evidence_log');
    table.string('entity_ref', REF_LENGTH).primary();
    table.string('hash', 71).notNullable();
  });

  await knex.schema.createTable('results', table => {
    table.comment('The last evaluation of each component');
    table.string('entity_ref', REF_LENGTH).primary();
    table.string('status', 16).notNullable();
    table.integer('status_rank').notNullable();
    table.integer('missing').notNullable();
    table.integer('undetermined').notNullable();
    table.integer('waived').notNullable();
    table.text('top_missing').nullable();
    table.string('evaluation_id', 36).notNullable();
    table.string('next_change_at', INSTANT_LENGTH).nullable();
    table.string('digest', 71).notNullable();
    table.text('detail').notNullable();
    table.index(['status_rank', 'entity_ref']);
    table.index(['missing', 'entity_ref']);
  });

  await knex.schema.createTable('result_gates', table => {
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.string('gate', 64).notNullable();
    table.integer('position').notNullable();
    table.string('status', 16).notNullable();
    table.primary(['entity_ref', 'gate']);
    table.index(['gate', 'entity_ref']);
  });

  await knex.schema.createTable('result_gaps', table => {
    table.comment('Blocking gaps, one row for each requirement');
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.string('requirement_id', 64).notNullable();
    table.string('outcome', 16).notNullable();
    table.primary(['entity_ref', 'requirement_id']);
    table.index(['requirement_id', 'entity_ref']);
  });

  await knex.schema.createTable('transitions', table => {
    table.comment('Changes of status; kept when a component leaves');
    table.bigIncrements('id').primary();
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.string('at', INSTANT_LENGTH).notNullable();
    table.string('from_status', 16).nullable();
    table.string('to_status', 16).notNullable();
    table.integer('missing').notNullable();
    table.text('changes').notNullable();
    table.index(['entity_ref', 'at']);
  });

  await knex.schema.createTable('daily_statuses', table => {
    table.comment(
      'The status at the end of each UTC day on which it changed; days between carry the last one on',
    );
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.string('day', 10).notNullable();
    table.string('status', 16).notNullable();
    table.integer('missing').notNullable();
    table.primary(['entity_ref', 'day']);
  });

  await knex.schema.createTable('settings', table => {
    table.string('key', 64).primary();
    table.text('value').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'settings',
    'daily_statuses',
    'transitions',
    'result_gaps',
    'result_gates',
    'results',
    'ledger_heads',
    'evidence_log',
    'evidence',
    'collections',
    'owners',
    'components',
  ]) {
    await knex.schema.dropTable(table);
  }
};
