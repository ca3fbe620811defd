import { ChangeMetrics } from '@readiness/backstage-plugin-readiness-common/core';
import { Knex } from 'knex';
import { groupBy } from '../groupBy';
import { whereAmong } from './bulk';
import { parseJson } from './parseJson';
import { ChangeComponentRow, ChangeNumbersRow, ChangeRow } from './rows';

/** A span of time that ends before `to`. */
export interface Span {
  from: string;
  to: string;
}

/** What is stored of a change that may take part in a pilot. */
export interface PilotCandidateRow {
  id: string;
  name: string;
  title: string;
  createdAt: string;
  mergedAt?: string;
  dependencyBot: boolean;
  ai: 'ai' | 'not-ai' | 'unknown';
  metrics?: ChangeMetrics;
  entityRefs: string[];
}

type Candidate = Pick<
  ChangeRow,
  | 'id'
  | 'name'
  | 'title'
  | 'created_at'
  | 'merged_at'
  | 'dependency_bot'
  | 'ai_state'
>;

/** The changes that pilots are made of. */
export class PilotChangeQueries {
  constructor(private readonly knex: Knex) {}

  /**
   * What tells whether figures over these changes can have changed: how many
   * there are, when one of them was judged last, and what was reported last.
   */
  async fingerprint(
    entityRefs: readonly string[],
    span: Span,
  ): Promise<{ count: number; latest?: string; reported?: number }> {
    const row = await this.knex
      .from(this.within(entityRefs, span).as('found'))
      .join('changes', 'changes.id', 'found.change_id')
      .count({ count: '*' })
      .max({ latest: 'changes.evaluated_at' })
      .first();
    return {
      count: Number(row?.count ?? 0),
      latest: (row?.latest as string | null) ?? undefined,
      reported: await this.latestReport(entityRefs, span),
    };
  }

  /** It counts at once, be the change judged anew by then or not. */
  private async latestReport(
    entityRefs: readonly string[],
    span: Span,
  ): Promise<number | undefined> {
    const row = await this.knex
      .from(this.within(entityRefs, span).as('found'))
      .join('reported_numbers', 'reported_numbers.change_id', 'found.change_id')
      .max({ latest: 'reported_numbers.id' })
      .first();
    return row?.latest ? Number(row.latest) : undefined;
  }

  /** Judged changes merged or opened within a span, in the order of their ids. */
  async candidates(
    entityRefs: readonly string[],
    span: Span,
  ): Promise<PilotCandidateRow[]> {
    const rows: Candidate[] = await this.knex
      .from(this.within(entityRefs, span).as('found'))
      .join('changes', 'changes.id', 'found.change_id')
      .whereNotNull('changes.status')
      .orderBy('changes.id')
      .select(
        'changes.id',
        'changes.name',
        'changes.title',
        'changes.created_at',
        'changes.merged_at',
        'changes.dependency_bot',
        'changes.ai_state',
      );
    const ids = rows.map(({ id }) => id);
    const numbers = await this.numbers(ids);
    const components = await this.components(ids, entityRefs);
    return rows.map(row => ({
      id: row.id,
      name: row.name,
      title: row.title,
      createdAt: row.created_at,
      ...(row.merged_at && { mergedAt: row.merged_at }),
      dependencyBot: row.dependency_bot === 1,
      ai: (row.ai_state ?? 'unknown') as PilotCandidateRow['ai'],
      metrics: numbers.get(row.id),
      entityRefs: components.get(row.id) ?? [],
    }));
  }

  private within(
    entityRefs: readonly string[],
    { from, to }: Span,
  ): Knex.QueryBuilder {
    const merged = whereAmong(
      this.knex('change_numbers'),
      this.knex,
      'entity_ref',
      entityRefs,
    )
      .andWhere('merged_at', '>=', from)
      .andWhere('merged_at', '<', to)
      .select('change_id');
    const opened = whereAmong(
      this.knex('change_components'),
      this.knex,
      'entity_ref',
      entityRefs,
    )
      .andWhere('created_at', '>=', from)
      .andWhere('created_at', '<', to)
      .select('change_id');
    return merged.union(opened);
  }

  private async numbers(
    ids: readonly string[],
  ): Promise<Map<string, ChangeMetrics>> {
    const rows: Array<Pick<ChangeNumbersRow, 'change_id' | 'numbers'>> =
      await whereAmong(
        this.knex('change_numbers'),
        this.knex,
        'change_id',
        ids,
      ).distinct('change_id', 'numbers');
    return new Map(
      rows.flatMap(row => {
        const stored = parseJson(row.numbers) as
          | { metrics?: ChangeMetrics }
          | undefined;
        return stored?.metrics ? [[row.change_id, stored.metrics]] : [];
      }),
    );
  }

  /** Those it belongs to, and those that left the catalog after its merge. */
  private async components(
    ids: readonly string[],
    entityRefs: readonly string[],
  ): Promise<Map<string, string[]>> {
    const [belongs, measured] = ['change_components', 'change_numbers'].map(
      table =>
        whereAmong(
          whereAmong(this.knex(table), this.knex, 'change_id', ids),
          this.knex,
          'entity_ref',
          entityRefs,
        ).select('change_id', 'entity_ref'),
    );
    const rows: Array<Pick<ChangeComponentRow, 'change_id' | 'entity_ref'>> =
      await belongs.union(measured).orderBy('entity_ref');
    return new Map(
      [...groupBy(rows, row => row.change_id)].map(([id, list]) => [
        id,
        list.map(row => row.entity_ref),
      ]),
    );
  }
}
