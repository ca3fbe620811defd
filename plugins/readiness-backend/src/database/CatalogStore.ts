import { Knex } from 'knex';
import { ChangeStore } from './ChangeStore';
import { CatalogComponent, ComponentStore } from './ComponentStore';
import { CatalogOwner, OwnerStore } from './OwnerStore';
import { toTallied } from './ResultStore';
import { SystemRow } from './rows';
import { SystemStore } from './SystemStore';
import { TallyStore } from './TallyStore';

/** Entities of the kinds that matter. */
export interface CatalogEntities {
  owners: CatalogOwner[];
  systems: SystemRow[];
  components: CatalogComponent[];
}

/** References of entities of those kinds. */
export type EntityRefs = Record<keyof CatalogEntities, string[]>;

/**
 * Takes over what the catalog says: owners, systems, components, and which
 * components and changes are due because of it, together or not at all.
 */
export class CatalogStore {
  constructor(
    private readonly knex: Knex,
    private readonly stores: {
      components: ComponentStore;
      owners: OwnerStore;
      changes: ChangeStore;
      systems: SystemStore;
      tallies: TallyStore;
    },
  ) {}

  async put(entities: CatalogEntities, now: string): Promise<void> {
    const { changes, components, owners, systems } = this.stores;
    await this.knex.transaction(async tx => {
      const people = await owners.put(tx, entities.owners);
      await systems.put(tx, entities.systems);
      await changes.markDueOfPeople(tx, people, now);
      const refs = entities.components.map(({ columns }) => columns.entity_ref);
      // What belongs to a component is read from its entity, and so are the
      // gates and areas of what still waits. One that leaves its repository
      // must be taken off the changes there before that is forgotten.
      await changes.markDueOfComponents(tx, refs, { pendingOnly: true }, now);
      await changes.markDueAround(
        tx,
        await components.moved(tx, entities.components),
        now,
      );
      await components.put(tx, entities.components, now);
      await components.markDueByOwner(tx, refsOf(entities.owners), now);
      await components.markDueBySystem(tx, refsOf(entities.systems), now);
    });
  }

  async remove(gone: EntityRefs, now: string): Promise<void> {
    if (Object.values(gone).every(refs => refs.length === 0)) {
      return;
    }
    const { changes, components, owners, systems, tallies } = this.stores;
    await this.knex.transaction(async tx => {
      const people = await owners.remove(tx, gone.owners);
      await systems.remove(tx, gone.systems);
      await changes.markDueOfPeople(tx, people, now);
      await components.markDueByOwner(tx, gone.owners, now);
      await components.markDueBySystem(tx, gone.systems, now);
      await changes.markDueOfComponents(
        tx,
        gone.components,
        { pendingOnly: false },
        now,
      );
      const left = await components.lock(tx, gone.components);
      await tallies.apply(
        tx,
        [],
        [...left.values()].map(row => ({ before: toTallied(row) })),
        now,
      );
      await components.remove(tx, gone.components);
    });
  }
}

function refsOf(rows: Array<{ entity_ref: string }>): string[] {
  return rows.map(row => row.entity_ref);
}
