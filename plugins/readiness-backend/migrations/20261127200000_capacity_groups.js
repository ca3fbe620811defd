// Review capacity of the organisation is added up by group, not by component:
// tens of thousands of components are a few hundred groups.
const REF_LENGTH = 255;
const INSTANT_LENGTH = 24;
const DIMENSIONS = ['owner_ref', 'system_ref', 'domain_ref'];
const SUMS = [
  'queued_changes',
  'queued_lines',
  'unsized',
  'sensitive_changes',
  'sensitive_lines',
  'recent_lines',
  'before_lines',
  'before_changes',
  'measured',
  'ai',
  'ai_known',
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('component_capacity', table => {
    // What the figures are counted under, empty where there is none; null
    // while the component is not judged and they count nowhere.
    DIMENSIONS.forEach(name => table.string(name, REF_LENGTH).nullable());
    table.index(DIMENSIONS, 'component_capacity_by_group');
  });
  await knex.schema.createTable('capacity_groups', table => {
    table.comment(
      'Review capacity of the components with the same owner, system and domain',
    );
    DIMENSIONS.forEach(name => table.string(name, REF_LENGTH).notNullable());
    table.integer('components').notNullable();
    SUMS.forEach(name => table.bigInteger(name).notNullable());
    table.string('oldest_since', INSTANT_LENGTH).nullable();
    // Of the component with most of them.
    table.integer('contributors').notNullable();
    table.string('computed_at', INSTANT_LENGTH).nullable();
    table.primary(DIMENSIONS);
  });

  const grouped = DIMENSIONS.map(
    name => `${name} = coalesce(components.${name}, '')`,
  );
  await knex.raw(`
    update component_capacity set ${grouped.join(', ')}
    from components
    where components.entity_ref = component_capacity.entity_ref
      and components.status is not null
  `);
  const columns = [...DIMENSIONS, ...SUMS].join(', ');
  await knex.raw(`
    insert into capacity_groups
      (${columns}, components, oldest_since, contributors, computed_at)
    select ${DIMENSIONS.join(', ')}, ${SUMS.map(name => `sum(${name})`)},
      count(*), min(oldest_since), max(contributors), max(computed_at)
    from component_capacity
    where owner_ref is not null
    group by ${DIMENSIONS.join(', ')}
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('capacity_groups');
  await knex.schema.alterTable('component_capacity', table => {
    table.dropIndex(DIMENSIONS, 'component_capacity_by_group');
    DIMENSIONS.forEach(name => table.dropColumn(name));
  });
};
