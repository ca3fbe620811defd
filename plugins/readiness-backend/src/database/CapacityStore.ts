import { ChangeMetrics } from '@readiness/backstage-plugin-readiness-common/core';
import { Knex } from 'knex';
import { groupBy } from '../groupBy';
import { Columns, insertRows, isPostgres, whereAmong } from './bulk';
import {
  CapacityGroupKey,
  countCapacityGroups,
  groupOf,
  lockCapacity,
} from './CapacityGroups';
import { capacityPlace } from './capacityRank';
import { parseJson } from './parseJson';
import {
  ChangeNumbersRow,
  ComponentCapacityRow,
  ComponentRow,
  ReviewQueueRow,
} from './rows';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** Weeks that count as recent, and that are looked back in all. */
const RECENT = 4;
const ALL = 16;

const CAPACITY: Columns<ComponentCapacityRow> = {
  entity_ref: 'text',
  due_at: 'text',
  queued_changes: 'integer',
  queued_lines: 'integer',
  unsized: 'integer',
  sensitive_changes: 'integer',
  sensitive_lines: 'integer',
  oldest_since: 'text',
  recent_lines: 'integer',
  before_lines: 'integer',
  before_changes: 'integer',
  measured: 'integer',
  ai: 'integer',
  ai_known: 'integer',
  contributors: 'integer',
  computed_at: 'text',
  state: 'text',
  rank: 'bigint',
  owner_ref: 'text',
  system_ref: 'text',
  domain_ref: 'text',
};

const NOWHERE = { owner_ref: null, system_ref: null, domain_ref: null };

const NO_FIGURES = {
  queued_changes: 0,
  queued_lines: 0,
  unsized: 0,
  sensitive_changes: 0,
  sensitive_lines: 0,
  oldest_since: null,
  recent_lines: 0,
  before_lines: 0,
  before_changes: 0,
  measured: 0,
  ai: 0,
  ai_known: 0,
};

const NOTHING: Omit<ComponentCapacityRow, 'entity_ref' | 'due_at'> = {
  ...NO_FIGURES,
  ...capacityPlace(NO_FIGURES),
  contributors: 0,
  computed_at: null,
  ...NOWHERE,
};

/** When weeks began: the recent ones, and all that are looked back. */
export function capacityWindow(now: Date): { recent: string; all: string } {
  const today = Date.UTC(
    now.getUTCFullYear(),
    now.getUTCMonth(),
    now.getUTCDate(),
  );
  return {
    recent: new Date(today - RECENT * WEEK).toISOString(),
    all: new Date(today - ALL * WEEK).toISOString(),
  };
}

/**
 * What waits for review and what was reviewed lately, by component. The queue
 * is written with every judgement; the sums over weeks follow when a component
 * is due, because a change of it was judged or a day is over.
 */
export class CapacityStore {
  constructor(private readonly knex: Knex) {}

  /** Components that are due, the longest due first. */
  async due(limit: number, now: string): Promise<string[]> {
    return (
      this.knex<ComponentCapacityRow>('component_capacity')
        .where('due_at', '<=', now)
        // Those of a group together: it is counted once for them.
        .orderBy(['due_at', 'owner_ref', 'system_ref'])
        .limit(limit)
        .pluck('entity_ref')
    );
  }

  /** Adds up anew; the next time is when the day is over. */
  async refresh(entityRefs: readonly string[], now: Date): Promise<void> {
    const window = capacityWindow(now);
    const tomorrow = new Date(
      Date.parse(window.recent) + RECENT * WEEK + DAY,
    ).toISOString();
    await this.knex.transaction(async tx => {
      const held = await lockCapacity(tx, entityRefs);
      const refs = held.map(row => row.entity_ref);
      const groups = await groupsOf(tx, refs);
      const queues = groupBy(
        (await whereAmong(
          tx<ReviewQueueRow>('review_queue'),
          tx,
          'entity_ref',
          refs,
        )) as ReviewQueueRow[],
        row => row.entity_ref,
      );
      const numbers = groupBy(
        (await whereAmong(
          tx<ChangeNumbersRow>('change_numbers'),
          tx,
          'entity_ref',
          refs,
        ).andWhere('merged_at', '>=', window.all)) as ChangeNumbersRow[],
        row => row.entity_ref,
      );
      const people: Array<{ entity_ref: string; people: number | string }> =
        await whereAmong(tx('change_people'), tx, 'entity_ref', refs)
          .andWhere('merged_at', '>=', window.all)
          .groupBy('entity_ref')
          .select('entity_ref')
          .countDistinct({ people: 'account' });
      const contributors = new Map(
        people.map(row => [row.entity_ref, Number(row.people)]),
      );
      await insertRows(
        tx,
        'component_capacity',
        CAPACITY,
        refs.map(entity_ref => {
          const figures = {
            ...sumQueue(queues.get(entity_ref) ?? []),
            ...sumNumbers(numbers.get(entity_ref) ?? [], window.recent),
          };
          return {
            entity_ref,
            ...(groups.get(entity_ref) ?? NOWHERE),
            ...figures,
            ...capacityPlace(figures),
            contributors: contributors.get(entity_ref) ?? 0,
            due_at: tomorrow,
            computed_at: now.toISOString(),
          };
        }),
        { keys: ['entity_ref'], then: 'replace' },
      );
      await countCapacityGroups(tx, [...held.map(groupOf), ...groups.values()]);
    });
  }
}

