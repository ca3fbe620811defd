import {
  GATE_STATUSES,
  GateStatus,
  OrganisationFilter,
  StatusCounts,
} from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { Scope } from '../access/Scope';
import { CountColumns } from './rows';
import { COUNT_COLUMN } from './TallyStore';
import { TallySums } from './TallySums';
import { firstWeekOf, NO_COUNTS } from './trend';
import { weekOf } from './weeks';
import { Dimension, DIMENSIONS, fromStored, whereCells } from './whereCells';
import { whereComponents } from './whereComponents';

/** How the numbers of a group changed in a week, or in some of it. */
export interface WeekChange {
  group: string;
  /** Its Monday. */
  week: string;
  counts: Readonly<Partial<StatusCounts>>;
}

/** How groups are told apart; `gate` counts the statuses under each gate. */
export type TrendGroup = Dimension | 'gate' | 'all';

const COMPONENT_COLUMNS: Record<Dimension, string> = {
  owner: 'components.owner_ref',
  system: 'components.system_ref',
  domain: 'components.domain_ref',
  lifecycle: 'components.lifecycle',
};

/**
 * How the numbers of groups changed from week to week. Where a caller sees all
 * components, those that moved or left are counted where they were at the
 * time; else only the components the caller sees now, whose history is theirs
 * to read.
 */
export class TrendQueries {
  private readonly knex: Knex;

  constructor(private readonly sums: TallySums) {
    this.knex = sums.knex;
  }

  /** The Monday of the week in which anything was judged first. */
  async since(
    scope: Scope,
    filter: OrganisationFilter,
  ): Promise<string | undefined> {
    if (scope === 'all') {
      const row = await this.knex('tally_weeks').min({ week: 'week' }).first();
      return row?.week ?? undefined;
    }
    const row = await whereComponents(this.knex, filter, scope)
      .join('transitions', 'transitions.entity_ref', 'components.entity_ref')
      .min({ at: 'transitions.at' })
      .first();
    return row?.at ? weekOf(row.at) : undefined;
  }

  async changes(
    group: TrendGroup,
    filter: OrganisationFilter,
    scope: Scope,
    now: string,
  ): Promise<Iterable<WeekChange>> {
    return scope === 'all'
      ? this.kept(group, filter, now)
      : this.ofComponents(group, filter, scope, now);
  }

  private async kept(
    group: TrendGroup,
    filter: OrganisationFilter,
    now: string,
  ): Promise<Iterable<WeekChange>> {
    const query = this.knex('tally_weeks')
      .join('cells', 'cells.cell', 'tally_weeks.cell')
      .where('tally_weeks.week', '>=', firstWeekOf(now));
    whereCells(query, filter);
    if (group === 'gate') {
      query.whereNot('tally_weeks.gate', '');
    } else {
      query.where('tally_weeks.gate', '');
    }
    const value = valueColumn(group, 'tally_weeks.gate', DIMENSIONS);
    return weeksOf(
      await this.sums.rows<WeekRow>(
        query
          .groupBy('tally_weeks.week', ...(value ? [value] : []))
          .select('tally_weeks.week', ...(value ? [{ value }] : []))
          .sum(
            Object.fromEntries(
              Object.values(COUNT_COLUMN).map(column => [
                column,
                `tally_weeks.${column}`,
              ]),
            ),
          ),
      ),
    );
  }

  private async ofComponents(
    group: TrendGroup,
    filter: OrganisationFilter,
    scope: Scope,
    now: string,
  ): Promise<Iterable<WeekChange>> {
    // A gate's own status has no history of its own.
    if (group === 'gate') {
      return [];
    }
    const value = valueColumn(group, '', COMPONENT_COLUMNS);
    const day = this.knex.raw('substr(transitions.at, 1, 10)');
    const rows: TransitionsRow[] = await whereComponents(
      this.knex,
      filter,
      scope,
    )
      .join('transitions', 'transitions.entity_ref', 'components.entity_ref')
      .where('transitions.at', '>=', firstWeekOf(now))
      .groupByRaw(
        `substr(transitions.at, 1, 10), transitions.from_status, transitions.to_status${
          value ? `, ${value}` : ''
        }`,
      )
      .select(
        { day },
        'transitions.from_status',
        'transitions.to_status',
        ...(value ? [{ value }] : []),
      )
      .count({ times: '*' });
    return transitionsOf(rows);
  }
}

/** Numbers as the engines return sums: text, or numbers. */
type WeekRow = { value?: string; week: string } & {
  [TColumn in keyof CountColumns]: number | string;
};

interface TransitionsRow {
  value?: string | null;
  day: string;
  from_status: GateStatus | null;
  to_status: GateStatus;
  times: number | string;
}

function* weeksOf(rows: readonly WeekRow[]): Generator<WeekChange> {
  for (const row of rows) {
    const counts = { ...NO_COUNTS };
    for (const status of GATE_STATUSES) {
      counts[status] = Number(row[COUNT_COLUMN[status]]);
    }
    yield { group: fromStored(row.value ?? ''), week: row.week, counts };
  }
}

function* transitionsOf(
  rows: readonly TransitionsRow[],
): Generator<WeekChange> {
  for (const row of rows) {
    const group = fromStored(row.value ?? '');
    const week = weekOf(row.day);
    const times = Number(row.times);
    yield { group, week, counts: { [row.to_status]: times } };
    if (row.from_status) {
      yield { group, week, counts: { [row.from_status]: -times } };
    }
  }
}

function valueColumn(
  group: TrendGroup,
  gateColumn: string,
  columns: Record<Dimension, string>,
): string | undefined {
  if (group === 'all') {
    return undefined;
  }
  return group === 'gate' ? gateColumn : columns[group];
}
