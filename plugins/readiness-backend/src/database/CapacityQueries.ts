import {
  CapacityGroup,
  CapacityItem,
  CapacityQuery,
  QueuedChange,
  ReviewCapacity,
} from '@readiness/backstage-plugin-readiness-common';
import {
  inReviewOrder,
  splitQueue,
  suggestReviewSplit,
  WaitingChange,
} from '@readiness/backstage-plugin-readiness-common/core';
import { Knex } from 'knex';
import { Scope } from '../access/Scope';
import { groupBy } from '../groupBy';
import {
  capacityComponents,
  CapacitySums,
  GROUP_COLUMNS,
  GROUPED_BY,
  Sums,
  sumsOfComponent,
} from './CapacitySums';
import { judgeCapacity } from './capacityRank';
import { capacityWindow } from './CapacityStore';
import { parseJson } from './parseJson';
import { ChangeRow, ComponentCapacityRow, ReviewQueueRow } from './rows';
import { whereComponents } from './whereComponents';

/** People in a group below which nothing is told of their activity. */
const FEWEST_PEOPLE = 5;
/** Waiting changes of a group that a suggestion looks at. */
const MOST_SUGGESTED = 200;

/** Reads of review capacity, for a caller who may see some components. */
export class CapacityQueries {
  private readonly sums: CapacitySums;

  constructor(private readonly knex: Knex) {
    this.sums = new CapacitySums(knex);
  }

  async query(
    query: CapacityQuery,
    scope: Scope,
    now: Date,
  ): Promise<ReviewCapacity> {
    const groupBy_ = query.groupBy ?? 'owner';
    const [page, whole] = await Promise.all([
      this.sums.page(groupBy_, query, scope),
      this.sums.whole(query, scope),
    ]);
    const [items, people] = await Promise.all([
      this.items(groupBy_, page.groups, query, scope, now),
      this.peopleOfAll(whole, query, scope, now),
    ]);
    return {
      groupBy: groupBy_,
      total: toItem(whole, people),
      states: page.states,
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
    const waiting = await this.waiting('component', query =>
      query.where('review_queue.entity_ref', entityRef),
    );
    const sums = sumsOfComponent(row, entityRef, title);
    const { pace } = judgeCapacity(sums);
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
            await this.waiting(group, waiting =>
              whereKeys(
                waiting.whereIn(
                  'components.entity_ref',
                  whereComponents(
                    this.knex,
                    {
                      owner: query.owner,
                      system: query.system,
                      domain: query.domain,
                    },
                    scope,
                  ).select('components.entity_ref'),
                ),
                group,
                long.map(({ sums }) => sums.key),
              ),
            ),
            row => row.key,
          );
    return items.map(({ sums, item }) => ({
      ...(sums.key !== '' && { key: sums.key }),
      ...item,
      title: sums.title,
      ...withSuggestion(
        distinct(queues.get(sums.key) ?? []).map(toWaiting),
        item.pace?.recent ?? 0,
      ),
    }));
  }

  /** How many people took part in merged changes, by group; never who. */
  private async people(
    group: CapacityGroup,
    keys: readonly string[],
    query: CapacityQuery,
    scope: Scope,
    now: Date,
  ): Promise<Map<string, number>> {
    const column = GROUP_COLUMNS[group];
    const rows: Array<{ key: string; people: number | string }> =
      await whereKeys(this.participations(query, scope, now), group, keys)
        .groupByRaw(column)
        .select(
          this.knex.raw(`${column} as "key"`),
          this.knex.raw('count(distinct change_people.account) as people'),
        );
    return new Map(rows.map(row => [row.key, Number(row.people)]));
  }

  /**
   * How many took part anywhere, as far as it matters: whether there are
   * enough. They are looked for one by one, since each is found at once, and
   * to tell all apart takes as long as there are changes.
   */
  private async peopleOfAll(
    whole: Sums,
    query: CapacityQuery,
    scope: Scope,
    now: Date,
  ): Promise<number> {
    if (whole.contributors >= FEWEST_PEOPLE) {
      return whole.contributors;
    }
    const found: string[] = [];
    while (found.length < FEWEST_PEOPLE) {
      const [another]: string[] = await this.participations(query, scope, now)
        .whereNotIn('change_people.account', found)
        .limit(1)
        .pluck('change_people.account');
      if (another === undefined) {
        break;
      }
      found.push(another);
    }
    return found.length;
  }

  private participations(
    query: CapacityQuery,
    scope: Scope,
    now: Date,
  ): Knex.QueryBuilder {
    return capacityComponents(this.knex, query, scope)
      .join(
        'change_people',
        'change_people.entity_ref',
        'components.entity_ref',
      )
      .where('change_people.merged_at', '>=', capacityWindow(now).all);
  }

  /**
   * Waiting changes in the order of review, not more of a group than a
   * suggestion looks at.
   */
  private async waiting(
    group: CapacityGroup,
    restrict: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
  ): Promise<WaitingRow[]> {
    const rows = restrict(
      this.knex('review_queue').join(
        'components',
        'components.entity_ref',
        'review_queue.entity_ref',
      ),
    ).select(
      'review_queue.*',
      this.knex.raw(`${GROUP_COLUMNS[group]} as "key"`),
      this.knex.raw(`row_number() over (
        partition by ${GROUP_COLUMNS[group]}
        order by review_queue.sensitive desc, review_queue.since,
          review_queue.change_id
      ) as place`),
    );
    // What the changes are is looked up for those alone that are left.
    return this.knex
      .from(rows.as('waiting'))
      .join('changes', 'changes.id', 'waiting.change_id')
      .where('waiting.place', '<=', MOST_SUGGESTED)
      .orderBy(['waiting.key', 'waiting.place'])
      .select(
        'waiting.*',
        'changes.name',
        'changes.title',
        'changes.url',
        'changes.ai_state',
      );
  }
}

type WaitingRow = ReviewQueueRow &
  Pick<ChangeRow, 'name' | 'title' | 'url' | 'ai_state'> & {
    /** Of the group it waits in. */
    key: string;
  };

/** @param people - who took part in what the pace and the AI share are of */
function toItem(sums: Sums, people: number): CapacityItem {
  const { pace, weeks, state } = judgeCapacity(sums);
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

/** Said of the column itself, so that its index is used. */
function whereKeys(
  query: Knex.QueryBuilder,
  group: CapacityGroup,
  keys: readonly string[],
): Knex.QueryBuilder {
  const column = GROUPED_BY[group];
  return query.where(either => {
    either.whereIn(
      column,
      keys.filter(key => key !== ''),
    );
    if (keys.includes('')) {
      either.orWhereNull(column);
    }
  });
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
