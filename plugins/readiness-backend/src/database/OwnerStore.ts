import { Knex } from 'knex';
import { Columns, insertRows, whereAmong } from './bulk';
import { OwnerRow } from './rows';

const OWNER: Columns<OwnerRow> = {
  entity_ref: 'text',
  etag: 'text',
  title: 'text',
  members: 'integer',
};

/** The groups and users the catalog knows. */
export class OwnerStore {
  constructor(private readonly knex: Knex) {}

  /** Entity reference to etag, of every group and user. */
  async listEtags(): Promise<Map<string, string>> {
    const rows = await this.table().select('entity_ref', 'etag');
    return new Map(rows.map(row => [row.entity_ref, row.etag]));
  }

  async put(tx: Knex.Transaction, owners: OwnerRow[]): Promise<void> {
    await insertRows(tx, 'owners', OWNER, owners, {
      keys: ['entity_ref'],
      then: 'replace',
    });
  }

  async remove(tx: Knex.Transaction, entityRefs: string[]): Promise<void> {
    if (entityRefs.length > 0) {
      await whereAmong(
        tx<OwnerRow>('owners'),
        tx,
        'entity_ref',
        entityRefs,
      ).delete();
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
