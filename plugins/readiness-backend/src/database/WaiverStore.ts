import { ConflictError } from '@backstage/errors';
import { Waiver } from '@readiness/backstage-plugin-readiness-common/core';
import { Knex } from 'knex';
import { groupBy } from '../groupBy';
import { whereAmong } from './bulk';
import { ChangeStore } from './ChangeStore';
import { DatabaseClock } from './databaseClock';
import { Ledger } from './Ledger';
import { markComponentsDue } from './markComponentsDue';
import { parseJson } from './parseJson';
import { WaiverRow } from './rows';

/** Who writes an expiry down: nobody does it. */
const CLOCK = 'clock';

/** A waiver as it is asked for. */
export type WaiverRequest = Pick<
  WaiverRow,
  | 'id'
  | 'requirement_id'
  | 'entity_ref'
  | 'change_id'
  | 'head_sha'
  | 'subject_name'
  | 'gates'
  | 'sentence'
  | 'reason'
  | 'requested_by'
  | 'expires_at'
>;

/** What somebody makes of a waiver. */
export interface WaiverSettlement {
  state: 'approved' | 'denied' | 'revoked';
  by: string;
  reason?: string;
  /** What is approved: the gap as it is by then, and the gates it blocks. */
  accepted?: { sentence: string; gates: readonly string[] };
}

/**
 * Waivers. The database's clock says what is over, so that replicas agree, and
 * of two verdicts at once the second is refused.
 */
export class WaiverStore {
  constructor(
    private readonly knex: Knex,
    private readonly ledger: Ledger,
    private readonly changes: ChangeStore,
    private readonly clock: DatabaseClock,
  ) {}

