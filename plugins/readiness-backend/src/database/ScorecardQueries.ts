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
import { NO_COUNTS, toTrend, WeeklyChanges } from './trend';
import { TrendQueries, WeekChange } from './TrendQueries';
import { DIMENSIONS, fromStored, groupsFromStored } from './whereCells';

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
    const [counted, gapRows, changes, together, since] = await Promise.all([
      this.count(source, groupBy),
      this.gapsBy(source, groupBy),
      this.trends.changes(groupBy, query, scope, at),
      // A component is in one group, but under several gates.
      groupBy === 'gate' ? this.together(source, query, scope, at) : undefined,
      this.trends.since(scope, query),
    ]);
    const { groups, totalItems, pageInfo } = pageOf(
      counted.map(group => ({ ...group, rank: rankOf(group, orderBy) })),
      `${groupBy} ${orderBy}`,
      query,
    );
    // There may be thousands of groups, of which a page is shown.
    const shown = new Set(groups.map(({ value }) => value));
    const gaps = sumGaps(gapRows, groupBy, shown);
    const weeks = sumChanges(changes, shown);
    const all = together ?? {
      counts: sumCounted(counted),
      gaps: gaps.all,
      weeks: weeks.all,
    };
    // Under conditions nothing is known of a gate's past.
    const groupSince =
      groupBy === 'gate' && scope !== 'all' ? undefined : since;
    return {
      groupBy,
      totals: toScorecard(all, since, at),
      items: groups.map(
        (group): GroupScorecard => ({
          value: group.value,
          ...toScorecard(
            {
              counts: group,
              gaps: gaps.groups.get(group.value),
              weeks: weeks.groups.get(group.value),
            },
            groupSince,
            at,
          ),
        }),
      ),
      totalItems,
      pageInfo,
    };
  }

  /** All components, which groups that overlap do not add up to. */
  private async together(
    source: TallySource,
    query: ScorecardQuery,
    scope: Scope,
    now: string,
  ): Promise<Outcome> {
    const [[row], gapRows, changes] = await Promise.all([
      source.counts<CountRow>(counts => counts.select(...this.sums())),
      this.gapsBy(source, 'lifecycle'),
      this.trends.changes('all', query, scope, now),
    ]);
    return {
      counts: toCounted({ ...row, value: '' }),
      gaps: sumGaps(gapRows, 'lifecycle').all,
      weeks: sumChanges(changes).all,
    };
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
      return countedOf([...rows, { ...none, value: '' }]);
    }
    return countedOf(rows);
  }

  private gapsBy(
    source: TallySource,
    groupBy: ScorecardGroup,
  ): Promise<readonly GapRow[]> {
    const column = groupBy === 'gate' ? 'counted.gates' : DIMENSIONS[groupBy];
    return source.gaps<GapRow>(query =>
      query
        .groupBy(column, 'counted.requirement_id')
        .select({ value: column }, 'counted.requirement_id')
        .sum({ components: 'counted.components' }),
    );
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

/** What a scorecard is made of. */
interface Outcome {
  counts: Counted;
  gaps?: Gaps;
  weeks?: WeeklyChanges;
}

/** What some groups come to, and all there are together. */
interface Summed<T> {
  all: T;
  groups: ReadonlyMap<string, T>;
}

const NONE: ReadonlySet<string> = new Set();

interface GapRow {
  value: string;
  requirement_id: string;
  components: number | string;
}

function countedOf(rows: readonly CountRow[]): Counted[] {
  return rows.map(toCounted).filter(({ components }) => components > 0);
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
  { counts, gaps = new Map(), weeks = new Map() }: Outcome,
  since: string | undefined,
  now: string,
): Scorecard {
  const { components, byStatus, readyByWaiver } = counts;
  return {
    components,
    byStatus,
    readyByWaiver,
    shareReady: shareReadyOf(byStatus),
    topMissing: topOf(gaps),
    trend: toTrend(byStatus, weeks, since, now),
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

function sumGaps(
  rows: readonly GapRow[],
  groupBy: ScorecardGroup,
  shown: ReadonlySet<string> = NONE,
): Summed<Gaps> {
  const all: Gaps = new Map();
  const groups = mapsOf<number>(shown);
  for (const row of rows) {
    const components = Number(row.components);
    addTo(all, row.requirement_id, components);
    for (const value of groupsFromStored(row.value, groupBy)) {
      const group = groups.get(value);
      if (group) {
        addTo(group, row.requirement_id, components);
      }
    }
  }
  return { all, groups };
}

function sumChanges(
  changes: Iterable<WeekChange>,
  shown: ReadonlySet<string> = NONE,
): Summed<Map<string, StatusCounts>> {
  const all = new Map<string, StatusCounts>();
  const groups = mapsOf<StatusCounts>(shown);
  for (const change of changes) {
    addWeek(all, change);
    const group = groups.get(change.group);
    if (group) {
      addWeek(group, change);
    }
  }
  return { all, groups };
}

function addWeek(
  weeks: Map<string, StatusCounts>,
  { week, counts }: WeekChange,
): void {
  const sum = weeks.get(week) ?? { ...NO_COUNTS };
  for (const status of GATE_STATUSES) {
    sum[status] += counts[status] ?? 0;
  }
  weeks.set(week, sum);
}

function mapsOf<T>(names: ReadonlySet<string>): Map<string, Map<string, T>> {
  return new Map([...names].map(name => [name, new Map()]));
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
