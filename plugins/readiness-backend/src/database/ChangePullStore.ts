import { randomUUID } from 'node:crypto';
import {
  changeIdOf,
  RepositoryRef,
} from '@readiness/backstage-plugin-readiness-common/core';
import { Knex } from 'knex';
import { insertRows, isPostgres, whereAmong } from './bulk';
import { ChangePullRow, ChangeRow } from './rows';

/** A change taken to be pulled, until the lease runs out. */
export interface ClaimedPull {
  id: string;
  ref: RepositoryRef;
  number: number;
  failures: number;
  /** What the row was when it was claimed. */
  asked: number;
  token: string;
}

const PULL = {
  id: 'text',
  host: 'text',
  slug: 'text',
  number: 'integer',
  due_at: 'text',
  asked: 'integer',
  failures: 'integer',
} as const;

/**
 * The changes that must be pulled. Any number of hints about one change is one
 * row and one pull; a hint that comes during a pull asks for another.
 */
export class ChangePullStore {
  constructor(private readonly knex: Knex) {}

  async ask(
    ref: RepositoryRef,
    numbers: readonly number[],
    now: string,
  ): Promise<void> {
    if (numbers.length > 0) {
      await this.knex.transaction(tx => askFor(tx, ref, numbers, now));
    }
  }

  /** Asks for the open changes that have this commit as their head. */
  async askByHead(
    ref: RepositoryRef,
    repository: string,
    sha: string,
    now: string,
  ): Promise<number> {
    return this.knex.transaction(async tx => {
      const changes = tx<ChangeRow>('changes');
      const numbers = [
        ...(await changes
          .clone()
          .where({ repository, head_sha: sha })
          .pluck('number')),
        ...(await changes
          .clone()
          .where({ repository, merge_sha: sha })
          .pluck('number')),
      ];
      await askFor(tx, ref, numbers, now);
      return numbers.length;
    });
  }