  /**
   * Keeps a request.
   *
   * @param check - given the time it is stored at; what it throws is thrown
   * @throws ConflictError when the same was asked for already
   */
  async request(
    request: WaiverRequest,
    check: (now: string) => void,
    also?: (tx: Knex.Transaction, row: WaiverRow) => Promise<void>,
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      const now = await this.clock(tx);
      check(now);
      const row: WaiverRow = {
        ...request,
        version: 1,
        state: 'requested',
        requested_at: now,
        decided_by: null,
        decided_at: null,
        decision_reason: null,
      };
      await this.ledger.write(tx, 'waivers', row, {
        entityRef: row.entity_ref,
        event: 'waiver-requested',
        by: row.requested_by,
        at: now,
      });
      // Looked for behind the lock on the chain, which the same subject shares.
      const same = await tx<WaiverRow>('waivers')
        .where({ requirement_id: row.requirement_id, state: 'requested' })
        .where(
          row.change_id === null
            ? { entity_ref: row.entity_ref, change_id: null }
            : // What was asked for at another commit nobody can approve any more.
              { change_id: row.change_id, head_sha: row.head_sha },
        )
        .whereNot('id', row.id)
        .where('expires_at', '>', now)
        .first('id');
      if (same) {
        throw new ConflictError(
          `A waiver of this is asked for already, and waits for a verdict`,
        );
      }
      await also?.(tx, row);
    });
  }

  /**
   * Settles a waiver, from the state it was read in.
   *
   * @throws ConflictError when it is over, or somebody else was first
   */
  async settle(
    read: WaiverRow,
    { state, by, reason, accepted }: WaiverSettlement,
    also?: (tx: Knex.Transaction, row: WaiverRow) => Promise<void>,
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      const now = await this.clock(tx);
      const locked = await tx<WaiverRow>('waivers')
        .where({ id: read.id, version: read.version })
        // Whoever comes second waits here, and then finds nothing.
        .update({ version: read.version + 1 });
      if (locked === 0) {
        throw new ConflictError(
          'Somebody else settled this waiver meanwhile; read it again',
        );
      }
      if (read.expires_at <= now) {
        throw new ConflictError(
          `This waiver was asked for until ${read.expires_at}, and that is over; ask for a new one`,
        );
      }
      const row: WaiverRow = {
        ...read,
        version: read.version + 1,
        state,
        decided_by: by,
        decided_at: now,
        decision_reason: reason ?? null,
        ...(accepted && {
          sentence: accepted.sentence,
          gates: JSON.stringify(accepted.gates),
        }),
      };
      await this.ledger.write(tx, 'waivers', row, {
        entityRef: row.entity_ref,
        event: `waiver-${state}`,
        by,
        at: now,
      });
      await this.markDue(tx, row, now);
      await also?.(tx, row);
    });
  }

  /**
   * Writes down which waivers are over, and makes due what they were of.
   *
   * @returns how many
   */
  async expireDue(
    also?: (tx: Knex.Transaction, row: WaiverRow) => Promise<void>,
  ): Promise<number> {
    const now = await this.clock(this.knex);
    const rows: WaiverRow[] = await this.knex<WaiverRow>('waivers')
      .whereIn('state', ['requested', 'approved'])
      .where('expires_at', '<=', now)
      .orderBy('expires_at')
      .limit(500);
    let expired = 0;
    for (const read of rows) {
      expired += (await this.expire(read, now, also)) ? 1 : 0;
    }
    return expired;
  }

  /** @returns `false` where somebody settled it meanwhile */
  private async expire(
    read: WaiverRow,
    now: string,
    also?: (tx: Knex.Transaction, row: WaiverRow) => Promise<void>,
  ): Promise<boolean> {
    return this.knex.transaction(async tx => {
      const row: WaiverRow = {
        ...read,
        version: read.version + 1,
        state: 'expired',
      };
      const locked = await tx<WaiverRow>('waivers')
        .where({ id: read.id, version: read.version })
        .update({ version: row.version });
      if (locked === 0) {
        return false;
      }
      await this.ledger.write(tx, 'waivers', row, {
        entityRef: row.entity_ref,
        event: 'waiver-expired',
        by: CLOCK,
        at: now,
      });
      await this.markDue(tx, row, now);
      await also?.(tx, row);
      return true;
    });
  }

  /** Waivers in force of components, by entity reference. */
  async ofComponents(
    entityRefs: Iterable<string>,
  ): Promise<Map<string, Waiver[]>> {
    const rows = await this.live(query =>
      whereAmong(
        query.whereNull('change_id'),
        this.knex,
        'entity_ref',
        entityRefs,
      ),
    );
    return toWaivers(
      rows,
      row => row.entity_ref,
      row => row.entity_ref,
    );
  }

  /** Waivers in force of changes, whatever their head, by change. */
  async ofChanges(ids: Iterable<string>): Promise<Map<string, Waiver[]>> {
    const rows = await this.live(query =>
      whereAmong(query, this.knex, 'change_id', ids),
    );
    return toWaivers(
      rows,
      row => row.change_id!,
      row => `${row.change_id}@${row.head_sha}`,
    );
  }

  private async live(
    among: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
  ): Promise<WaiverRow[]> {
    const approved: WaiverRow[] = await among(
      this.knex<WaiverRow>('waivers').where('state', 'approved'),
    );
    // Most of the time there is none, and then the time does not matter.
    if (approved.length === 0) {
      return [];
    }
    const now = await this.clock(this.knex);
    return approved.filter(row => row.expires_at > now);
  }

  private async markDue(
    tx: Knex.Transaction,
    row: WaiverRow,
    now: string,
  ): Promise<void> {
    if (row.change_id) {
      await this.changes.markDue(tx, [row.change_id], now);
    } else {
      await markComponentsDue(tx, [row.entity_ref], now);
    }
  }
}

function toWaivers(
  rows: readonly WaiverRow[],
  keyOf: (row: WaiverRow) => string,
  subjectOf: (row: WaiverRow) => string,
): Map<string, Waiver[]> {
  return new Map(
    [...groupBy(rows, keyOf)].map(([key, list]) => [
      key,
      list.map(row => ({
        id: row.id,
        requirementId: row.requirement_id,
        subject: subjectOf(row),
        gates: gatesOfWaiver(row),
        expiresAt: row.expires_at,
      })),
    ]),
  );
}

/** Names of the gates that a waiver is of; none where that cannot be read. */
export function gatesOfWaiver({ gates }: Pick<WaiverRow, 'gates'>): string[] {
  const read = parseJson(gates);
  return Array.isArray(read)
    ? read.filter(name => typeof name === 'string')
    : [];
}
