// For whole organisations: what lists order and filter by stands in narrow,
// indexed rows, what is only read whole in rows of its own, and the numbers of
// every group are kept up to date as results are stored.
//
// What can be derived is not carried over but judged again; the log of
// evidence and the history of statuses are kept, down and up.
const { createHash } = require('node:crypto');

const REF_LENGTH = 255;
const INSTANT_LENGTH = 24;
/** Components whose evidence is rewritten together. */
const CHUNK = 200;

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  for (const table of ['result_gaps', 'result_gates', 'results']) {
    await knex.schema.dropTable(table);
  }

  await knex.schema.createTable('entities', table => {
    table.comment('Judged entities whole, as the catalog last served them');
    table.string('entity_ref', REF_LENGTH).primary();
    table.text('entity').notNullable();
  });
  await knex('entities').insert(
    knex('components').select('entity_ref', 'entity'),
  );

  await knex.schema.createTable('facts', table => {
    table.comment(
      'What permission rules ask of entities, as the catalog indexes it',
    );
    table.string('entity_ref', REF_LENGTH).notNullable().index();
    table.string('key', 200).notNullable();
    table.string('value', 200).nullable();
    table.index(['key', 'value', 'entity_ref']);
  });

  await knex.schema.createTable('systems', table => {
    table.comment(
      'Systems the catalog knows, for the domains they are part of',
    );
    table.string('entity_ref', REF_LENGTH).primary();
    table.string('etag').notNullable();
    table.string('domain_ref', REF_LENGTH).nullable();
  });

  await knex.raw('alter table components drop column entity');
  await knex.schema.alterTable('components', table => {
    table.string('sort_title', REF_LENGTH).notNullable().defaultTo('');
    table.string('domain_ref', REF_LENGTH).nullable().index();
    table.string('cell', 32).nullable();
    table.string('status', 16).nullable();
    table.integer('status_rank').nullable();
    table.integer('missing').nullable();
    table.integer('undetermined').nullable();
    table.integer('waived').nullable();
    table.text('top_missing').nullable();
    table.text('verdict').nullable();
    table.string('digest', 71).nullable();
    table.dropIndex('due_at');
    // Claims go cell by cell, so that a batch touches few tallies.
    table.index(['due_at', 'cell'], 'components_due_at_cell');
    table.index(['status_rank', 'entity_ref'], 'components_by_status');
    table.index(['missing', 'entity_ref'], 'components_by_missing');
    table.index(['sort_title', 'entity_ref'], 'components_by_title');
    table.index(['evaluated_at', 'entity_ref'], 'components_by_evaluation');
  });
  await knex.raw(
    "create index components_by_owner on components (coalesce(owner_ref, ''), entity_ref)",
  );
  // The next pass over the catalog fetches every entity again.
  await knex('components').update({ etag: '' });
  await knex('owners').update({ etag: '' });
  if (knex.client.config.client === 'pg') {
    // Leases come and go: room to change a row where it stands.
    await knex.raw('alter table components set (fillfactor = 80)');
  }

  await knex.schema.createTable('evaluations', table => {
    table.comment('The last evaluation of each component, as it is served');
    table.string('entity_ref', REF_LENGTH).primary();
    table.string('evaluation_id', 36).notNullable();
    table.text('detail').notNullable();
  });

  await compressFast(knex, 'evaluations', 'detail');

  await knex.schema.createTable('result_gates', table => {
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.string('gate', 64).notNullable();
    table.string('status', 16).notNullable();
    table.primary(['entity_ref', 'gate']);
    table.index(['gate', 'entity_ref']);
  });

  await knex.schema.createTable('result_gaps', table => {
    table.comment('Blocking gaps, one row for each requirement');
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.string('requirement_id', 64).notNullable();
    table.string('outcome', 16).notNullable();
    table.text('gates').notNullable();
    table.primary(['entity_ref', 'requirement_id']);
    table.index(['requirement_id', 'entity_ref']);
  });

  await createTallies(knex);

  await knex.schema.renameTable('evidence', 'evidence_before');
  await knex.schema.createTable('evidence', table => {
    table.comment('What each source says now; a projection of evidence_log');
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.string('source', 64).notNullable();
    table.string('digest', 71).notNullable();
    table.string('hash', 71).notNullable();
    table.text('observations').notNullable();
    table.primary(['entity_ref', 'source'], 'evidence_by_source_pkey');
  });
  await eachComponent(knex, 'evidence_before', async rows => {
    const bySource = new Map();
    for (const row of rows) {
      const key = JSON.stringify([row.entity_ref, row.source]);
      bySource.set(key, [...(bySource.get(key) ?? []), row]);
    }
    await knex.batchInsert(
      'evidence',
      [...bySource.values()].map(group => {
        const observations = `[${group.map(row => row.observation).join(',')}]`;
        return {
          entity_ref: group[0].entity_ref,
          source: group[0].source,
          digest: '',
          hash: sha256(`1 ${observations}`),
          observations,
        };
      }),
      50,
    );
  });
  await knex.schema.dropTable('evidence_before');
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.renameTable('evidence', 'evidence_after');
  await knex.schema.createTable('evidence', table => {
    table.comment('What the sources say now; a projection of evidence_log');
    table.string('entity_ref', REF_LENGTH).notNullable();
    table.string('source', 64).notNullable();
    table.string('external_id', 512).notNullable();
    table.string('kind', 64).notNullable();
    table.string('digest', 71).notNullable();
    table.text('observation').notNullable();
    table.primary(
      ['entity_ref', 'source', 'external_id'],
      'evidence_by_external_id_pkey',
    );
  });
  await eachComponent(knex, 'evidence_after', async rows => {
    await knex.batchInsert('evidence', rows.flatMap(splitBySource), 50);
  });
  await knex.schema.dropTable('evidence_after');

  for (const table of [
    'tally_weeks',
    'tally_gaps',
    'tallies',
    'cells',
    'result_gaps',
    'result_gates',
    'evaluations',
    'systems',
    'facts',
  ]) {
    await knex.schema.dropTable(table);
  }

  await knex.raw('drop index components_by_owner');
  await knex.schema.alterTable('components', table => {
    table.dropIndex([], 'components_due_at_cell');
    table.dropIndex([], 'components_by_status');
    table.dropIndex([], 'components_by_missing');
    table.dropIndex([], 'components_by_title');
    table.dropIndex([], 'components_by_evaluation');
    table.dropIndex('domain_ref');
    table.index('due_at');
  });
  for (const column of [
    'sort_title',
    'domain_ref',
    'cell',
    'status',
    'status_rank',
    'missing',
    'undetermined',
    'waived',
    'top_missing',
    'verdict',
    'digest',
  ]) {
    await knex.raw('alter table components drop column ??', [column]);
  }
  await knex.schema.alterTable('components', table => {
    table.text('entity').notNullable().defaultTo('');
  });
  await knex('components').update({
    entity: knex('entities')
      .select('entity')
      .where('entities.entity_ref', knex.ref('components.entity_ref')),
    etag: '',
  });
  await knex.schema.dropTable('entities');
  if (knex.client.config.client === 'pg') {
    await knex.raw('alter table components reset (fillfactor)');
  }
  await createFirstResults(knex);
};

