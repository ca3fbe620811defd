import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { groupBy } from '../groupBy';
import { insertRows, isPostgres, whereAmong } from './bulk';
import { DatabaseClock } from './databaseClock';
import { parseJson } from './parseJson';
import { NoticeRow, NoticeTimeRow, ReminderRow } from './rows';

/** Milliseconds between two notifications about one component or change. */
const PAUSE = 60 * 60_000;
/** Kinds of which the last says all: what a component is. */
const STATUS_KINDS: ReadonlyArray<Notice['kind']> = ['blocked', 'ready'];
/** Notices taken at a time. */
const BATCH = 200;

/** What somebody is to be told. */
export interface Notice {
  /**
   * The component or change it is about: an entity reference, or the id of the
   * change. At most one is told of each in an hour.
   */
  subject: string;
  kind:
    | 'blocked'
    | 'ready'
    | 'waiver-requested'
    | 'waiver-settled'
    | 'waiver-expired'
    | 'waiver-expiring'
    | 'decision-due';
  /** Entity references of people and groups. */
  recipients: string[];
  title: string;
  description: string;
  /** Where it can be seen, from the root of Backstage. */
  link: string;
}

/** What is still to be told of one component or change. */
export interface PendingNotices {
  subject: string;
  notices: Notice[];
}

/**
 * What people are to be told. Notices are written with what they tell of, and
 * taken away before they are sent, so that none is ever sent twice.
 */
export class NoticeStore {
  constructor(
    private readonly knex: Knex,
    private readonly clock: DatabaseClock,
  ) {}

  /**
   * Writes notices. What a component is takes the place of what it was, where
   * that still waits: however often it changes, one such notice waits.
   */
  async add(tx: Knex.Transaction, notices: readonly Notice[]): Promise<void> {
    const ofStatus = notices.filter(({ kind }) => STATUS_KINDS.includes(kind));
    if (ofStatus.length > 0) {
      await whereAmong(
        tx<NoticeRow>('notices'),
        tx,
        'subject',
        ofStatus.map(({ subject }) => subject),
      )
        .whereIn('kind', STATUS_KINDS)
        .delete();
    }
    const told = notices.filter(({ recipients }) => recipients.length > 0);
    if (told.length === 0) {
      return;
    }
    const at = await this.clock(tx);
    await insertRows(
      tx,
      'notices',
      {
        id: 'text',
        subject: 'text',
        at: 'text',
        kind: 'text',
        recipients: 'text',
        content: 'text',
      },
      told.map(({ subject, kind, recipients, ...content }) => ({
        id: randomUUID(),
        subject,
        at,
        kind,
        recipients: JSON.stringify(recipients),
        content: JSON.stringify(content),
      })),
    );
  }

  /**
   * Notes that somebody is reminded of a record.
   *
   * @returns `false` where they were before
   */
  async remind(tx: Knex.Transaction, recordId: string): Promise<boolean> {
    const added = await tx<ReminderRow>('reminders')
      .insert({ record_id: recordId, at: await this.clock(tx) })
      .onConflict('record_id')
      .ignore()
      .returning('record_id');
    return added.length > 0;
  }

  transaction<T>(work: (tx: Knex.Transaction) => Promise<T>): Promise<T> {
    return this.knex.transaction(work);
  }

  /**
   * Takes what may be told now: of components and changes that nobody was
   * told of within an hour. What is taken is gone, whatever becomes of it.
   */
  async take(): Promise<PendingNotices[]> {
    return this.knex.transaction(async tx => {
      const now = await this.clock(tx);
      const since = new Date(Date.parse(now) - PAUSE).toISOString();
      const query = tx<NoticeRow>('notices')
        .whereNotExists(
          tx<NoticeTimeRow>('notice_times')
            .select(tx.raw('1'))
            .whereRaw('notice_times.subject = notices.subject')
            .where('told_at', '>', since),
        )
        .orderBy(['subject', 'at', 'id'])
        .limit(BATCH);
      if (isPostgres(tx)) {
        query.forUpdate().skipLocked();
      }
      const rows: NoticeRow[] = await query;
      const taken: PendingNotices[] = [];
      for (const [subject, list] of groupBy(rows, row => row.subject)) {
        // Two replicas may hold notices of the same: one of them tells.
        const [told] = await tx<NoticeTimeRow>('notice_times')
          .insert({ subject, told_at: now })
          .onConflict('subject')
          .merge()
          .where('notice_times.told_at', '<=', since)
          .returning('subject');
        if (told) {
          await tx<NoticeRow>('notices')
            .whereIn(
              'id',
              list.map(({ id }) => id),
            )
            .delete();
          taken.push({ subject, notices: list.flatMap(toNotice) });
        }
      }
      return taken;
    });
  }
}

function toNotice(row: NoticeRow): Notice[] {
  const content = parseJson(row.content) as
    | Pick<Notice, 'title' | 'description' | 'link'>
    | undefined;
  const recipients = parseJson(row.recipients) as string[] | undefined;
  return content && recipients
    ? [
        {
          ...content,
          recipients,
          subject: row.subject,
          kind: row.kind as Notice['kind'],
        },
      ]
    : [];
}
