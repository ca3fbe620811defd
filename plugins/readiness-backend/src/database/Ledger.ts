import { Knex } from 'knex';
import stringify from 'safe-stable-stringify';
import { digestOf } from '../digest';
import { isPostgres, toStorableRow } from './bulk';
import { RecordHeadRow, RecordLedgerRow } from './rows';

/** What the first entry of a chain follows on. */
export const GENESIS = `sha256:${'0'.repeat(64)}`;

/** The tables whose rows are in the ledger, with their primary keys. */
export const RECORD_KEYS = {
  contracts: ['id'],
  contract_versions: ['contract_id', 'version'],
  contract_links: ['contract_id', 'change_id'],
  clause_tests: ['contract_id', 'change_id', 'clause_id'],
  decisions: ['id'],
  waivers: ['id'],
  attestations: ['id'],
} as const;

/** One of those tables. */
export type RecordTable = keyof typeof RECORD_KEYS;

/** What happened to a component, or to a change of it. */
export interface LedgerEvent {
  entityRef: string;
  /** `waiver-approved`. */
  event: string;
  by: string;
  at: string;
}

/**
 * Writes rows that people answer for. Each is also appended, as it is from then
 * on, to the chain of its component, in the same transaction: a row that was
 * edited otherwise is not what the ledger says of it.
 */
export class Ledger {
  /**
   * Locks several chains, in the same order whoever does: two that write to
   * the same ones would wait for each other without end.
   */
  async lock(tx: Knex.Transaction, entityRefs: string[]): Promise<void> {
    for (const entityRef of [...new Set(entityRefs)].sort()) {
      await lockHead(tx, entityRef);
    }
  }

  /**
   * Inserts a row, or replaces it as a whole.
   *
   * @param row - all columns
   */
  async write<TRow extends object>(
    tx: Knex.Transaction,
    table: RecordTable,
    row: TRow,
    event: LedgerEvent,
  ): Promise<void> {
    const keys = [...RECORD_KEYS[table]];
    // What the entry says must be what is read back.
    const stored = toStorableRow(row);
    await tx(table).insert(stored).onConflict(keys).merge();
    await this.append(tx, table, stored, event);
  }

  /**
   * Removes a row; that it is gone is written down.
   *
   * @returns `false` where it was gone already, and nothing is written
   */
  async remove<TRow extends object>(
    tx: Knex.Transaction,
    table: RecordTable,
    row: TRow,
    event: LedgerEvent,
  ): Promise<boolean> {
    const columns = row as Record<string, unknown>;
    const key = Object.fromEntries(
      RECORD_KEYS[table].map(name => [name, columns[name]]),
    );
    if ((await tx(table).where(key).delete()) === 0) {
      return false;
    }
    await this.append(tx, table, row, event, 'null');
    return true;
  }

  private async append<TRow extends object>(
    tx: Knex.Transaction,
    table: RecordTable,
    row: TRow,
    { entityRef, event, by, at }: LedgerEvent,
    payload: string = stringify(row)!,
  ): Promise<void> {
    const head = await lockHead(tx, entityRef);
    const entry = toStorableRow({
      entity_ref: entityRef,
      sequence: head.sequence + 1,
      at,
      by,
      event,
      record_table: table,
      record_key: recordKeyOf(table, row),
      payload,
      previous_hash: head.hash,
    });
    const hash = digestOf(entry);
    await tx<RecordLedgerRow>('record_ledger').insert({ ...entry, hash });
    await tx<RecordHeadRow>('record_heads')
      .where({ entity_ref: entityRef })
      .update({ sequence: entry.sequence, hash });
  }
}

/** The primary key of a row as one text. */
export function recordKeyOf(table: RecordTable, row: object): string {
  const columns = row as Record<string, unknown>;
  return RECORD_KEYS[table].map(name => String(columns[name])).join(' ');
}

/** One entry at a time is added to a chain. */
async function lockHead(
  tx: Knex.Transaction,
  entityRef: string,
): Promise<RecordHeadRow> {
  await tx<RecordHeadRow>('record_heads')
    .insert({ entity_ref: entityRef, sequence: 0, hash: GENESIS })
    .onConflict('entity_ref')
    .ignore();
  const query = tx<RecordHeadRow>('record_heads')
    .where({ entity_ref: entityRef })
    .first();
  return (await (isPostgres(tx) ? query.forUpdate() : query))!;
}
