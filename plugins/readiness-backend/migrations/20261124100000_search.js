// What components are searched in, apart from their rows: these are written
// with every evaluation, texts only with the catalog. Any part of a word is
// found without reading all texts, by an index of every three letters in a row.
const REF_LENGTH = 255;

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  if (isPostgres(knex)) {
    await knex.schema.createTable('search_texts', table => {
      table.comment('Reference, title and description, in lower case');
      table.string('entity_ref', REF_LENGTH).primary();
      table.text('text').notNullable();
    });
    await indexTrigrams(knex);
  } else {
    await createFullTextIndex(knex);
  }
  await knex.raw(
    'insert into search_texts (entity_ref, text) select entity_ref, search_text from components',
  );
  await knex.raw('alter table components drop column search_text');
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('components', table => {
    table.text('search_text').notNullable().defaultTo('');
  });
  await knex.raw(
    "update components set search_text = coalesce((select text from search_texts where search_texts.entity_ref = components.entity_ref), '')",
  );
  if (!isPostgres(knex)) {
    await knex.raw('drop table search_index');
  }
  await knex.schema.dropTable('search_texts');
};

/**
 * With `pg_trgm`, which comes with Postgres and the owner of a database may
 * add. Where it is not to be had, searches read every text instead.
 *
 * @param {import('knex').Knex} knex
 */
async function indexTrigrams(knex) {
  const known = await knex('pg_available_extensions')
    .where('name', 'pg_trgm')
    .first('name');
  if (!known) {
    return;
  }
  try {
    // A savepoint: being refused must not end the migration.
    await knex.transaction(tx =>
      tx.raw('create extension if not exists pg_trgm'),
    );
  } catch {
    return;
  }
  // Another plugin may have added it to a schema that is not searched here.
  const { rows } = await knex.raw(
    "select nspname from pg_extension join pg_namespace on pg_namespace.oid = extnamespace where extname = 'pg_trgm'",
  );
  await knex.raw(
    'create index search_texts_trigrams on search_texts using gin (text ??.gin_trgm_ops)',
    [rows[0].nspname],
  );
  // Words are not spread evenly over names, so that statistics of texts make
  // Postgres look for them in the order of a list, or in all texts.
  await knex.raw('alter table search_texts alter column text set statistics 0');
}

/**
 * Rows have an id of their own, because the index refers to them by it and
 * SQLite may number other rows anew.
 *
 * @param {import('knex').Knex} knex
 */
async function createFullTextIndex(knex) {
  await knex.raw(
    'create table search_texts (id integer primary key autoincrement, entity_ref text not null unique, text text not null)',
  );
  await knex.raw(
    "create virtual table search_index using fts5(text, content = 'search_texts', content_rowid = 'id', tokenize = 'trigram')",
  );
  const add =
    'insert into search_index (rowid, text) values (new.id, new.text);';
  const remove =
    "insert into search_index (search_index, rowid, text) values ('delete', old.id, old.text);";
  for (const [event, statements] of [
    ['insert', add],
    ['delete', remove],
    ['update', remove + add],
  ]) {
    await knex.raw(
      `create trigger search_texts_after_${event} after ${event} on search_texts begin ${statements} end`,
    );
  }
}

function isPostgres(knex) {
  return knex.client.config.client === 'pg';
}
