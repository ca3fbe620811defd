import {
  GATE_STATUSES,
  GroupScorecard,
  NO_VALUE,
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
import { TallySums } from './TallySums';
import { NO_COUNTS, toTrend } from './trend';
import { GroupedChanges, TrendQueries } from './TrendQueries';
import { DIMENSIONS, fromStored, gatesFromStored } from './whereCells';

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

  constructor(private readonly tallySums: TallySums) {
    this.trends = new TrendQueries(tallySums);
  }

  async scorecards(
    query: ScorecardQuery,
    scope: Scope,
    now: Date,
  ): Promise<Scorecards> {
    const groupBy = query.groupBy ?? 'owner';
    const orderBy = query.orderBy ?? 'notReady';
    const at = now.toISOString();
    const source = new TallySource(this.tallySums, query, scope);
    const [counted, groupGaps, groupChanges, since] = await Promise.all([
      this.count(source, groupBy),
      this.gapsBy(source, groupBy),
      this.trends.changes(groupBy, query, scope, at),
      this.trends.since(scope, query),
    ]);
    // A component is in one group, but under several gates.
    const [all, gaps, change] =
      groupBy === 'gate'
        ? await Promise.all([
            this.countAll(source),
            this.gapsBy(source, 'lifecycle').then(sumGaps),
            this.trends.changes('all', query, scope, at),
          ])
        : [sumCounted(counted), sumGaps(groupGaps), sumChanges(groupChanges)];
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
      totals: toScorecard(all, topOf(gaps), trendOf(all, change, since)),
      items: groups.map(
        (group): GroupScorecard => ({
          value: group.value,
          ...toScorecard(
            group,
            topOf(groupGaps.get(group.value) ?? new Map()),
            trendOf(group, groupChanges, groupSince),
          ),
        }),
      ),
      totalItems,
      pageInfo,
    };
  }

  private async countAll(source: TallySource): Promise<Counted> {
    const [row] = await source.counts<CountRow>(query =>
      query.select(...this.sums()),
    );
    return toCounted({ ...row, value: '' });
  }

  private async count(
    source: TallySource,
    groupBy: ScorecardGroup,
  ): Promise<Counted[]> {
    const column = groupBy === 'gate' ? 'counted.gate' : DIMENSIONS[groupBy];
    const rows = await source.counts<CountRow>(
      query => query.groupBy(column).select({ value: column }, ...this.sums()),
      groupBy === 'gate',
    );
    if (groupBy === 'gate') {
      const [none] = await source.counts<CountRow>(query =>
        query.where('cells.gates', '').select(...this.sums()),
      );
      rows.push({ ...none, value: '' });
    }
    return rows.map(toCounted).filter(({ components }) => components > 0);
  }

  private async gapsBy(
    source: TallySource,
    groupBy: ScorecardGroup,
  ): Promise<Map<string, Gaps>> {
    const column = groupBy === 'gate' ? 'counted.gates' : DIMENSIONS[groupBy];
    const rows = await source.gaps<GapRow>(query =>
      query
        .groupBy(column, 'counted.requirement_id')
        .select({ value: column }, 'counted.requirement_id')
        .sum({ components: 'counted.components' }),
    );
    const groups = new Map<string, Gaps>();
    for (const row of rows) {
      const values =
        groupBy === 'gate'
          ? gatesFromStored(row.value)
          : [fromStored(row.value)];
      for (const value of values) {
        const group: Gaps = groups.get(value) ?? new Map();
        groups.set(value, group);
        addTo(group, row.requirement_id, Number(row.components));
      }
    }
    return groups;
  }

  private sums(): Knex.Raw[] {
    return [
      ...GATE_STATUSES.map(status =>
        sumOf(this.tallySums.knex, [status], status),
      ),
      this.tallySums.knex.raw(
        'sum(counted.ready_by_waiver) as ready_by_waiver',
      ),
    ];
  }
}

/** Numbers as the engines return sums: text, or null over nothing. */
type CountRow = { value: string; ready_by_waiver?: number | string | null } & {
  [TStatus in keyof StatusCounts]?: number | string | null;
};

/** Components by requirement. */
type Gaps = Map<string, number>;

interface GapRow {
  value: string;
  requirement_id: string;
  components: number | string;
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
function shareReadyOf({
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

function topOf(gaps: Gaps): RequirementCount[] {
  return [...gaps]
    .map(([requirementId, components]) => ({ requirementId, components }))
    .sort(
      (left, right) =>
        right.components - left.components ||
        (left.requirementId < right.requirementId ? -1 : 1),
    )
    .slice(0, TOP);
}

function addTo(gaps: Map<string, number>, key: string, count: number): void {
  gaps.set(key, (gaps.get(key) ?? 0) + count);
}

function sumGaps(groups: ReadonlyMap<string, Gaps>): Gaps {
  const sum: Gaps = new Map();
  for (const group of groups.values()) {
    for (const [requirementId, components] of group) {
      addTo(sum, requirementId, components);
    }
  }
  return sum;
}

function sumCounted(groups: readonly Counted[]): Counted {
  const sum = toCounted({ value: '' });
  for (const group of groups) {
    sum.components += group.components;
    sum.readyByWaiver += group.readyByWaiver;
    for (const status of GATE_STATUSES) {
      sum.byStatus[status] += group.byStatus[status];
    }
  }
  return sum;
}

/** Under the value that stands for no group. */
function sumChanges(groups: GroupedChanges): GroupedChanges {
  const sum = new Map<string, StatusCounts>();
  for (const weeks of groups.values()) {
    for (const [week, counts] of weeks) {
      const total = sum.get(week) ?? { ...NO_COUNTS };
      for (const status of GATE_STATUSES) {
        total[status] += counts[status];
      }
      sum.set(week, total);
    }
  }
  return new Map([[NO_VALUE, sum]]);
}
