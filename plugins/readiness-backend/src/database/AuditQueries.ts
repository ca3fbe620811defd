import {
  AuditGroup,
  AuditQuery,
  GapCounts,
  GapOutcome,
  GateStatus,
  MissingEvidenceAudit,
  MissingEvidenceGroup,
  NO_VALUE,
} from '@readiness/backstage-plugin-readiness-common';
import { Scope } from '../access/Scope';
import { pageOf } from './groupPage';
import { sumOf, TallySource } from './TallySource';
import { TallySums } from './TallySums';
import { DIMENSIONS, fromStored, groupsFromStored } from './whereCells';

/** Owners, or requirements, named beside a group. */
const BREAKDOWN = 5;

/** Gaps counted by two values and their outcome. */
interface GapRow {
  value: string;
  part: string;
  outcome: GapOutcome;
  gaps: number | string;
}

/** Whoever lacks evidence is one of these, and nobody else. */
const LACKING: GateStatus[] = ['blocked', 'undetermined'];

type Breakdown = Map<string, number>;

/** Which evidence is missing across the organisation, counted. */
export class AuditQueries {
  constructor(private readonly sums: TallySums) {}

  async audit(query: AuditQuery, scope: Scope): Promise<MissingEvidenceAudit> {
    const groupBy = query.groupBy ?? 'requirement';
    const source = new TallySource(this.sums, query, scope);
    const everything = { ...query, missing: undefined };
    const [rows, components, affected, ofComponents] = await Promise.all([
      this.countGaps(groupBy, source),
      this.countComponents(groupBy, query, source),
      source.total(LACKING),
      new TallySource(this.sums, everything, scope).total(),
    ]);
    const groups = countByGroup(rows, groupBy);
    const page = pageOf(
      [...groups].map(([value, group]) => ({
        value,
        rank: -group.gaps,
        group,
      })),
      groupBy,
      query,
    );
    // There may be thousands of groups, of which a page is shown.
    const shown = page.groups.map(({ value }) => value);
    const breakdowns = breakDown(rows, groupBy, shown);
    return {
      groupBy,
      totals: {
        ...totalsOf(rows),
        components: affected,
        ofComponents,
      },
      items: page.groups.map(
        ({ value, group }): MissingEvidenceGroup => ({
          value,
          gaps: group.gaps,
          byOutcome: group.byOutcome,
          components: components.get(value) ?? group.gaps,
          breakdown: toBreakdown(breakdowns.get(value)),
        }),
      ),
      totalItems: page.totalItems,
      pageInfo: page.pageInfo,
    };
  }

  /** Gaps by group and, within it, by owner or requirement. */
  private async countGaps(
    groupBy: AuditGroup,
    source: TallySource,
  ): Promise<readonly GapRow[]> {
    const value = groupColumn(groupBy);
    const part =
      groupBy === 'requirement' ? 'cells.owner_ref' : 'counted.requirement_id';
    return source.gaps<GapRow>(query =>
      query
        .groupBy(value, part, 'counted.outcome')
        .select({ value }, { part }, 'counted.outcome')
        .sum({ gaps: 'counted.components' }),
    );
  }

  /**
   * Components with a gap, by group; empty where a component has at most one
   * in each, so that the gaps are the components.
   */
  private async countComponents(
    groupBy: AuditGroup,
    { missing }: AuditQuery,
    source: TallySource,
  ): Promise<Map<string, number>> {
    if (groupBy === 'requirement' || missing?.length === 1) {
      return new Map();
    }
    const column = groupBy === 'gate' ? 'counted.gate' : DIMENSIONS[groupBy];
    const rows = await source.counts<{
      value: string;
      components: number | string;
    }>(
      query =>
        query
          .groupBy(column)
          .select({ value: column }, sumOf(this.sums.knex, LACKING)),
      groupBy === 'gate',
    );
    return new Map(
      rows.map(row => [fromStored(row.value), Number(row.components)]),
    );
  }
}

type GroupCounts = Omit<GapCounts, 'components'>;

function totalsOf(rows: readonly GapRow[]): GroupCounts {
  const totals = { gaps: 0, byOutcome: noOutcomes() };
  for (const row of rows) {
    const gaps = Number(row.gaps);
    totals.gaps += gaps;
    totals.byOutcome[row.outcome] += gaps;
  }
  return totals;
}

function groupColumn(groupBy: AuditGroup): string {
  switch (groupBy) {
    case 'requirement':
      return 'counted.requirement_id';
    case 'gate':
      return 'counted.gates';
    default:
      return DIMENSIONS[groupBy];
  }
}

function countByGroup(
  rows: readonly GapRow[],
  groupBy: AuditGroup,
): Map<string, GroupCounts> {
  const groups = new Map<string, GroupCounts>();
  for (const row of rows) {
    const gaps = Number(row.gaps);
    for (const value of groupsFromStored(row.value, groupBy)) {
      const group = groups.get(value) ?? { gaps: 0, byOutcome: noOutcomes() };
      group.gaps += gaps;
      group.byOutcome[row.outcome] += gaps;
      groups.set(value, group);
    }
  }
  return groups;
}

function breakDown(
  rows: readonly GapRow[],
  groupBy: AuditGroup,
  shown: readonly string[],
): Map<string, Breakdown> {
  const breakdowns = new Map(
    shown.map((value): [string, Breakdown] => [value, new Map()]),
  );
  for (const row of rows) {
    for (const value of groupsFromStored(row.value, groupBy)) {
      const breakdown = breakdowns.get(value);
      if (breakdown) {
        const part = fromStored(row.part);
        breakdown.set(part, (breakdown.get(part) ?? 0) + Number(row.gaps));
      }
    }
  }
  return breakdowns;
}

function toBreakdown(
  parts: Breakdown = new Map(),
): MissingEvidenceGroup['breakdown'] {
  return [...parts]
    .map(([value, gaps]) => ({ value, gaps }))
    .sort(
      (left, right) =>
        right.gaps - left.gaps ||
        Number(left.value === NO_VALUE) - Number(right.value === NO_VALUE) ||
        (left.value < right.value ? -1 : 1),
    )
    .slice(0, BREAKDOWN);
}

function noOutcomes(): Record<GapOutcome, number> {
  return { violated: 0, missing: 0, stale: 0, undetermined: 0 };
}
