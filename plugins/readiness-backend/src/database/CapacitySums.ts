import {
  CAPACITY_STATES,
  CapacityGroup,
  CapacityQuery,
  CapacityState,
} from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { Scope } from '../access/Scope';
import { CAPACITY_SUMS, capacitySums } from './CapacityGroups';
import { judgeCapacity, rankOf } from './capacityRank';
import { badCursor, plainText } from './cursor';
import { cutPage } from './cutPage';
import {
  DEFAULT_LIMIT,
  GroupPage,
  pageOf,
  readPlace,
  writePlace,
} from './groupPage';
import { ComponentCapacityRow } from './rows';
import { whereCells } from './whereCells';
import { whereComponents } from './whereComponents';

/** Capacity added up over some components. */
export type Sums = Pick<
  ComponentCapacityRow,
  (typeof CAPACITY_SUMS)[number] | 'oldest_since' | 'computed_at'
> & {
  /** Of the group; empty where there is none. */
  key: string;
  title: string;
  components: number;
  /** Of the component with most of them: there are at least as many. */
  contributors: number;
};

/** A page of groups, and how many of all are in which state. */
type CapacityPage = GroupPage<Sums> & { states: Record<CapacityState, number> };

const NONE: Sums = {
  key: '',
  title: '',
  components: 0,
  ...(Object.fromEntries(CAPACITY_SUMS.map(name => [name, 0])) as Record<
    (typeof CAPACITY_SUMS)[number],
    number
  >),
  oldest_since: null,
  contributors: 0,
  computed_at: null,
};

const NUMBERS = [...CAPACITY_SUMS, 'components', 'contributors'] as const;

/** What groups of components are made by, in a query over `components`. */
export const GROUPED_BY: Record<CapacityGroup, string> = {
  owner: 'components.owner_ref',
  system: 'components.system_ref',
  domain: 'components.domain_ref',
  component: 'components.entity_ref',
};

/** The same, with empty text where there is none. */
export const GROUP_COLUMNS: Record<CapacityGroup, string> = {
  owner: `coalesce(${GROUPED_BY.owner}, '')`,
  system: `coalesce(${GROUPED_BY.system}, '')`,
  domain: `coalesce(${GROUPED_BY.domain}, '')`,
  component: GROUPED_BY.component,
};

const KEPT_COLUMNS = {
  owner: 'cells.owner_ref',
  system: 'cells.system_ref',
  domain: 'cells.domain_ref',
} as const;

/** Components with their capacity as `cells`, of those a caller may see. */
export function capacityComponents(
  knex: Knex,
  { owner, system, domain }: CapacityQuery,
  scope: Scope,
): Knex.QueryBuilder {
  return whereComponents(knex, { owner, system, domain }, scope).join(
    { cells: 'component_capacity' },
    'cells.entity_ref',
    'components.entity_ref',
  );
}

/**
 * Capacity by group: as it is kept where the caller sees every component, else
 * the same numbers added up anew over those he sees.
 */
export class CapacitySums {
  constructor(private readonly knex: Knex) {}

  /** A page of groups, those with the fullest queues first. */
  async page(
    group: CapacityGroup,
    query: CapacityQuery,
    scope: Scope,
  ): Promise<CapacityPage> {
    if (group === 'component') {
      return this.components(query, scope);
    }
    const ranked = (await this.groups(group, query, scope)).map(sums => {
      const capacity = judgeCapacity(sums);
      return {
        value: sums.key,
        rank: rankOf(capacity),
        state: capacity.state,
        sums,
      };
    });
    const { groups, ...page } = pageOf(ranked, group, query);
    const states = noStates();
    ranked.forEach(({ state }) => (states[state] += 1));
    return { ...page, groups: groups.map(({ sums }) => sums), states };
  }

