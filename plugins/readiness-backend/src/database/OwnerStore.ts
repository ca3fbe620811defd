import { Knex } from 'knex';
import { Columns, insertRows, whereAmong } from './bulk';
import { OwnerRow } from './rows';

const OWNER: Columns<OwnerRow> = {
  entity_ref: 'text',
  etag: 'text',
  title: 'text',
  members: 'integer',
};

/** A group or user, with the accounts and groups it is known by. */
export interface CatalogOwner extends OwnerRow {
  /** In lower case: `github:ada`, `github:@org/team`, or an address. */
  accounts: string[];
  /** Of a user: the groups it is a member of. */
  groups: string[];
}

/** The groups and users the catalog knows. */
export class OwnerStore {
  constructor(private readonly knex: Knex) {}

  /** Entity reference to etag, of every group and user. */
  async listEtags(): Promise<Map<string, string>> {
    const rows = await this.table().select('entity_ref', 'etag');
    return new Map(rows.map(row => [row.entity_ref, row.etag]));
  }

  async put(tx: Knex.Transaction, owners: CatalogOwner[]): Promise<void> {
    await insertRows(tx, 'owners', OWNER, owners, {
      keys: ['entity_ref'],
      then: 'replace',
    });
    const refs = owners.map(row => row.entity_ref);
    await this.forgetPeople(tx, refs);
    await insertRows(
      tx,
      'accounts',
      { account: 'text', entity_ref: 'text' },
      owners.flatMap(({ entity_ref, accounts }) =>
        accounts.map(account => ({ account, entity_ref })),
      ),
    );
    await insertRows(
      tx,
      'memberships',
      { user_ref: 'text', group_ref: 'text' },
      owners.flatMap(({ entity_ref, groups }) =>
        [...new Set(groups)].map(group_ref => ({
          user_ref: entity_ref,
          group_ref,
        })),
      ),
    );
  }

  async remove(tx: Knex.Transaction, entityRefs: string[]): Promise<void> {
    if (entityRefs.length > 0) {
      await whereAmong(
        tx<OwnerRow>('owners'),
        tx,
        'entity_ref',
        entityRefs,
      ).delete();
      await this.forgetPeople(tx, entityRefs);
    }
  }

  private async forgetPeople(
    tx: Knex.Transaction,
    entityRefs: string[],
  ): Promise<void> {
    for (const [table, column] of [
      ['accounts', 'entity_ref'],
      ['memberships', 'user_ref'],
    ]) {
      await whereAmong(tx(table), tx, column, entityRefs).delete();
    }
  }

  async get(entityRefs: Iterable<string>): Promise<Map<string, OwnerRow>> {
    const rows: OwnerRow[] = await whereAmong(
      this.table(),
      this.knex,
      'entity_ref',
      new Set(entityRefs),
    );
    return new Map(rows.map(row => [row.entity_ref, row]));
  }

  private table() {
    return this.knex<OwnerRow>('owners');
  }
}
