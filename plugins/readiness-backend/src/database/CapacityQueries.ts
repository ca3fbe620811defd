import {
  CAPACITY_STATES,
  CapacityGroup,
  CapacityItem,
  CapacityQuery,
  CapacityState,
  QueuedChange,
  ReviewCapacity,
} from '@readiness/backstage-plugin-readiness-common';
import {
  capacityOf,
  inReviewOrder,
  splitQueue,
  suggestReviewSplit,
  WaitingChange,
} from '@readiness/backstage-plugin-readiness-common/core';
import { Knex } from 'knex';
import { Scope } from '../access/Scope';
import { groupBy } from '../groupBy';
import { capacityWindow } from './CapacityStore';
import { pageOf, Ranked } from './groupPage';
import { parseJson } from './parseJson';
import { ChangeRow, ComponentCapacityRow, ReviewQueueRow } from './rows';
import { whereComponents } from './whereComponents';

/** People in a group below which nothing is told of their activity. */
const FEWEST_PEOPLE = 5;
/** Waiting changes of a group that a suggestion looks at. */
const MOST_SUGGESTED = 200;

const COLUMNS: Record<CapacityGroup, string> = {
  owner: "coalesce(components.owner_ref, '')",
  system: "coalesce(components.system_ref, '')",
  domain: "coalesce(components.domain_ref, '')",
  component: 'components.entity_ref',
};

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
] as const;

type Sums = Pick<ComponentCapacityRow, (typeof SUMS)[number]> & {
  key: string;
  title: string;
  components: number;
  oldest_since: string | null;
  /** Of the component with most of them: there are at least as many. */
  contributors: number;
  computed_at: string | null;
};

type Group = Ranked & { sums: Sums };

/** What a queue belongs to, by what it is grouped by. */
const KEY_OF = {
  owner: 'owner_ref',
  system: 'system_ref',
  domain: 'domain_ref',
  component: 'entity_ref',
} as const;

/** Reads of review capacity, for a caller who may see some components. */
export class CapacityQueries {
  constructor(private readonly knex: Knex) {}

  async query(
    query: CapacityQuery,
    scope: Scope,
    now: Date,
  ): Promise<ReviewCapacity> {
    const groupBy_ = query.groupBy ?? 'owner';
    const sums = await this.groups(groupBy_, query, scope);
    const groups = sums.map((each): Group => {
      const { state, weeks = 0 } = judged(each);
      return {
        value: each.key,
        // By state, and within one the fullest first.
        rank: CAPACITY_STATES.indexOf(state) * 1e6 - Math.min(weeks, 1e5),
        sums: each,
      };
    });
    const page = pageOf(groups, groupBy_, query);
    const items = await this.items(
      groupBy_,
      page.groups.map(group => group.sums),
      query,
      scope,
      now,
    );
    const states = Object.fromEntries(
      CAPACITY_STATES.map(state => [
        state,
        sums.filter(each => judged(each).state === state).length,
      ]),
    ) as Record<CapacityState, number>;
    const whole = addUp(sums);
    const people = await this.people('all', [], query, scope, now);
    return {
      groupBy: groupBy_,
      total: toItem(whole, people.get('') ?? 0),
      states,
      items,
      totalItems: page.totalItems,
      pageInfo: page.pageInfo,
      ...(whole.computed_at && { asOf: whole.computed_at }),
    };
  }

