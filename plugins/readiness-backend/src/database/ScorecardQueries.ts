import {
  GATE_STATUSES,
  GroupScorecard,
  NO_VALUE,
  OrganisationFilter,
  RequirementCount,
  Scorecard,
  ScorecardGroup,
  ScorecardOrder,
  ScorecardQuery,
  Scorecards,
  StatusCounts,
} from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { Scope } from '../access/Scope';
import { pageOf, Ranked } from './groupPage';
import { sumOf, TallySource } from './TallySource';
import { NO_COUNTS, toTrend } from './trend';
import { GroupedChanges, TrendQueries } from './TrendQueries';
import { DIMENSIONS, fromStored } from './whereCells';

/** Requirements named on a scorecard. */
const TOP = 5;

interface Counted extends Ranked {
  byStatus: StatusCounts;
  components: number;
  readyByWaiver: number;
}

/** The readiness of groups of components, and of all of them together. */
export class ScorecardQueries {
  private readonly trends: TrendQueries;

  constructor(private readonly knex: Knex) {
    this.trends = new TrendQueries(knex);
  }

  async scorecards(
    query: ScorecardQuery,
    scope: Scope,
    now: Date,
  ): Promise<Scorecards> {
    const groupBy = query.groupBy ?? 'owner';
    const orderBy = query.orderBy ?? 'notReady';
    const filter = organisationFilter(query);
    const at = now.toISOString();
    const source = new TallySource(this.knex, filter, scope);
    const [all, counted, gaps, groupGaps, since, change, groupChanges] =
      await Promise.all([
        this.countAll(source),
        this.count(source, groupBy),
        this.topGaps(source),
        this.gapsBy(source, groupBy),
        this.trends.since(scope, filter),
        this.trends.changes('all', filter, scope, at),
        this.trends.changes(groupBy, filter, scope, at),
      ]);
    const { groups, totalItems, pageInfo } = pageOf(
      counted.map(group => ({ ...group, rank: rankOf(group, orderBy) })),
      `${groupBy} ${orderBy}`,
      query,
    );
    const trendOf = (
      counts: Counted,
      changes: GroupedChanges,
      from: string | undefined,
    ) =>
      toTrend(
        counts.byStatus,
        changes.get(counts.value) ?? new Map(),
        from,
        at,
      );
    // Under conditions nothing is known of a gate's past.
    const groupSince =
      groupBy === 'gate' && scope !== 'all' ? undefined : since;
    return {
      groupBy,
      totals: toScorecard(all, gaps, trendOf(all, change, since)),
      items: groups.map(
        (group): GroupScorecard => ({
          value: group.value,
          ...toScorecard(
            group,
            groupGaps.get(group.value) ?? [],
            trendOf(group, groupChanges, groupSince),
          ),
        }),
      ),
      totalItems,
      pageInfo,
    };
  }

  private async countAll(source: TallySource): Promise<Counted> {
    const row = await source.counts().first(...this.sums());
    return toCounted({ value: '', ...row });
  }

  private async count(
    source: TallySource,
    groupBy: ScorecardGroup,
  ): Promise<Counted[]> {
    const column = groupBy === 'gate' ? 'counted.gate' : DIMENSIONS[groupBy];
    const rows: CountRow[] = await source
      .counts(groupBy === 'gate')
      .groupBy(column)
      .select({ value: column }, ...this.sums());
    if (groupBy === 'gate') {
      const none: CountRow | undefined = await source
        .counts()
        .where('cells.gates', '')
        .first(...this.sums());
      rows.push({ ...none, value: '' });
    }
    return rows.map(toCounted).filter(({ components }) => components > 0);
  }

  private async topGaps(source: TallySource): Promise<RequirementCount[]> {
    const rows: Array<{ requirement_id: string; components: number | string }> =
      await source
        .gaps()
        .groupBy('counted.requirement_id')
        .select('counted.requirement_id')
        .sum({ components: 'counted.components' });
    return topOf(rows);
  }