/** @param {import('knex').Knex} knex */
async function createTallies(knex) {
  await knex.schema.createTable('cells', table => {
    table.comment(
      'What components are grouped by: those alike in all of it share a cell. Empty text is none',
    );
    table.string('cell', 32).primary();
    table.string('owner_ref', REF_LENGTH).notNullable();
    table.string('system_ref', REF_LENGTH).notNullable();
    table.string('domain_ref', REF_LENGTH).notNullable();
    table.string('lifecycle').notNullable();
    table.text('gates').notNullable();
  });
  await knex.schema.createTable('tallies', table => {
    table.comment(
      'Components of a cell by status: under all gates (gate is empty) and under each',
    );
    table.string('cell', 32).notNullable();
    table.string('gate', 64).notNullable();
    countColumns(table);
    table.integer('ready_by_waiver').notNullable();
    table.primary(['cell', 'gate']);
  });
  await knex.schema.createTable('tally_gaps', table => {
    table.comment('Components of a cell by blocking gap');
    table.string('cell', 32).notNullable();
    table.string('status', 16).notNullable();
    table.string('requirement_id', 64).notNullable();
    table.string('outcome', 16).notNullable();
    table.text('gates').notNullable();
    table.integer('components').notNullable();
    table.primary(['cell', 'status', 'requirement_id', 'outcome', 'gates']);
  });
  await knex.schema.createTable('tally_weeks', table => {
    table.comment('How the tallies changed in the week that began on a Monday');
    table.string('week', 10).notNullable();
    table.string('cell', 32).notNullable();
    table.string('gate', 64).notNullable();
    countColumns(table);
    table.primary(['week', 'cell', 'gate']);
  });
}

/**
 * Lets Postgres compress a column with lz4, where its build has it: results are
 * written often, and the default takes several times as long.
 */
async function compressFast(knex, table, column) {
  if (knex.client.config.client === 'pg') {
    await knex.raw(
      `do $$ begin
         alter table ${table} alter column ${column} set compression lz4;
       exception when others then null;
       end $$`,
    );
  }
}

/** @param {import('knex').Knex.CreateTableBuilder} table */
function countColumns(table) {
  for (const status of ['blocked', 'undetermined', 'ready', 'no_gate']) {
    table.integer(status).notNullable();
  }
}

/** The tables of the first migration that this one replaced, empty. */
async function createFirstResults(knex) {
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
}

/** Hands over the rows of a table, those of one component together. */
async function eachComponent(knex, table, write) {
  let after = '';
  for (;;) {
    const refs = await knex(table)
      .distinct('entity_ref')
      .where('entity_ref', '>', after)
      .orderBy('entity_ref')
      .limit(CHUNK)
      .pluck('entity_ref');
    if (refs.length === 0) {
      return;
    }
    await write(await knex(table).whereIn('entity_ref', refs));
    after = refs[refs.length - 1];
  }
}

/** Rows as the first migration keeps them; unreadable ones are left to be collected again. */
function splitBySource(row) {
  let observations;
  try {
    observations = JSON.parse(row.observations);
  } catch {
    return [];
  }
  return observations.map(observation => ({
    entity_ref: row.entity_ref,
    source: row.source,
    external_id: observation.externalId,
    kind: observation.kind,
    digest: '',
    observation: JSON.stringify(observation),
  }));
}

function sha256(text) {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
