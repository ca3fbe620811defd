import { Knex } from 'knex';
import { CatalogColumns, ComponentStore } from './ComponentStore';
import { OwnerStore } from './OwnerStore';
import { OwnerRow } from './rows';

/**
 * Takes over what the catalog says: owners, components, and which components
 * are due because of it, together or not at all.
 */
export class CatalogStore {
  constructor(
    private readonly knex: Knex,
    private readonly components: ComponentStore,
    private readonly owners: OwnerStore,
  ) {}

  async put(
    entities: { owners: OwnerRow[]; components: CatalogColumns[] },
    now: string,
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      await this.owners.put(tx, entities.owners);
      await this.components.put(tx, entities.components, now);
      await this.components.markDueByOwner(
        tx,
        entities.owners.map(row => row.entity_ref),
        now,
      );
    });
  }

  async remove(
    gone: { owners: string[]; components: string[] },
    now: string,
  ): Promise<void> {
    if (gone.owners.length + gone.components.length === 0) {
      return;
    }
    await this.knex.transaction(async tx => {
      await this.owners.remove(tx, gone.owners);
      await this.components.markDueByOwner(tx, gone.owners, now);
      await this.components.remove(tx, gone.components);
    });
  }
}
