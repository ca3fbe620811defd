import {
  CapacityGroup,
  CapacityQuery,
} from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { Scope } from '../access/Scope';
import { CAPACITY_SUMS, capacitySums } from './CapacityGroups';
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
export const GROUP_COLUMNS: Record<CapacityGroup, string> = {
  owner: "coalesce(components.owner_ref, '')",
  system: "coalesce(components.system_ref, '')",
  domain: "coalesce(components.domain_ref, '')",
  component: 'components.entity_ref',
};

const KEPT_COLUMNS = {
  owner: 'cells.owner_ref',
  system: 'cells.system_ref',
  domain: 'cells.domain_ref',
} as const;

/** Components with their capacity, of those a caller may see. */
export function capacityComponents(
  knex: Knex,
  { owner, system, domain }: CapacityQuery,
  scope: Scope,
): Knex.QueryBuilder {
  return whereComponents(knex, { owner, system, domain }, scope).join(
    'component_capacity',
    'component_capacity.entity_ref',
    'components.entity_ref',
  );
}

/**
 * Capacity by group: as it is kept where the caller sees every component, else
 * the same numbers added up anew over those he sees.
 */
export class CapacitySums {
  constructor(private readonly knex: Knex) {}

  async groups(
    group: CapacityGroup,
    query: CapacityQuery,
    scope: Scope,
  ): Promise<Sums[]> {
    if (group === 'component') {
      // Of the others there is nothing to say.
      return this.read(
        capacityComponents(this.knex, query, scope)
          .andWhere('component_capacity.queued_changes', '>', 0)
          .select(
            { key: 'components.entity_ref', title: 'components.title' },
            this.knex.raw('1 as components'),
            'component_capacity.oldest_since',
            'component_capacity.contributors',
            'component_capacity.computed_at',
            ...CAPACITY_SUMS.map(name => `component_capacity.${name}`),
          ),
      );
    }
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
      .select(...capacitySums(this.knex, 'component_capacity'));
  }

  /** Engines return sums as text, or as null over nothing. */
  private async read(query: Knex.QueryBuilder): Promise<Sums[]> {
    const rows: Array<Partial<Sums>> = await query;
    return rows.map(row => {
      const sums: Sums = { ...NONE, ...row };
      // One by one: there may be tens of thousands of rows.
      for (const name of NUMBERS) {
        sums[name] = Number(sums[name] ?? 0);
      }
      return sums;
    });
  }
}

/** The figures of one component. */
export function sumsOfComponent(
  row: ComponentCapacityRow | undefined,
  key: string,
  title: string,
): Sums {
  return { ...NONE, ...row, key, title, components: row ? 1 : 0 };
}
