import {
  AuditGroup,
  AuditQuery,
  GapCounts,
  GapOutcome,
  MissingEvidenceAudit,
  MissingEvidenceGroup,
  NO_VALUE,
} from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { Scope } from '../access/Scope';
import { pageOf } from './groupPage';
import { organisationFilter } from './ScorecardQueries';
import { sumOf, TallySource } from './TallySource';
import { DIMENSIONS, fromStored } from './whereCells';

/** Owners, or requirements, named beside a group. */
const BREAKDOWN = 5;

/** Gaps counted by two values and their outcome. */
interface GapRow {
  value: string;
  part: string;
  outcome: GapOutcome;
  gaps: number | string;
}

type Breakdown = Map<string, number>;

/** Which evidence is missing across the organisation, counted. */
export class AuditQueries {
  constructor(private readonly knex: Knex) {}

  async audit(query: AuditQuery, scope: Scope): Promise<MissingEvidenceAudit> {
    const groupBy = query.groupBy ?? 'requirement';
    const filter = { ...organisationFilter(query), missing: query.missing };
    const [rows, components, totalComponents, ofComponents] = await Promise.all(
      [
        this.countGaps(groupBy, filter, scope),
        this.countComponents(groupBy, filter, scope),
        this.countAffected(filter, scope),
        this.countOf(organisationFilter(query), scope),
      ],
    );
    const groups = toGroups(rows, groupBy);
    const page = pageOf(
      [...groups].map(([value, group]) => ({
        value,
        rank: -group.gaps,
        group,
      })),
      groupBy,
      query,
    );
    return {
      groupBy,
      totals: {
        ...totalsOf(rows),
        components: totalComponents,
        ofComponents,
      },
      items: page.groups.map(
        ({ value, group }): MissingEvidenceGroup => ({
          value,
          gaps: group.gaps,
          byOutcome: group.byOutcome,
          components: components.get(value) ?? group.gaps,
          breakdown: toBreakdown(group.parts),
        }),
      ),
      totalItems: page.totalItems,
      pageInfo: page.pageInfo,
    };
  }

  /** Gaps by group and, within it, by owner or requirement. */
  private async countGaps(
    groupBy: AuditGroup,
    filter: AuditQuery,
    scope: Scope,
  ): Promise<GapRow[]> {
    const source = new TallySource(this.knex, filter, scope);
    const value = groupColumn(groupBy);
    const part =
      groupBy === 'requirement' ? 'cells.owner_ref' : 'counted.requirement_id';
    const query = source.gaps();
    if (filter.missing?.length) {
      query.whereIn('counted.requirement_id', filter.missing);
    }
    return query
      .groupBy(value, part, 'counted.outcome')
      .select({ value }, { part }, 'counted.outcome')
      .sum({ gaps: 'counted.components' });
  }

  /**
   * Components with a gap, by group; empty where a component has at most one
   * in each, so that the gaps are the components.
   */
  private async countComponents(
    groupBy: AuditGroup,
    filter: AuditQuery,
    scope: Scope,
  ): Promise<Map<string, number>> {
    if (groupBy === 'requirement' || filter.missing?.length === 1) {
      return new Map();
    }
    const source = new TallySource(this.knex, filter, scope);
    const perGate = groupBy === 'gate';
    const column = groupBy === 'gate' ? 'counted.gate' : DIMENSIONS[groupBy];
    const rows: Array<{ value: string; components: number | string }> =
      await source
        .counts(perGate)
        .groupBy(column)
        .select(
          { value: column },
          sumOf(this.knex, ['blocked', 'undetermined']),
        );
    return new Map(
      rows.map(row => [fromStored(row.value), Number(row.components)]),
    );
  }

  /** Who lacks evidence is blocked or undetermined, and who does not is not. */
  private async countAffected(
    filter: AuditQuery,
    scope: Scope,
  ): Promise<number> {
    const source = new TallySource(this.knex, filter, scope);
    const row = await source
      .counts()
      .first(sumOf(this.knex, ['blocked', 'undetermined']));
    return Number(row?.components ?? 0);
  }

  private async countOf(filter: AuditQuery, scope: Scope): Promise<number> {
    const row = await new TallySource(this.knex, filter, scope)
      .counts()
      .first(sumOf(this.knex));
    return Number(row?.components ?? 0);
  }
}

function totalsOf(rows: GapRow[]): Omit<GapCounts, 'components'> {
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

type Group = Omit<GapCounts, 'components'> & { parts: Breakdown };

function toGroups(rows: GapRow[], groupBy: AuditGroup): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    // A gap that two gates ask for counts under both.
    for (const stored of groupBy === 'gate'
      ? row.value.split(',')
      : [row.value]) {
      const value = fromStored(stored);
      const group = groups.get(value) ?? {
        gaps: 0,
        byOutcome: noOutcomes(),
        parts: new Map<string, number>(),
      };
      const gaps = Number(row.gaps);
      const part = fromStored(row.part);
      group.gaps += gaps;
      group.byOutcome[row.outcome] += gaps;
      group.parts.set(part, (group.parts.get(part) ?? 0) + gaps);
      groups.set(value, group);
    }
  }
  return groups;
}

function toBreakdown(parts: Breakdown): MissingEvidenceGroup['breakdown'] {
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
