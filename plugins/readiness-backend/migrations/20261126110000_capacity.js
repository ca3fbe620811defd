// Review capacity: the changes that wait for review, and what each component
// got reviewed lately.
const REF_LENGTH = 255;
const INSTANT_LENGTH = 24;

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('review_queue', table => {
    table.comment('Open changes that no person approved at their head');
    table.string('change_id', REF_LENGTH).notNullable();
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.integer('lines').nullable();
    table.integer('sensitive').notNullable();
    // JSON: titles of the sensitive areas it touches.
    table.text('areas').notNullable();
    table.string('since', INSTANT_LENGTH).notNullable();
    table.primary(['change_id', 'entity_ref']);
    table.index(['entity_ref', 'change_id'], 'review_queue_by_component');
  });

  await knex.schema.createTable('component_capacity', table => {
    table.comment(
      'What waits for review in each component, and what was reviewed lately',
    );
    table.string('entity_ref', REF_LENGTH).primary();
    // When the figures must be added up again; null while they are so.
    table.string('due_at', INSTANT_LENGTH).nullable().index();
    table.integer('queued_changes').notNullable();
    table.integer('queued_lines').notNullable();
    table.integer('unsized').notNullable();
    table.integer('sensitive_changes').notNullable();
    table.integer('sensitive_lines').notNullable();
    table.string('oldest_since', INSTANT_LENGTH).nullable();
    table.integer('recent_lines').notNullable();
    table.integer('before_lines').notNullable();
    table.integer('before_changes').notNullable();
    table.integer('measured').notNullable();
    table.integer('ai').notNullable();
    table.integer('ai_known').notNullable();
    table.integer('contributors').notNullable();
    table.string('computed_at', INSTANT_LENGTH).nullable();
  });

  // What was judged before is added up once, and judged again so that what
  // waits is known.
  await knex('changes')
    .whereIn('state', ['open', 'draft'])
    .update({ due_at: '1970-01-01T00:00:00.000Z' });
  await knex.raw(`
    insert into component_capacity
      (entity_ref, due_at, queued_changes, queued_lines, unsized,
       sensitive_changes, sensitive_lines, recent_lines, before_lines,
       before_changes, measured, ai, ai_known, contributors)
    select distinct entity_ref, '1970-01-01T00:00:00.000Z', 0, 0, 0, 0, 0, 0, 0,
       0, 0, 0, 0, 0
    from change_components
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('component_capacity');
  await knex.schema.dropTable('review_queue');
};
