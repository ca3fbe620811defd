import { Knex } from 'knex';
import { Columns, insertRows, whereAmong } from './bulk';
import { SystemRow } from './rows';

const SYSTEM: Columns<SystemRow> = {
  entity_ref: 'text',
  etag: 'text',
  domain_ref: 'text',
};

/** The systems the catalog knows, for the domains they are part of. */
export class SystemStore {
  constructor(private readonly knex: Knex) {}

  /** Entity reference to etag, of every system. */
  async listEtags(): Promise<Map<string, string>> {
    const rows = await this.table().select('entity_ref', 'etag');
    return new Map(rows.map(row => [row.entity_ref, row.etag]));
  }

  async put(tx: Knex.Transaction, systems: SystemRow[]): Promise<void> {
    await insertRows(tx, 'systems', SYSTEM, systems, {
      keys: ['entity_ref'],
      then: 'replace',
    });
  }

  async remove(tx: Knex.Transaction, entityRefs: string[]): Promise<void> {
    if (entityRefs.length > 0) {
      await whereAmong(
        tx<SystemRow>('systems'),
        tx,
        'entity_ref',
        entityRefs,
      ).delete();
    }
  }

  /** System to the domain it is part of; those of none are left out. */
  async domainsOf(entityRefs: Iterable<string>): Promise<Map<string, string>> {
    const rows: SystemRow[] = await whereAmong(
      this.table(),
      this.knex,
      'entity_ref',
      new Set(entityRefs),
    ).whereNotNull('domain_ref');
    return new Map(rows.map(row => [row.entity_ref, row.domain_ref!]));
  }

  private table() {
    return this.knex<SystemRow>('systems');
  }
}
