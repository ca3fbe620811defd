import {
  ComponentHistory,
  DailyStatus,
  GateStatus,
  StatusTransition,
} from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { parseJson } from './parseJson';
import { DailyStatusRow, TransitionRow } from './rows';

const DAY = 86_400_000;

/** Reads of how a component's status changed. */
export class HistoryQueries {
  constructor(private readonly knex: Knex) {}

  async history(
    entityRef: string,
    from: Date,
    to: Date,
  ): Promise<ComponentHistory> {
    const window = { from: from.toISOString(), to: to.toISOString() };
    const transitions = await this.knex<TransitionRow>('transitions')
      .where('entity_ref', entityRef)
      .whereBetween('at', [window.from, window.to])
      .orderBy('id', 'desc')
      .limit(200);
    return {
      ...window,
      transitions: transitions.map(toTransition),
      daily: await this.daily(entityRef, from, to),
    };
  }

  /** One entry a day: days without a change carry the last one on. */
  private async daily(
    entityRef: string,
    from: Date,
    to: Date,
  ): Promise<DailyStatus[]> {
    const first = from.toISOString().slice(0, 10);
    const last = to.toISOString().slice(0, 10);
    const changes = await this.knex<DailyStatusRow>('daily_statuses')
      .where('entity_ref', entityRef)
      .whereBetween('day', [first, last])
      .orderBy('day');
    let current = await this.knex<DailyStatusRow>('daily_statuses')
      .where('entity_ref', entityRef)
      .where('day', '<', first)
      .orderBy('day', 'desc')
      .first();
    const byDay = new Map(changes.map(row => [row.day, row]));
    const daily: DailyStatus[] = [];
    for (let time = Date.parse(first); time <= Date.parse(last); time += DAY) {
      const day = new Date(time).toISOString().slice(0, 10);
      current = byDay.get(day) ?? current;
      if (current) {
        daily.push({
          day,
          status: current.status as GateStatus,
          missing: current.missing,
        });
      }
    }
    return daily;
  }
}

function toTransition(row: TransitionRow): StatusTransition {
  return {
    at: row.at,
    from: (row.from_status as GateStatus | null) ?? undefined,
    to: row.to_status as GateStatus,
    missing: row.missing,
    changes: (parseJson(row.changes) as StatusTransition['changes']) ?? [],
  };
}