/** Makes components due to be added up; those that are new begin with nothing. */
export async function markCapacityDue(
  tx: Knex.Transaction,
  entityRefs: Iterable<string>,
  now: string,
): Promise<void> {
  const refs = [...new Set(entityRefs)].sort();
  await insertRows(
    tx,
    'component_capacity',
    CAPACITY,
    refs.map(entity_ref => ({ entity_ref, due_at: now, ...NOTHING })),
    { keys: ['entity_ref'], then: 'ignore' },
  );
  await regroupCapacity(tx, refs, now);
}

/** Makes those due of which anything is kept, where they may belong elsewhere. */
export async function regroupCapacity(
  tx: Knex.Transaction,
  entityRefs: readonly string[],
  now: string,
): Promise<void> {
  if (entityRefs.length > 0) {
    if (isPostgres(tx)) {
      // In the order that all others lock them in.
      await lockCapacity(tx, entityRefs);
    }
    await whereAmong(
      tx<ComponentCapacityRow>('component_capacity'),
      tx,
      'entity_ref',
      entityRefs,
    ).update({ due_at: now });
  }
}

/** Forgets what is kept of components, also where it was counted. */
export async function forgetCapacity(
  tx: Knex.Transaction,
  entityRefs: readonly string[],
): Promise<void> {
  const held = await lockCapacity(tx, entityRefs);
  await whereAmong(
    tx('component_capacity'),
    tx,
    'entity_ref',
    entityRefs,
  ).delete();
  await countCapacityGroups(tx, held.map(groupOf));
}

/** What judged components are counted under. */
async function groupsOf(
  tx: Knex.Transaction,
  entityRefs: readonly string[],
): Promise<Map<string, CapacityGroupKey>> {
  const rows: ComponentRow[] = await whereAmong(
    tx<ComponentRow>('components'),
    tx,
    'entity_ref',
    entityRefs,
  )
    .whereNotNull('status')
    .select('entity_ref', 'owner_ref', 'system_ref', 'domain_ref');
  return new Map(
    rows.map(row => [
      row.entity_ref,
      {
        owner_ref: row.owner_ref ?? '',
        system_ref: row.system_ref ?? '',
        domain_ref: row.domain_ref ?? '',
      },
    ]),
  );
}

function sumQueue(rows: ReviewQueueRow[]) {
  const lines = (list: ReviewQueueRow[]) =>
    list.reduce((sum, row) => sum + (row.lines ?? 0), 0);
  const sensitive = rows.filter(row => row.sensitive === 1);
  return {
    queued_changes: rows.length,
    queued_lines: lines(rows),
    unsized: rows.filter(row => row.lines === null).length,
    sensitive_changes: sensitive.length,
    sensitive_lines: lines(sensitive),
    oldest_since: rows.map(row => row.since).sort()[0] ?? null,
  };
}

function sumNumbers(rows: ChangeNumbersRow[], recent: string) {
  const sums = {
    recent_lines: 0,
    before_lines: 0,
    before_changes: 0,
    measured: 0,
    ai: 0,
    ai_known: 0,
  };
  for (const row of rows) {
    const stored = parseJson(row.numbers) as
      | { ai?: string; metrics?: ChangeMetrics }
      | undefined;
    if (!stored?.metrics) {
      continue;
    }
    sums.measured += 1;
    sums.ai += stored.ai === 'ai' ? 1 : 0;
    sums.ai_known += stored.ai === 'unknown' ? 0 : 1;
    const { diffSize, mergedUnreviewed } = stored.metrics;
    const before = row.merged_at < recent;
    sums.before_changes += before ? 1 : 0;
    if (mergedUnreviewed === false && 'value' in diffSize) {
      sums[before ? 'before_lines' : 'recent_lines'] += diffSize.value;
    }
  }
  return sums;
}
