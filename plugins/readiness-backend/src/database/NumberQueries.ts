import { MeasuredChange } from '@readiness/backstage-plugin-readiness-common/core';
import { Knex } from 'knex';
import { parseJson } from './parseJson';
import { ChangeNumbersRow } from './rows';

/** Reads of the numbers of merged changes. */
export class NumberQueries {
  constructor(private readonly knex: Knex) {}

  /** The measured changes of a component that were merged in a window. */
  async measured(
    entityRef: string,
    from: string,
    to: string,
  ): Promise<MeasuredChange[]> {
    const rows: ChangeNumbersRow[] = await this.knex<ChangeNumbersRow>(
      'change_numbers',
    )
      .where('entity_ref', entityRef)
      .andWhere('merged_at', '>=', from)
      .andWhere('merged_at', '<', to)
      .orderBy(['merged_at', 'change_id']);
    return rows.flatMap(toMeasured);
  }
}

/** A row that is not readable counts as none, as it would if nobody wrote it. */
function toMeasured(row: ChangeNumbersRow): MeasuredChange[] {
  const stored = parseJson(row.numbers) as
    | Pick<MeasuredChange, 'ai' | 'metrics'>
    | undefined;
  return stored?.metrics
    ? [
        {
          facts: { id: row.change_id, mergedAt: row.merged_at },
          metrics: stored.metrics,
          ai: stored.ai,
          dependencyBot: false,
        },
      ]
    : [];
}
