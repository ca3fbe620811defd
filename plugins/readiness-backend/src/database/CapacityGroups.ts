import { Knex } from 'knex';
import { Columns, insertRows, isPostgres, whereAmong, whereRows } from './bulk';
import { CapacityGroupRow, ComponentCapacityRow } from './rows';

/** Figures of capacity that add up. */
export const CAPACITY_SUMS = [
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
] as const;

/** What components share that are counted together; empty where there is none. */
export type CapacityGroupKey = Pick<
  CapacityGroupRow,
  'owner_ref' | 'system_ref' | 'domain_ref'
>;

const KEYS = ['owner_ref', 'system_ref', 'domain_ref'] as const;

const KEY: Columns<CapacityGroupKey> = {
  owner_ref: 'text',
  system_ref: 'text',
  domain_ref: 'text',
};

const GROUP: Columns<CapacityGroupRow> = {
  ...KEY,
  ...(Object.fromEntries(CAPACITY_SUMS.map(name => [name, 'bigint'])) as Record<
    (typeof CAPACITY_SUMS)[number],
    'bigint'
  >),
  components: 'integer',
  oldest_since: 'text',
  contributors: 'integer',
  computed_at: 'text',
};

/** Capacity added up over rows of some table of it, as columns to select. */
export function capacitySums(knex: Knex, table: string): Knex.Raw[] {
  return [
    knex.raw('min(??.oldest_since) as oldest_since', [table]),
    knex.raw('max(??.contributors) as contributors', [table]),
    knex.raw('max(??.computed_at) as computed_at', [table]),
    ...CAPACITY_SUMS.map(name =>
      knex.raw('sum(??.??) as ??', [table, name, name]),
    ),
  ];
}

/** Where a component's figures are counted; absent while they count nowhere. */
export function groupOf(
  row: Pick<ComponentCapacityRow, keyof CapacityGroupKey>,
): CapacityGroupKey | undefined {
  const { owner_ref, system_ref, domain_ref } = row;
  return owner_ref === null || system_ref === null || domain_ref === null
    ? undefined
    : { owner_ref, system_ref, domain_ref };
}

/**
 * Locks what is kept of components until the transaction ends: whoever makes
 * them due meanwhile waits, so that this is not forgotten.
 */
export async function lockCapacity(
  tx: Knex.Transaction,
  entityRefs: readonly string[],
): Promise<ComponentCapacityRow[]> {
  const rows = whereAmong(
    tx<ComponentCapacityRow>('component_capacity'),
    tx,
    'entity_ref',
    entityRefs,
  ).orderBy('entity_ref');
  return isPostgres(tx) ? rows.forUpdate() : rows;
}

/**
 * Adds groups up anew from their components, after these were written in the
 * same transaction. Groups are not added to but counted, so that nothing can
 * drift; another that writes to the same group waits until this is seen.
 */
export async function countCapacityGroups(
  tx: Knex.Transaction,
  groups: ReadonlyArray<CapacityGroupKey | undefined>,
): Promise<void> {
  const touched = distinctKeys(groups);
  if (touched.length === 0) {
    return;
  }
  await insertRows(tx, 'capacity_groups', GROUP, touched.map(emptyGroup), {
    keys: [...KEYS],
    then: 'ignore',
  });
  if (isPostgres(tx)) {
    await whereRows(tx('capacity_groups'), tx, KEY, touched)
      .orderBy([...KEYS])
      .forUpdate()
      .select(...KEYS);
  }
  const counted: CapacityGroupRow[] = await whereRows(
    tx('component_capacity'),
    tx,
    KEY,
    touched,
  )
    .groupBy([...KEYS])
    .select(...KEYS, tx.raw('count(*) as components'))
    .select(...capacitySums(tx, 'component_capacity'));
  const found = new Map(counted.map(row => [idOf(row), row]));
  await insertRows(
    tx,
    'capacity_groups',
    GROUP,
    touched.map(key => found.get(idOf(key)) ?? emptyGroup(key)),
    { keys: [...KEYS], then: 'replace' },
  );
}

function distinctKeys(
  groups: ReadonlyArray<CapacityGroupKey | undefined>,
): CapacityGroupKey[] {
  return [
    ...new Map(
      groups.flatMap(key => (key ? [[idOf(key), key] as const] : [])),
    ).values(),
  ];
}

function idOf(key: CapacityGroupKey): string {
  return JSON.stringify(KEYS.map(name => key[name]));
}

function emptyGroup(key: CapacityGroupKey): CapacityGroupRow {
  const { owner_ref, system_ref, domain_ref } = key;
  return {
    owner_ref,
    system_ref,
    domain_ref,
    ...(Object.fromEntries(CAPACITY_SUMS.map(name => [name, 0])) as Record<
      (typeof CAPACITY_SUMS)[number],
      number
    >),
    components: 0,
    oldest_since: null,
    contributors: 0,
    computed_at: null,
  };
}
