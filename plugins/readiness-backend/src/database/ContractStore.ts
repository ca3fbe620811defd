import { ConflictError } from '@backstage/errors';
import { ContractTerms } from '@readiness/backstage-plugin-readiness-common';
import { Knex } from 'knex';
import { groupBy } from '../groupBy';
import { isPostgres, whereAmong } from './bulk';
import { ChangeStore } from './ChangeStore';
import { DatabaseClock } from './databaseClock';
import { Ledger } from './Ledger';
import {
  ClauseTestsRow,
  ContractLinkRow,
  ContractMentionRow,
  ContractRow,
  ContractVersionRow,
} from './rows';

/** A version as it is written. */
export interface NewVersion {
  id: string;
  terms: ContractTerms;
  digest: string;
  by: string;
}

/** A contract with its versions, oldest first; there is at least one. */
export interface KeptContract {
  row: ContractRow;
  versions: ContractVersionRow[];
}

/**
 * Contracts. A version is written once and stays; its time is the database's.
 * Whatever is written makes the changes due that are linked to the contract.
 */
export class ContractStore {
  constructor(
    private readonly knex: Knex,
    private readonly ledger: Ledger,
    private readonly changes: ChangeStore,
    private readonly clock: DatabaseClock,
  ) {}

  async create(version: NewVersion): Promise<void> {
    await this.knex.transaction(async tx => {
      const now = await this.clock(tx);
      await this.addVersion(tx, version, 1, now, now);
    });
  }

  /**
   * Adds a version after the one that was read.
   *
   * @throws ConflictError when somebody else wrote one meanwhile
   */
  async write(read: ContractRow, version: NewVersion): Promise<void> {
    await this.knex.transaction(async tx => {
      const now = await this.clock(tx);
      const locked = await tx<ContractRow>('contracts')
        .where({ id: read.id, version: read.version })
        .update({ version: read.version + 1 });
      if (locked === 0) {
        throw new ConflictError(
          'Somebody else wrote a version of this contract meanwhile; read it again before you change it',
        );
      }
      await this.addVersion(
        tx,
        version,
        read.version + 1,
        read.created_at,
        now,
      );
    });
  }

