import { Knex } from 'knex';
import { inChunks, whereAmong } from './chunks';
import { OwnerRow } from './rows';

/** The groups and users the catalog knows. */
export class OwnerStore {
  constructor(private readonly knex: Knex) {}

  /** Entity reference to etag, of every group and user. */
  async listEtags(): Promise<Map<string, string>> {
    const rows = await this.table().select('entity_ref', 'etag');
    return new Map(rows.map(row => [row.entity_ref, row.etag]));
  }

  async put(tx: Knex.Transaction, owners: OwnerRow[]): Promise<void> {
    await inChunks(owners, chunk =>
      tx<OwnerRow>('owners').insert(chunk).onConflict('entity_ref').merge(),
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
