import {
  ComponentFacets,
  ComponentFilter,
  FacetValue,
  GATE_STATUSES,
  GateStatus,
} from '@readiness/backstage-plugin-readiness-common';
import { Scope } from '../access/Scope';
import { sumOf, TallySource } from './TallySource';
import { TallySums } from './TallySums';
import {
  Dimension,
  DIMENSIONS,
  fromStored,
  gatesFromStored,
} from './whereCells';

/** The values each filter of a list can take, and how often. */
export class FacetQueries {
  /** What was worked out of rows that `TallySums` keeps, by these. */
  private readonly known = new WeakMap<readonly object[], FacetValue[]>();

  constructor(private readonly sums: TallySums) {}

  async facets(
    filter: ComponentFilter,
    scope: Scope,
  ): Promise<ComponentFacets> {
    const without = (key: keyof ComponentFilter) =>
      new TallySource(this.sums, { ...filter, [key]: undefined }, scope);
    const byDimension = (dimension: Dimension) =>
      this.countBy(without(dimension), dimension, filter);
    const [status, gate, owner, system, domain, lifecycle, missing] =
      await Promise.all([
        this.countByStatus(without('status')),
        this.countByGate(without('gate'), filter),
        byDimension('owner'),
        byDimension('system'),
        byDimension('domain'),
        byDimension('lifecycle'),
        this.countByRequirement(without('missing')),
      ]);
    return { status, gate, owner, system, domain, lifecycle, missing };
  }

  private async countByStatus(source: TallySource): Promise<FacetValue[]> {
    const [row] = await source.counts<
      Partial<Record<GateStatus, number | string | null>>
    >(query =>
      query.select(
        ...GATE_STATUSES.map(status => sumOf(this.sums.knex, [status], status)),
      ),
    );
    return sorted(
      GATE_STATUSES.map(value => ({ value, count: Number(row?.[value] ?? 0) })),
    );
  }

  private async countBy(
    source: TallySource,
    dimension: Dimension,
    filter: ComponentFilter,
  ): Promise<FacetValue[]> {
    const column = DIMENSIONS[dimension];
    const rows = await source.counts<{
      value: string;
      components: number | string;
    }>(query =>
      query
        .groupBy(column)
        .select({ value: column }, sumOf(this.sums.knex, filter.status)),
    );
    // There may be as many values as systems; the rows are the same until a
    // tally changes.
    const values =
      this.known.get(rows) ??
      sorted(
        rows.map(row => ({
          value: fromStored(row.value),
          count: Number(row.components),
        })),
      );
    this.known.set(rows, values);
    return values;
  }

  private async countByGate(
    source: TallySource,
    filter: ComponentFilter,
  ): Promise<FacetValue[]> {
    const rows = await source.counts<{
      gates: string;
      components: number | string;
    }>(query =>
      query
        .groupBy('cells.gates')
        .select('cells.gates', sumOf(this.sums.knex, filter.status)),
    );
    const counts = new Map<string, number>();
    for (const row of rows) {
      for (const value of gatesFromStored(row.gates)) {
        counts.set(value, (counts.get(value) ?? 0) + Number(row.components));
      }
    }
    return sorted([...counts].map(([value, count]) => ({ value, count })));
  }

  private async countByRequirement(source: TallySource): Promise<FacetValue[]> {
    const rows = await source.gaps<{ value: string; count: number | string }>(
      query =>
        query
          .groupBy('counted.requirement_id')
          .select({ value: 'counted.requirement_id' })
          .sum({ count: 'counted.components' }),
    );
    return sorted(
      rows.map(row => ({ value: row.value, count: Number(row.count) })),
    );
  }
}

/** The most frequent first; values that none has are left out. */
function sorted(values: FacetValue[]): FacetValue[] {
  return values
    .filter(({ count }) => count > 0)
    .sort(
      (left, right) =>
        right.count - left.count || (left.value < right.value ? -1 : 1),
    );
}
