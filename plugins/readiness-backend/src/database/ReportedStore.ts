import { ReportedNumbers } from '@readiness/backstage-plugin-readiness-common';
import { ChangeFacts } from '@readiness/backstage-plugin-readiness-common/core';
import { Knex } from 'knex';
import { whereAmong } from './bulk';
import { ChangeStore } from './ChangeStore';
import { ReportedNumberRow } from './rows';
import { groupBy } from '../groupBy';

/** What people entered about a change. */
export interface ReportedOfChange {
  shown: ReportedNumbers;
  facts: NonNullable<ChangeFacts['reported']>;
}

/** What somebody enters. */
export interface Report {
  reviewMinutes?: number;
  defect?: { title: string; foundAt: string };
}

/**
 * Review minutes and defects that people entered. Nothing is overwritten: what
 * somebody enters later counts in place of what they entered before, and the
 * rows tell who entered what, and when.
 */
export class ReportedStore {
  constructor(
    private readonly knex: Knex,
    private readonly changes: ChangeStore,
  ) {}

  async add(
    changeId: string,
    reportedBy: string,
    report: Report,
    now: string,
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      await tx<ReportedNumberRow>('reported_numbers').insert({
        change_id: changeId,
        reported_by: reportedBy,
        reported_at: now,
        review_minutes: report.reviewMinutes ?? null,
        defect_title: report.defect?.title ?? null,
        defect_found_at: report.defect?.foundAt ?? null,
      });
      await this.changes.markDue(tx, [changeId], now);
    });
  }

  async ofChanges(
    ids: readonly string[],
  ): Promise<Map<string, ReportedOfChange>> {
    const rows: ReportedNumberRow[] = await whereAmong(
      this.knex<ReportedNumberRow>('reported_numbers'),
      this.knex,
      'change_id',
      ids,
    ).orderBy('id');
    return new Map(
      [...groupBy(rows, row => row.change_id)].map(([id, list]) => [
        id,
        toReported(list),
      ]),
    );
  }
}

/** @param rows - in the order in which they were entered */
function toReported(rows: ReportedNumberRow[]): ReportedOfChange {
  const minutes = new Map(
    rows
      .filter(row => row.review_minutes !== null)
      .map(row => [
        row.reported_by,
        {
          by: row.reported_by,
          minutes: row.review_minutes!,
          at: row.reported_at,
        },
      ]),
  );
  const defects = rows
    .filter(row => row.defect_title !== null)
    .map(row => ({
      id: String(row.id),
      title: row.defect_title!,
      foundAt: row.defect_found_at ?? row.reported_at,
      by: row.reported_by,
    }));
  const reviewMinutes = [...minutes.values()];
  return {
    shown: { reviewMinutes, defects },
    facts: {
      reviewMinutes,
      defects: defects.map(({ id, title, foundAt }) => ({
        id,
        title,
        foundAt,
      })),
    },
  };
}
