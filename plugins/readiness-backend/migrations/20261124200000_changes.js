// Changes (pull and merge requests): what was pulled of them, how they were
// judged, the numbers computed from them, and what CI and people add.
const REF_LENGTH = 255;
const INSTANT_LENGTH = 24;

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('component_sources', table => {
    table.comment('The repository each component is in, and its part of it');
    table.string('entity_ref', REF_LENGTH).primary();
    table.string('repository', REF_LENGTH).notNullable().index();
    table.string('host', REF_LENGTH).notNullable();
    table.string('slug', REF_LENGTH).notNullable();
    table.text('part').notNullable();
  });

  await knex.schema.createTable('accounts', table => {
    table.comment('Accounts at code hosts of users and teams in the catalog');
    table.string('account', REF_LENGTH).notNullable();
    table.string('entity_ref', REF_LENGTH).notNullable().index();
    table.primary(['account', 'entity_ref']);
  });

  await knex.schema.createTable('memberships', table => {
    table.comment('Which groups of the catalog a user is a member of');
    table.string('user_ref', REF_LENGTH).notNullable();
    table.string('group_ref', REF_LENGTH).notNullable();
    table.primary(['user_ref', 'group_ref']);
  });

  await knex.schema.createTable('repositories', table => {
    table.comment('Repositories whose changes are followed, and how far');
    table.string('repository', REF_LENGTH).primary();
    table.string('host', REF_LENGTH).notNullable();
    table.string('slug', REF_LENGTH).notNullable();
    table.text('cursor').nullable();
    table.integer('read').notNullable();
    table.integer('total').nullable();
    table.string('started_at', INSTANT_LENGTH).nullable();
    table.string('completed_at', INSTANT_LENGTH).nullable();
    table.string('watermark', INSTANT_LENGTH).nullable();
    table.integer('failures').notNullable();
    table.text('problem').nullable();
    table.string('due_at', INSTANT_LENGTH).notNullable().index();
    table.string('lease_token', 36).nullable();
    table.string('lease_until', INSTANT_LENGTH).nullable();
    table.text('facts').nullable();
    table.string('facts_hash', 71).nullable();
    table.string('facts_at', INSTANT_LENGTH).nullable();
  });

  await knex.schema.createTable('change_pulls', table => {
    table.comment('Changes that must be pulled; gone once they were');
    table.string('id', REF_LENGTH).primary();
    table.string('host', REF_LENGTH).notNullable();
    table.string('slug', REF_LENGTH).notNullable();
    table.integer('number').notNullable();
    table.string('due_at', INSTANT_LENGTH).notNullable().index();
    table.integer('asked').notNullable();
    table.integer('failures').notNullable();
    table.string('lease_token', 36).nullable();
    table.string('lease_until', INSTANT_LENGTH).nullable();
  });

  await knex.schema.createTable('changes', table => {
    table.comment('Changes as last pulled, and their last evaluation');
    table.string('id', REF_LENGTH).primary();
    table.string('repository', REF_LENGTH).notNullable();
    table.integer('number').notNullable();
    table.string('name', REF_LENGTH).notNullable();
    table.text('title').notNullable();
    table.text('url').nullable();
    table.string('author', REF_LENGTH).nullable();
    table.string('state', 8).notNullable();
    table.string('head_sha', 64).notNullable();
    table.string('merge_sha', 64).nullable();
    table.string('created_at', INSTANT_LENGTH).notNullable();
    table.string('updated_at', INSTANT_LENGTH).notNullable();
    table.string('merged_at', INSTANT_LENGTH).nullable();
    table.string('release', 12).nullable();
    // Open, draft, or merged and known not to be released.
    table.integer('pending').notNullable();
    table.string('pulled_at', INSTANT_LENGTH).notNullable();
    table.string('due_at', INSTANT_LENGTH).nullable().index();
    table.string('lease_token', 36).nullable();
    table.string('lease_until', INSTANT_LENGTH).nullable();
    // From here on: the last evaluation; null before the first.
    table.integer('dependency_bot').nullable();
    table.string('ai_state', 8).nullable();
    table.string('status', 16).nullable();
    table.integer('status_rank').nullable();
    table.integer('missing').nullable();
    table.integer('undetermined').nullable();
    table.integer('waived').nullable();
    table.text('top_missing').nullable();
    table.string('digest', 71).nullable();
    table.string('evaluated_at', INSTANT_LENGTH).nullable();
    // Components it belongs to: a change of none is in no list.
    table.integer('component_count').nullable();
    table.index(['head_sha'], 'changes_by_head');
    table.index(['merge_sha'], 'changes_by_merge');
    table.index(['pending', 'id'], 'changes_pending');
    table.index(['repository', 'pending'], 'changes_by_repository');
  });
  if (knex.client.config.client === 'pg') {
    // Leases come and go: room to change a row where it stands.
    await knex.raw('alter table changes set (fillfactor = 80)');
  }
  // What lists of all changes are ordered and filtered by, so that neither a
  // page nor a count looks at the changes that are not in it.
  for (const [name, columns] of [
    ['changes_by_creation', 'created_at, id'],
    ['changes_by_update', 'updated_at, id'],
    ['changes_by_end', 'coalesce(merged_at, created_at)'],
    ['changes_by_status', 'status, created_at, id'],
    ['changes_by_state', 'state, created_at, id'],
    ['changes_by_ai_state', 'ai_state, created_at, id'],
    ['changes_waiting', 'pending, created_at, id'],
  ]) {
    await knex.raw(
      `create index ${name} on changes (${columns}) where component_count > 0`,
    );
  }

  await knex.schema.createTable('change_facts', table => {
    table.comment('Changes whole, as last pulled, with what was seen first');
    table.string('id', REF_LENGTH).primary();
    table.string('hash', 71).notNullable();
    table.text('facts').notNullable();
  });

  await knex.schema.createTable('change_evaluations', table => {
    table.comment('The last evaluation of each change, as it is served');
    table.string('id', REF_LENGTH).primary();
    table.string('evaluation_id', 36).notNullable();
    table.text('detail').notNullable();
  });

  await knex.schema.createTable('change_reverts', table => {
    table.comment('Merged changes that take others back');
    table.string('reverting_id', REF_LENGTH).notNullable();
    table.string('reverted_id', REF_LENGTH).notNullable().index();
    table.string('at', INSTANT_LENGTH).notNullable();
    table.primary(['reverting_id', 'reverted_id']);
  });

  await knex.schema.createTable('change_components', table => {
    table.comment('The components each change belongs to, for their lists');
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.string('change_id', REF_LENGTH).notNullable();
    table.string('created_at', INSTANT_LENGTH).notNullable();
    table.string('updated_at', INSTANT_LENGTH).notNullable();
    table.integer('pending').notNullable();
    table.primary(['entity_ref', 'change_id']);
    table.index(['change_id', 'entity_ref'], 'change_components_by_change');
    table.index(
      ['entity_ref', 'created_at', 'change_id'],
      'change_components_by_creation',
    );
    table.index(
      ['entity_ref', 'updated_at', 'change_id'],
      'change_components_by_update',
    );
    table.index(['entity_ref', 'pending'], 'change_components_pending');
  });

  await knex.schema.createTable('change_numbers', table => {
    table.comment('The numbers of merged changes, by component');
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.string('change_id', REF_LENGTH).notNullable().index();
    table.string('merged_at', INSTANT_LENGTH).notNullable();
    table.integer('definitions').notNullable();
    table.text('numbers').notNullable();
    table.primary(['entity_ref', 'change_id']);
    table.index(['entity_ref', 'merged_at'], 'change_numbers_by_merge');
  });

  await knex.schema.createTable('change_people', table => {
    table.comment(
      'Who wrote or reviewed merged changes of a component: context for second reviewers, read for nothing else',
    );
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.string('account', REF_LENGTH).notNullable();
    table.string('change_id', REF_LENGTH).notNullable().index();
    table.string('merged_at', INSTANT_LENGTH).notNullable();
    table.primary(['entity_ref', 'account', 'change_id']);
  });

  await knex.schema.createTable('submissions', table => {
    table.comment('Evidence that CI submitted; append-only');
    table.string('id', 36).primary();
    table.string('source', 64).notNullable();
    table.string('external_id', 300).notNullable();
    table.bigInteger('version').notNullable();
    table.string('digest', 71).notNullable();
    table.string('scope', REF_LENGTH).notNullable();
    table.string('kind', 64).notNullable();
    table.string('head_sha', 64).notNullable();
    table.integer('change_number').nullable();
    table.string('tier', 16).notNullable();
    table.string('submitted_by', REF_LENGTH).notNullable();
    table.string('observed_at', INSTANT_LENGTH).notNullable();
    table.string('recorded_at', INSTANT_LENGTH).notNullable();
    table.text('url').nullable();
    table.text('payload').notNullable();
    table.unique(['scope', 'source', 'external_id', 'version', 'digest'], {
      indexName: 'submissions_said_once',
    });
    table.index(['scope', 'head_sha'], 'submissions_by_commit');
  });

  await knex.schema.createTable('reported_numbers', table => {
    table.comment('What people entered about changes; append-only');
    table.bigIncrements('id').primary();
    table.string('change_id', REF_LENGTH).notNullable().index();
    table.string('reported_by', REF_LENGTH).notNullable();
    table.string('reported_at', INSTANT_LENGTH).notNullable();
    table.integer('review_minutes').nullable();
    table.text('defect_title').nullable();
    table.string('defect_found_at', INSTANT_LENGTH).nullable();
  });

  await knex.schema.createTable('published_statuses', table => {
    table.comment('What the code host was last told of each change');
    table.string('change_id', REF_LENGTH).primary();
    table.string('head_sha', 64).notNullable();
    table.string('evaluation', 71).notNullable();
    table.string('digest', 71).notNullable();
    table.string('published_at', INSTANT_LENGTH).notNullable();
  });

  // The next pass over the catalog reads repositories, accounts and members.
  await knex('components').update({ etag: '' });
  await knex('owners').update({ etag: '' });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'published_statuses',
    'reported_numbers',
    'submissions',
    'change_people',
    'change_numbers',
    'change_components',
    'change_reverts',
    'change_evaluations',
    'change_facts',
    'changes',
    'change_pulls',
    'repositories',
    'memberships',
    'accounts',
    'component_sources',
  ]) {
    await knex.schema.dropTable(table);
  }
};