  /** Links a contract to a change by hand; once is enough. */
  async link(
    contract: ContractRow,
    changeId: string,
    by: string,
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      const key = { contract_id: contract.id, change_id: changeId };
      if (await tx<ContractLinkRow>('contract_links').where(key).first()) {
        return;
      }
      const now = await this.clock(tx);
      const row: ContractLinkRow = { ...key, linked_at: now, linked_by: by };
      await this.ledger.write(tx, 'contract_links', row, {
        entityRef: contract.entity_ref,
        event: 'contract-linked',
        by,
        at: now,
      });
      await this.changes.markDue(tx, [changeId], now);
    });
  }

  /**
   * Takes a link by hand away.
   *
   * @throws ConflictError when somebody else did meanwhile
   */
  async unlink(
    contract: ContractRow,
    link: ContractLinkRow,
    by: string,
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      const now = await this.clock(tx);
      const removed = await this.ledger.remove(tx, 'contract_links', link, {
        entityRef: contract.entity_ref,
        event: 'contract-unlinked',
        by,
        at: now,
      });
      if (!removed) {
        throw new ConflictError('Somebody else took this link away meanwhile');
      }
      await this.changes.markDue(tx, [link.change_id], now);
    });
  }

  /**
   * Says which tests of a change show a clause; without any, that none do.
   *
   * @param read - the newest version that there was when it was looked at
   * @throws ConflictError when somebody else wrote one meanwhile
   */
  async mapClause(
    contract: Pick<ContractRow, 'id' | 'entity_ref'>,
    read: number,
    mapped: {
      changeId: string;
      clauseId: string;
      tests: readonly string[];
      by: string;
    },
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      await requireNewest(tx, contract.id, read);
      const now = await this.clock(tx);
      const row: ClauseTestsRow = {
        contract_id: contract.id,
        change_id: mapped.changeId,
        clause_id: mapped.clauseId,
        tests: JSON.stringify(mapped.tests),
        mapped_at: now,
        mapped_by: mapped.by,
      };
      await this.ledger.write(tx, 'clause_tests', row, {
        entityRef: contract.entity_ref,
        event: 'clause-mapped',
        by: mapped.by,
        at: now,
      });
      await this.changes.markDue(tx, [mapped.changeId], now);
    });
  }

  /** Contracts by id; without those of which no version is kept. */
  async get(ids: Iterable<string>): Promise<Map<string, KeptContract>> {
    const rows: ContractRow[] = await whereAmong(
      this.knex<ContractRow>('contracts'),
      this.knex,
      'id',
      ids,
    );
    const versions = await this.versionsOf(rows.map(({ id }) => id));
    return new Map(
      rows.flatMap(row => {
        const own = versions.get(row.id);
        return own ? [[row.id, { row, versions: own }] as const] : [];
      }),
    );
  }

  /** Oldest first. */
  private async versionsOf(
    ids: readonly string[],
  ): Promise<Map<string, ContractVersionRow[]>> {
    const rows: ContractVersionRow[] = await whereAmong(
      this.knex<ContractVersionRow>('contract_versions'),
      this.knex,
      'contract_id',
      ids,
    ).orderBy(['contract_id', 'version']);
    return groupBy(rows, row => row.contract_id);
  }

  /** What people linked to changes by hand, by change. */
  async linksOf(
    changeIds: Iterable<string>,
  ): Promise<Map<string, ContractLinkRow[]>> {
    const rows: ContractLinkRow[] = await whereAmong(
      this.knex<ContractLinkRow>('contract_links'),
      this.knex,
      'change_id',
      changeIds,
    ).orderBy(['linked_at', 'contract_id']);
    return groupBy(rows, row => row.change_id);
  }

  /** Tests that people mapped, by change. */
  async clauseTestsOf(
    changeIds: Iterable<string>,
  ): Promise<Map<string, ClauseTestsRow[]>> {
    const rows: ClauseTestsRow[] = await whereAmong(
      this.knex<ClauseTestsRow>('clause_tests'),
      this.knex,
      'change_id',
      changeIds,
    ).orderBy(['contract_id', 'clause_id']);
    return groupBy(rows, row => row.change_id);
  }

  private async addVersion(
    tx: Knex.Transaction,
    { id, terms, digest, by }: NewVersion,
    version: number,
    createdAt: string,
    now: string,
  ): Promise<void> {
    const event = { entityRef: terms.entityRef, by, at: now };
    const written: ContractVersionRow = {
      contract_id: id,
      version,
      digest,
      terms: JSON.stringify(terms),
      created_at: now,
      created_by: by,
    };
    const row: ContractRow = {
      id,
      entity_ref: terms.entityRef,
      title: terms.title,
      kind: terms.kind,
      version,
      clauses: terms.clauses.length,
      created_at: createdAt,
      written_at: now,
    };
    await this.ledger.write(tx, 'contract_versions', written, {
      ...event,
      event: 'contract-written',
    });
    await this.ledger.write(tx, 'contracts', row, {
      ...event,
      event: 'contract-newest',
    });
    const linked: string[] = await tx<ContractLinkRow>('contract_links')
      .where({ contract_id: id })
      .pluck('change_id');
    const named: string[] = await tx<ContractMentionRow>('contract_mentions')
      .where({ contract_id: id })
      .pluck('change_id');
    await this.changes.markDue(tx, [...new Set([...linked, ...named])], now);
  }
}

/** That no later version is written until the transaction ends, either. */
async function requireNewest(
  tx: Knex.Transaction,
  id: string,
  version: number,
): Promise<void> {
  const query = tx<ContractRow>('contracts').where({ id }).first('version');
  const row = await (isPostgres(tx) ? query.forUpdate() : query);
  if (row?.version !== version) {
    throw new ConflictError(
      'version: somebody else wrote a version of this contract meanwhile; read it before you say what shows it',
    );
  }
}
