// Pilots: their plans, frozen when they start, their notes, and their
// scorecards as they were computed last.
const REF_LENGTH = 255;
const INSTANT_LENGTH = 24;

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('pilots', table => {
    table.comment('Pilots; what is started does not change any more');
    table.string('id', 64).primary();
    table.text('plan').notNullable();
    table.string('title', REF_LENGTH).notNullable();
    table.string('owner', REF_LENGTH).notNullable();
    table.string('created_at', INSTANT_LENGTH).notNullable();
    table.string('created_by', REF_LENGTH).notNullable();
    // Raised by every write, so that of two at once one is refused.
    table.integer('version').notNullable();
    // From here on: null in a draft.
    table.string('started_at', INSTANT_LENGTH).nullable();
    table.string('started_by', REF_LENGTH).nullable();
    table.string('registration', 12).nullable();
    table.string('digest', 71).nullable();
    table.string('from_at', INSTANT_LENGTH).nullable();
    // When it is or was over, agreed or before its time.
    table.string('end_at', INSTANT_LENGTH).nullable();
    table.string('quality_final_at', INSTANT_LENGTH).nullable();
    table.string('ended_early_at', INSTANT_LENGTH).nullable();
    table.string('ended_early_by', REF_LENGTH).nullable();
    table.text('ended_early_reason').nullable();
    table.string('last_note_at', INSTANT_LENGTH).nullable();
    // What lists are ordered by: the window, or the creation of a draft.
    table.string('sort_at', INSTANT_LENGTH).notNullable();
    table.index(['sort_at', 'id'], 'pilots_by_window');
  });

  await knex.schema.createTable('pilot_components', table => {
    table.comment('The components of each started pilot, as they were frozen');
    table.string('pilot_id', 64).notNullable();
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.primary(['pilot_id', 'entity_ref']);
    table.index(['entity_ref', 'pilot_id'], 'pilot_components_by_component');
  });

  await knex.schema.createTable('pilot_notes', table => {
    table.comment('Decision notes of pilots; append-only');
    table.string('id', 36).primary();
    table.string('pilot_id', 64).notNullable().index();
    table.string('written_at', INSTANT_LENGTH).notNullable();
    table.string('written_by', REF_LENGTH).notNullable();
    table.string('decision', 16).notNullable();
    table.text('note').notNullable();
    table.text('verdicts').notNullable();
  });

  await knex.schema.createTable('pilot_scores', table => {
    table.comment('Scorecards of pilots, with the changes they were made of');
    table.string('pilot_id', 64).primary();
    table.string('fingerprint', 71).notNullable();
    table.string('computed_at', INSTANT_LENGTH).notNullable();
    table.text('score').notNullable();
    table.text('verdicts').notNullable();
    table.text('changes').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'pilot_scores',
    'pilot_notes',
    'pilot_components',
    'pilots',
  ]) {
    await knex.schema.dropTable(table);
  }
};