  /** Asks for what waits in a repository and was last pulled before an instant. */
  async askForPending(
    ref: RepositoryRef,
    repository: string,
    pulledBefore: string,
    now: string,
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      const numbers = await tx<ChangeRow>('changes')
        .where({ repository, pending: 1 })
        .andWhere('pulled_at', '<=', pulledBefore)
        .pluck('number');
      await askFor(tx, ref, numbers, now);
    });
  }

  /** Asks for what is merged in a repository and not known to be released. */
  async askForUnreleased(
    ref: RepositoryRef,
    repository: string,
    now: string,
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      const numbers = await tx<ChangeRow>('changes')
        .where({ repository, pending: 1, state: 'merged' })
        .pluck('number');
      await askFor(tx, ref, numbers, now);
    });
  }

  async claimDue(
    limit: number,
    now: string,
    leaseUntil: string,
  ): Promise<ClaimedPull[]> {
    return this.knex.transaction(async tx => {
      const due = tx<ChangePullRow>('change_pulls')
        .where('due_at', '<=', now)
        .andWhere(free =>
          free.whereNull('lease_until').orWhere('lease_until', '<', now),
        )
        .orderBy('due_at')
        .limit(limit);
      if (isPostgres(tx)) {
        due.forUpdate().skipLocked();
      }
      const rows: ChangePullRow[] = await due;
      const token = randomUUID();
      if (rows.length > 0) {
        await whereAmong(
          tx<ChangePullRow>('change_pulls'),
          tx,
          'id',
          rows.map(row => row.id),
        ).update({ lease_token: token, lease_until: leaseUntil });
      }
      return rows.map(row => ({
        id: row.id,
        ref: { host: row.host, slug: row.slug },
        number: row.number,
        failures: row.failures,
        asked: row.asked,
        token,
      }));
    });
  }

  /** Keeps what was claimed together and is not done. */
  async extend(token: string, leaseUntil: string): Promise<void> {
    await this.knex<ChangePullRow>('change_pulls')
      .where({ lease_token: token })
      .update({ lease_until: leaseUntil });
  }

  /** Takes a pull off the list, unless it was asked for again meanwhile. */
  async finish(tx: Knex.Transaction, pull: ClaimedPull): Promise<void> {
    const { id, token, asked } = pull;
    const done = await tx<ChangePullRow>('change_pulls')
      .where({ id, lease_token: token, asked })
      .delete();
    if (done === 0) {
      await tx<ChangePullRow>('change_pulls')
        .where({ id, lease_token: token })
        .update({ lease_token: null, lease_until: null, failures: 0 });
    }
  }

  /** Whether the lease is still held; locks it until the transaction ends. */
  async isHeld(tx: Knex.Transaction, pull: ClaimedPull): Promise<boolean> {
    const query = tx<ChangePullRow>('change_pulls').where({
      id: pull.id,
      lease_token: pull.token,
    });
    if (isPostgres(tx)) {
      query.forUpdate();
    }
    return (await query.first('id')) !== undefined;
  }

  /** Puts a pull that failed, in whole or in part, off, unless it was asked for again meanwhile. */
  async postpone(
    pull: ClaimedPull,
    dueAt: string,
    within?: Knex.Transaction,
  ): Promise<void> {
    const { id, token, asked, failures } = pull;
    const ended = {
      failures: failures + 1,
      lease_token: null,
      lease_until: null,
    };
    const write = async (tx: Knex.Transaction) => {
      const mine = () =>
        tx<ChangePullRow>('change_pulls').where({ id, lease_token: token });
      await mine()
        .andWhere({ asked })
        .update({ ...ended, due_at: dueAt });
      await mine().update(ended);
    };
    await (within ? write(within) : this.knex.transaction(write));
  }

  /**
   * Puts off all that is due in the repositories of one owner, whose host asks
   * to wait: what somebody else is pulling stays theirs.
   *
   * @param token - of the caller's own claim, which ends for them
   * @returns what was put off, with its failures, this one included
   */
  async postponeOwner(
    { host, slug }: RepositoryRef,
    token: string,
    dueAt: string,
    now: string,
  ): Promise<Array<{ id: string; failures: number }>> {
    const [owner] = slug.split('/', 1);
    return this.knex.transaction(async tx => {
      const due = tx<ChangePullRow>('change_pulls')
        .where({ host })
        .andWhereRaw('substr(slug, 1, ?) = ?', [owner.length + 1, `${owner}/`])
        .andWhere(free =>
          free
            .where({ lease_token: token })
            .orWhere(rest =>
              rest
                .where('due_at', '<=', now)
                .andWhere(idle =>
                  idle
                    .whereNull('lease_until')
                    .orWhere('lease_until', '<', now),
                ),
            ),
        );
      if (isPostgres(tx)) {
        due.forUpdate().skipLocked();
      }
      const rows: ChangePullRow[] = await due.select('id', 'failures');
      if (rows.length > 0) {
        await whereAmong(
          tx<ChangePullRow>('change_pulls'),
          tx,
          'id',
          rows.map(({ id }) => id),
        ).update({
          failures: tx.raw('failures + 1') as never,
          lease_token: null,
          lease_until: null,
          due_at: dueAt,
        });
      }
      return rows.map(({ id, failures }) => ({ id, failures: failures + 1 }));
    });
  }

  /** Changes that wait to be pulled, and since when the first does. */
  async backlog(): Promise<{ waiting: number; since?: string }> {
    const row = await this.knex<ChangePullRow>('change_pulls')
      .count({ waiting: '*' })
      .min({ since: 'due_at' })
      .first();
    return {
      waiting: Number(row?.waiting ?? 0),
      since: row?.since ?? undefined,
    };
  }
}

/** Adds pulls, or asks again for those that wait. */
export async function askFor(
  tx: Knex.Transaction,
  ref: RepositoryRef,
  numbers: readonly number[],
  now: string,
): Promise<void> {
  const ids = numbers.map(number => changeIdOf(ref, number));
  await insertRows(
    tx,
    'change_pulls',
    PULL,
    numbers.map(number => ({
      id: changeIdOf(ref, number),
      host: ref.host,
      slug: ref.slug,
      number,
      due_at: now,
      asked: 0,
      failures: 0,
    })),
    { keys: ['id'], then: 'ignore' },
  );
  await whereAmong(tx<ChangePullRow>('change_pulls'), tx, 'id', ids).update({
    due_at: now,
    asked: tx.raw('asked + 1') as never,
  });
}