  /** Components in which something waits: of the others nothing can be said. */
  private async components(
    query: CapacityQuery,
    scope: Scope,
  ): Promise<CapacityPage> {
    const { limit = DEFAULT_LIMIT, cursor } = query;
    const position = cursor ? readComponentPlace(cursor) : undefined;
    const order = position?.d === 'previous' ? 'desc' : 'asc';
    const page = this.queued(query, scope)
      .orderBy([
        { column: 'cells.rank', order },
        { column: 'cells.entity_ref', order },
      ])
      .limit(limit + 1)
      .select(
        { key: 'cells.entity_ref', title: this.titleOfCell() },
        this.knex.raw('1 as components'),
        'cells.rank',
        'cells.oldest_since',
        'cells.contributors',
        'cells.computed_at',
        ...CAPACITY_SUMS.map(name => `cells.${name}`),
      );
    if (position) {
      page.whereRaw(
        `(cells.rank, cells.entity_ref) ${order === 'desc' ? '<' : '>'} (?, ?)`,
        [position.place.rank, position.place.value],
      );
    }
    const [rows, counts] = await Promise.all([
      this.read<Sums & { rank: number | string }>(page),
      this.queued(query, scope)
        .groupBy('cells.state')
        .select('cells.state')
        .count({ components: '*' }) as unknown as Promise<
        Array<{ state: CapacityState; components: number | string }>
      >,
    ]);
    const states = noStates();
    counts.forEach(
      ({ state, components }) => (states[state] = Number(components)),
    );
    const { shown, pageInfo } = cutPage(
      rows,
      limit,
      position?.d,
      ({ rank, key }, direction) =>
        writePlace('component', direction, { rank: Number(rank), value: key }),
    );
    return {
      groups: shown,
      states,
      totalItems: Object.values(states).reduce((sum, each) => sum + each, 0),
      pageInfo,
    };
  }

  private async groups(
    group: Exclude<CapacityGroup, 'component'>,
    query: CapacityQuery,
    scope: Scope,
  ): Promise<Sums[]> {
    if (scope === 'all') {
      const column = KEPT_COLUMNS[group];
      return this.read(
        this.kept(query).groupBy(column).select({ key: column, title: column }),
      );
    }
    const column = GROUP_COLUMNS[group];
    return this.read(
      this.counted(query, scope)
        .groupByRaw(column)
        .select(this.knex.raw(`${column} as "key", ${column} as title`)),
    );
  }

  /** Over all groups. */
  async whole(query: CapacityQuery, scope: Scope): Promise<Sums> {
    const [whole = NONE] = await this.read(
      scope === 'all' ? this.kept(query) : this.counted(query, scope),
    );
    return whole;
  }

  private kept(query: CapacityQuery): Knex.QueryBuilder {
    const { owner, system, domain } = query;
    return whereCells(this.knex({ cells: 'capacity_groups' }), {
      owner,
      system,
      domain,
    })
      .where('cells.components', '>', 0)
      .select(this.knex.raw('sum(cells.components) as components'))
      .select(...capacitySums(this.knex, 'cells'));
  }

  private counted(query: CapacityQuery, scope: Scope): Knex.QueryBuilder {
    return capacityComponents(this.knex, query, scope)
      .select(this.knex.raw('count(*) as components'))
      .select(...capacitySums(this.knex, 'cells'));
  }

  private titleOfCell(): Knex.QueryBuilder {
    return this.knex('components as titled')
      .whereRaw('titled.entity_ref = cells.entity_ref')
      .select('titled.title');
  }

  /** Components in which something waits, as they are counted in groups. */
  private queued(query: CapacityQuery, scope: Scope): Knex.QueryBuilder {
    const { owner, system, domain } = query;
    const counted =
      scope === 'all'
        ? whereCells(this.knex({ cells: 'component_capacity' }), {
            owner,
            system,
            domain,
          }).whereNotNull('cells.owner_ref')
        : capacityComponents(this.knex, query, scope);
    return counted.andWhere('cells.queued_changes', '>', 0);
  }

  /** Engines return sums as text, or as null over nothing. */
  private async read<TSums extends Sums = Sums>(
    query: Knex.QueryBuilder,
  ): Promise<TSums[]> {
    const rows: TSums[] = await query;
    return rows.map(row => {
      const sums = { ...NONE, ...row };
      // One by one: there may be tens of thousands of rows.
      for (const name of NUMBERS) {
        sums[name] = Number(sums[name] ?? 0);
      }
      return sums;
    });
  }
}

/** @throws InputError naming the field `cursor` */
function readComponentPlace(cursor: string) {
  const position = readPlace(cursor, 'component');
  const { rank, value } = position.place;
  if (!Number.isSafeInteger(rank) || !plainText.safeParse(value).success) {
    throw badCursor('is not one this list gave out');
  }
  return position;
}

function noStates(): Record<CapacityState, number> {
  return Object.fromEntries(CAPACITY_STATES.map(state => [state, 0])) as Record<
    CapacityState,
    number
  >;
}

/** The figures of one component. */
export function sumsOfComponent(
  row: ComponentCapacityRow | undefined,
  key: string,
  title: string,
): Sums {
  return { ...NONE, ...row, key, title, components: row ? 1 : 0 };
}