  private async gapsBy(
    source: TallySource,
    groupBy: ScorecardGroup,
  ): Promise<Map<string, RequirementCount[]>> {
    const column = groupBy === 'gate' ? 'counted.gates' : DIMENSIONS[groupBy];
    const rows: GapRow[] = await source
      .gaps()
      .groupBy(column, 'counted.requirement_id')
      .select({ value: column }, 'counted.requirement_id')
      .sum({ components: 'counted.components' });
    const groups = new Map<string, Map<string, GapRow>>();
    for (const row of rows) {
      // A gap that two gates ask for counts under both.
      for (const part of groupBy === 'gate'
        ? row.value.split(',')
        : [row.value]) {
        const value = fromStored(part);
        const group = groups.get(value) ?? new Map<string, GapRow>();
        const before = group.get(row.requirement_id)?.components ?? 0;
        group.set(row.requirement_id, {
          ...row,
          components: Number(before) + Number(row.components),
        });
        groups.set(value, group);
      }
    }
    return new Map(
      [...groups].map(([value, group]) => [value, topOf([...group.values()])]),
    );
  }

  private sums(): Knex.Raw[] {
    return [
      ...GATE_STATUSES.map(status => sumOf(this.knex, [status], status)),
      this.knex.raw('sum(counted.ready_by_waiver) as ready_by_waiver'),
    ];
  }
}

/** Numbers as the engines return sums: text, or null over nothing. */
type CountRow = { value: string; ready_by_waiver?: number | string | null } & {
  [TStatus in keyof StatusCounts]?: number | string | null;
};

interface GapRow {
  value: string;
  requirement_id: string;
  components: number | string;
}

/** The part of a filter that organisation-wide numbers obey. */
export function organisationFilter({
  owner,
  system,
  domain,
  lifecycle,
  gate,
}: OrganisationFilter): OrganisationFilter {
  return { owner, system, domain, lifecycle, gate };
}

function toCounted(row: CountRow): Counted {
  const byStatus = { ...NO_COUNTS };
  for (const status of GATE_STATUSES) {
    byStatus[status] = Number(row[status] ?? 0);
  }
  return {
    value: fromStored(row.value),
    rank: 0,
    byStatus,
    components: Object.values(byStatus).reduce((sum, n) => sum + n, 0),
    readyByWaiver: Number(row.ready_by_waiver ?? 0),
  };
}

function toScorecard(
  { components, byStatus, readyByWaiver }: Counted,
  topMissing: RequirementCount[],
  trend: Scorecard['trend'],
): Scorecard {
  return {
    components,
    byStatus,
    readyByWaiver,
    shareReady: shareReadyOf(byStatus),
    topMissing,
    trend,
  };
}

/** Of the components to which a gate applies. */
export function shareReadyOf({
  ready,
  blocked,
  undetermined,
}: StatusCounts): number | undefined {
  const gated = ready + blocked + undetermined;
  return gated === 0 ? undefined : ready / gated;
}

/** Groups without any share stand last, whichever way shares are ordered. */
function rankOf(group: Counted, orderBy: ScorecardOrder): number {
  const share = shareReadyOf(group.byStatus);
  switch (orderBy) {
    case 'notReady':
      return -(group.byStatus.blocked + group.byStatus.undetermined);
    case 'components':
      return -group.components;
    case 'shareReady':
      return share ?? 2;
    case '-shareReady':
      return share === undefined ? 2 : -share;
    default:
      return group.value === NO_VALUE ? 1 : 0;
  }
}

function topOf(
  rows: Array<{ requirement_id: string; components: number | string }>,
): RequirementCount[] {
  return rows
    .map(row => ({
      requirementId: row.requirement_id,
      components: Number(row.components),
    }))
    .sort(
      (left, right) =>
        right.components - left.components ||
        (left.requirementId < right.requirementId ? -1 : 1),
    )
    .slice(0, TOP);
}
