import { Observation } from '@readiness/backstage-plugin-readiness-common/core';
import { Knex } from 'knex';
import { groupBy } from '../groupBy';
import {
  toChangeEvidence,
  toComponentEvidence,
} from '../records/attestedEvidence';
import { whereAmong } from './bulk';
import { ChangeStore } from './ChangeStore';
import { DatabaseClock } from './databaseClock';
import { Ledger } from './Ledger';
import { markComponentsDue } from './markComponentsDue';
import { AttestationRow } from './rows';

/** What signed-in people vouch for. Nothing is overwritten. */
export class AttestationStore {
  constructor(
    private readonly knex: Knex,
    private readonly ledger: Ledger,
    private readonly changes: ChangeStore,
    private readonly clock: DatabaseClock,
  ) {}

  /**
   * Keeps what somebody vouches for, and makes due what it is about.
   *
   * @param check - throws where it cannot be said any more
   */
  async add(
    attestation: Omit<AttestationRow, 'attested_at'>,
    check: (tx: Knex.Transaction) => Promise<void>,
  ): Promise<AttestationRow> {
    return this.knex.transaction(async tx => {
      await check(tx);
      const now = await this.clock(tx);
      const row: AttestationRow = { ...attestation, attested_at: now };
      await this.ledger.write(tx, 'attestations', row, {
        entityRef: row.entity_ref,
        event: 'attested',
        by: row.attested_by,
        at: now,
      });
      if (row.change_id) {
        await this.changes.markDue(tx, [row.change_id], now);
      } else {
        await markComponentsDue(tx, [row.entity_ref], now);
      }
      return row;
    });
  }

  /** Of changes, at whatever head: the caller knows which one counts. */
  async rowsOfChanges(
    ids: Iterable<string>,
  ): Promise<Map<string, AttestationRow[]>> {
    const rows: AttestationRow[] = await whereAmong(
      this.knex<AttestationRow>('attestations'),
      this.knex,
      'change_id',
      ids,
    ).orderBy(['attested_at', 'id']);
    return groupBy(rows, row => row.change_id!);
  }

  async rowsOfComponents(
    entityRefs: Iterable<string>,
  ): Promise<Map<string, AttestationRow[]>> {
    const rows: AttestationRow[] = await whereAmong(
      this.knex<AttestationRow>('attestations').whereNull('change_id'),
      this.knex,
      'entity_ref',
      entityRefs,
    ).orderBy(['attested_at', 'id']);
    return groupBy(rows, row => row.entity_ref);
  }

  /** As evidence about the heads of changes, by change. */
  async ofChanges(
    heads: ReadonlyArray<{ id: string; headSha: string }>,
  ): Promise<Map<string, Observation[]>> {
    const rows = await this.rowsOfChanges(heads.map(({ id }) => id));
    return new Map(
      heads.map(({ id, headSha }) => [
        id,
        (rows.get(id) ?? [])
          .filter(row => row.head_sha === headSha)
          .map(toChangeEvidence),
      ]),
    );
  }

  /** As evidence about components, by entity reference. */
  async ofComponents(
    entityRefs: Iterable<string>,
  ): Promise<Map<string, Observation[]>> {
    const rows = await this.rowsOfComponents(entityRefs);
    return new Map(
      [...rows].map(([ref, list]) => [ref, list.flatMap(toComponentEvidence)]),
    );
  }
}