  /** Every group, a page at a time. */
  async *stream(
    query: CapacityQuery,
    scope: Scope,
    now: Date,
  ): AsyncGenerator<CapacityItem[]> {
    let cursor: string | undefined;
    do {
      const page = await this.query(
        { ...query, limit: 500, cursor },
        scope,
        now,
      );
      yield page.items;
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
  }

  /** What waits in one component. Its own figures are never withheld. */
  async queue(
    entityRef: string,
    title: string,
  ): Promise<{
    capacity: CapacityItem;
    items: QueuedChange[];
    fits: string[];
  }> {
    const row = await this.knex<ComponentCapacityRow>('component_capacity')
      .where('entity_ref', entityRef)
      .first();
    const waiting = await this.waiting(query =>
      query.where('review_queue.entity_ref', entityRef),
    );
    const sums = addUp(
      row ? [{ ...row, key: entityRef, title, components: 1 }] : [],
      entityRef,
      title,
    );
    const { pace } = judged(sums);
    const own = waiting.map(toWaiting);
    const ordered = inReviewOrder(own).map(
      ({ id }) => waiting.find(each => each.change_id === id)!,
    );
    return {
      capacity: {
        ...toItem(sums, Infinity),
        ...withSuggestion(own, pace.recent),
      },
      items: ordered.map(toQueued),
      fits: splitQueue(own, pace.recent).fits.map(({ id }) => id),
    };
  }

  private components(query: CapacityQuery, scope: Scope): Knex.QueryBuilder {
    const { owner, system, domain } = query;
    return whereComponents(this.knex, { owner, system, domain }, scope).join(
      'component_capacity',
      'component_capacity.entity_ref',
      'components.entity_ref',
    );
  }

  private async groups(
    group: CapacityGroup,
    query: CapacityQuery,
    scope: Scope,
  ): Promise<Sums[]> {
    const column = this.knex.raw(COLUMNS[group]);
    const rows = this.components(query, scope)
      .groupBy(column as never)
      .select(
        this.knex.raw(`${COLUMNS[group]} as "key"`),
        this.knex.raw('min(components.title) as title'),
        this.knex.raw('count(*) as components'),
        this.knex.raw('min(component_capacity.oldest_since) as oldest_since'),
        this.knex.raw('max(component_capacity.contributors) as contributors'),
        this.knex.raw('max(component_capacity.computed_at) as computed_at'),
        ...SUMS.map(name =>
          this.knex.raw('sum(component_capacity.??) as ??', [name, name]),
        ),
      );
    if (group === 'component') {
      // Of the others there is nothing to say.
      rows.andWhere('component_capacity.queued_changes', '>', 0);
    }
    const found: Sums[] = await rows;
    return found.map(row => ({
      ...row,
      ...Object.fromEntries(
        [...SUMS, 'components' as const, 'contributors' as const].map(name => [
          name,
          Number(row[name]),
        ]),
      ),
    }));
  }

  private async items(
    group: CapacityGroup,
    groups: Sums[],
    query: CapacityQuery,
    scope: Scope,
    now: Date,
  ): Promise<CapacityItem[]> {
    const few = groups
      .filter(({ contributors }) => contributors < FEWEST_PEOPLE)
      .map(({ key }) => key);
    const people =
      group === 'component' || few.length === 0
        ? new Map<string, number>()
        : await this.people(group, few, query, scope, now);
    const items = groups.map(sums => ({
      sums,
      item: toItem(
        sums,
        Math.max(sums.contributors, people.get(sums.key) ?? 0),
      ),
    }));
    const long = items.filter(
      ({ item }) =>
        !item.suppressed && (item.state === 'over' || item.state === 'tight'),
    );
    const queues =
      long.length === 0
        ? new Map<string, WaitingRow[]>()
        : groupBy(
            await this.waiting(waiting =>
              whereKeys(
                waiting.whereIn(
                  'components.entity_ref',
                  whereComponents(this.knex, {}, scope).select(
                    'components.entity_ref',
                  ),
                ),
                COLUMNS[group],
                long.map(({ sums }) => sums.key),
              ),
            ),
            row => String(row[KEY_OF[group]] ?? ''),
          );
    return items.map(({ sums, item }) => ({
      ...(sums.key !== '' && { key: sums.key }),
      ...item,
      title: group === 'component' ? sums.title : sums.key,
      ...withSuggestion(
        distinct(queues.get(sums.key) ?? []).map(toWaiting),
        item.pace?.recent ?? 0,
      ),
    }));
  }

  /** How many people took part in merged changes, by group; never who. */
  private async people(
    group: CapacityGroup | 'all',
    keys: readonly string[],
    query: CapacityQuery,
    scope: Scope,
    now: Date,
  ): Promise<Map<string, number>> {
    const column = group === 'all' ? "''" : COLUMNS[group];
    const counted = this.components(query, scope)
      .join(
        'change_people',
        'change_people.entity_ref',
        'components.entity_ref',
      )
      .where('change_people.merged_at', '>=', capacityWindow(now).all);
    if (group === 'all') {
      // Whether there are enough is all that matters.
      const some = await this.knex
        .from(
          counted
            .distinct('change_people.account')
            .limit(FEWEST_PEOPLE)
            .as('some'),
        )
        .count({ people: '*' })
        .first();
      return new Map([['', Number(some?.people ?? 0)]]);
    }
    const rows: Array<{ key: string; people: number | string }> =
      await whereKeys(counted, column, keys)
        .groupBy(this.knex.raw(column) as never)
        .select(
          this.knex.raw(`${column} as "key"`),
          this.knex.raw('count(distinct change_people.account) as people'),
        );
    return new Map(rows.map(row => [row.key, Number(row.people)]));
  }

  private async waiting(
    restrict: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
  ): Promise<WaitingRow[]> {
    return restrict(
      this.knex('review_queue')
        .join('changes', 'changes.id', 'review_queue.change_id')
        .join('components', 'components.entity_ref', 'review_queue.entity_ref'),
    )
      .orderBy([
        { column: 'review_queue.sensitive', order: 'desc' },
        { column: 'review_queue.since' },
        { column: 'review_queue.change_id' },
      ])
      .limit(MOST_SUGGESTED)
      .select(
        'review_queue.*',
        'changes.name',
        'changes.title',
        'changes.url',
        'changes.ai_state',
        'components.owner_ref',
        'components.system_ref',
        'components.domain_ref',
      );
  }
}

type WaitingRow = ReviewQueueRow &
  Pick<ChangeRow, 'name' | 'title' | 'url' | 'ai_state'> & {
    owner_ref: string | null;
    system_ref: string | null;
    domain_ref: string | null;
  };

function judged(sums: Sums) {
  return capacityOf({
    queuedLines: sums.queued_lines,
    queuedChanges: sums.queued_changes,
    unsized: sums.unsized,
    recentLines: sums.recent_lines,
    beforeLines: sums.before_lines,
    hasPast: sums.before_changes > 0,
  });
}

/** @param people - who took part in what the pace and the AI share are of */
function toItem(sums: Sums, people: number): CapacityItem {
  const { pace, weeks, state } = judged(sums);
  const suppressed = people < FEWEST_PEOPLE;
  return {
    title: sums.title,
    components: sums.components,
    queued: {
      changes: sums.queued_changes,
      lines: sums.queued_lines,
      unsized: sums.unsized,
      sensitiveLines: sums.sensitive_lines,
      sensitiveChanges: sums.sensitive_changes,
      ...(sums.oldest_since && { oldestSince: sums.oldest_since }),
    },
    suppressed,
    state,
    ...(!suppressed && {
      pace,
      ...(weeks !== undefined && { weeks }),
      measured: sums.measured,
      ...(sums.measured > 0 && {
        aiShareAtLeast: sums.ai / sums.measured,
        aiCoverage: sums.ai_known / sums.measured,
      }),
    }),
  };
}

function addUp(
  groups: ReadonlyArray<Partial<Sums> & ComponentCapacityLike>,
  key = '',
  title = '',
): Sums {
  const whole = {
    key,
    title,
    components: 0,
    oldest_since: null as string | null,
    contributors: 0,
    computed_at: null as string | null,
    ...(Object.fromEntries(SUMS.map(name => [name, 0])) as Record<
      (typeof SUMS)[number],
      number
    >),
  };
  for (const group of groups) {
    SUMS.forEach(name => {
      whole[name] += group[name];
    });
    whole.components += group.components ?? 0;
    whole.contributors = Math.max(whole.contributors, group.contributors ?? 0);
    if (
      group.oldest_since &&
      (!whole.oldest_since || group.oldest_since < whole.oldest_since)
    ) {
      whole.oldest_since = group.oldest_since;
    }
    if (
      group.computed_at &&
      (!whole.computed_at || group.computed_at > whole.computed_at)
    ) {
      whole.computed_at = group.computed_at;
    }
  }
  return whole;
}

type ComponentCapacityLike = Pick<ComponentCapacityRow, (typeof SUMS)[number]>;

function toWaiting(row: WaitingRow): WaitingChange {
  return {
    id: row.change_id,
    name: row.name,
    ...(row.lines !== null && { lines: row.lines }),
    sensitive: row.sensitive === 1,
    since: row.since,
  };
}

function toQueued(row: WaitingRow): QueuedChange {
  return {
    id: row.change_id,
    name: row.name,
    title: row.title,
    ...(row.url && { url: row.url }),
    ...(row.lines !== null && { lines: row.lines }),
    areas: (parseJson(row.areas) ?? []) as string[],
    waitingSince: row.since,
    aiState: (row.ai_state ?? 'unknown') as QueuedChange['aiState'],
  };
}

function whereKeys(
  query: Knex.QueryBuilder,
  column: string,
  keys: readonly string[],
): Knex.QueryBuilder {
  return query.whereRaw(
    `${column} in (${keys.map(() => '?').join(', ') || 'null'})`,
    [...keys],
  );
}

/** A change of several components of a group waits once. */
function distinct(rows: WaitingRow[]): WaitingRow[] {
  return [...new Map(rows.map(row => [row.change_id, row])).values()];
}

function withSuggestion(
  queue: WaitingChange[],
  pace: number,
): { suggestion?: string } {
  const suggestion = suggestReviewSplit(queue, pace);
  return suggestion ? { suggestion } : {};
}
