import { Knex } from 'knex';
import { DatabaseClock } from './databaseClock';
import { DecisionRow, WaiverRow } from './rows';
import { whereNotRenewed } from './whereNotRenewed';
import { whereSubjectOpen } from './whereSubjectOpen';

/** Records looked at in one go. */
const MOST = 500;

/** Finds what ends soon and nobody was reminded of. */
export class RecordsDue {
  constructor(
    private readonly knex: Knex,
    private readonly clock: DatabaseClock,
  ) {}

  /** @param days - before its end, of each kind */
  async each(
    days: { waivers: number; decisions: number },
    work: {
      waiver(tx: Knex.Transaction, row: WaiverRow): Promise<void>;
      decision(tx: Knex.Transaction, row: DecisionRow): Promise<void>;
    },
  ): Promise<void> {
    const now = await this.clock(this.knex);
    const waivers: WaiverRow[] = await whereNotRenewed(
      this.ending('waivers', now, days.waivers),
      this.knex,
    )
      .where('waivers.state', 'approved')
      .select('waivers.*');
    const decisions: DecisionRow[] = await this.ending(
      'decisions',
      now,
      days.decisions,
    )
      .whereNull('decisions.superseded_by')
      .select('decisions.*');
    for (const row of waivers) {
      await this.knex.transaction(tx => work.waiver(tx, row));
    }
    for (const row of decisions) {
      await this.knex.transaction(tx => work.decision(tx, row));
    }
  }

  /** Whether a gap counts again, now that its waiver is over. */
  async countsAgain(tx: Knex.Transaction, waiverId: string): Promise<boolean> {
    const row = await whereSubjectOpen(
      whereNotRenewed(tx('waivers').where('waivers.id', waiverId), tx),
      tx,
      'waivers',
    ).first('waivers.id');
    return row !== undefined;
  }

  private ending(
    table: 'waivers' | 'decisions',
    now: string,
    days: number,
  ): Knex.QueryBuilder {
    const until = new Date(Date.parse(now) + days * 86_400_000).toISOString();
    return whereSubjectOpen(this.knex(table), this.knex, table)
      .whereNotExists(
        this.knex('reminders')
          .select(this.knex.raw('1'))
          .where('reminders.record_id', this.knex.ref(`${table}.id`)),
      )
      .where(`${table}.expires_at`, '>', now)
      .where(`${table}.expires_at`, '<=', until)
      .orderBy(`${table}.expires_at`)
      .limit(MOST);
  }
}
