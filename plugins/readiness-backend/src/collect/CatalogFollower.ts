import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { readDeclarations } from '@readiness/backstage-plugin-readiness-common/core';
import { ReadinessConfig } from '../config/readConfig';
import { ComponentStore } from '../database/ComponentStore';
import { CatalogStore } from '../database/CatalogStore';
import { OwnerStore } from '../database/OwnerStore';
import { SettingStore } from '../database/SettingStore';
import { etagOf, toComponentColumns, toOwnerRow } from './toColumns';

const OWNER_KINDS = ['group', 'user'];
const REFS_IN_A_REQUEST = 100;

/**
 * Keeps the components and owners in step with the catalog. The catalog tells
 * nobody what changed, so each pass compares etags, which is cheap, and fetches
 * only what differs.
 */
export class CatalogFollower {
  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      components: ComponentStore;
      owners: OwnerStore;
      store: CatalogStore;
      settings: SettingStore;
      config: Pick<ReadinessConfig, 'kinds' | 'gates' | 'areas'>;
      logger: LoggerService;
      now: () => Date;
    },
  ) {}

  /**
   * One pass over the catalog. A pass that fails half-way removes nothing.
   *
   * @returns how many components and owners differed
   */
  async follow(signal?: AbortSignal): Promise<number> {
    const { settings } = this.options;
    try {
      const differing = await this.compare(signal);
      await settings.noteReadable();
      return differing;
    } catch (error) {
      // Until a pass succeeds, what is shown may be out of date.
      await settings.noteUnreadable(this.now());
      throw error;
    }
  }

  private async compare(signal?: AbortSignal): Promise<number> {
    const { components, owners, store, logger } = this.options;
    const knownComponents = await components.listEtags();
    const knownOwners = await owners.listEtags();
    const changedComponents: string[] = [];
    const changedOwners: string[] = [];
    for await (const page of await this.streamEtags()) {
      signal?.throwIfAborted();
      for (const entity of page) {
        const ref = stringifyEntityRef(entity);
        const isOwner = OWNER_KINDS.includes(lower(entity.kind));
        const known = isOwner ? knownOwners : knownComponents;
        const etag = etagOf(entity);
        if (etag === '' || known.get(ref) !== etag) {
          (isOwner ? changedOwners : changedComponents).push(ref);
        }
        known.delete(ref);
      }
    }
    // What is left was not in the catalog any more.
    const gone = {
      owners: [...knownOwners.keys()],
      components: [...knownComponents.keys()],
    };

    // Owners first: a component must not be judged before its team is known.
    for (const refs of [changedOwners, changedComponents]) {
      for (let start = 0; start < refs.length; start += REFS_IN_A_REQUEST) {
        signal?.throwIfAborted();
        await this.fetch(refs.slice(start, start + REFS_IN_A_REQUEST));
      }
    }
    await store.remove(gone, this.now());

    const changed = changedOwners.length + changedComponents.length;
    const removed = gone.owners.length + gone.components.length;
    if (changed + removed > 0) {
      logger.info('Followed the catalog', { changed, removed });
    }
    return changed + removed;
  }

  /**
   * Takes over one entity as it is now.
   *
   * @returns whether the catalog has it and it is of a judged kind
   */
  async followOne(entityRef: string): Promise<boolean> {
    const kind = entityRef.split(':', 1)[0];
    if (!this.options.config.kinds.map(lower).includes(lower(kind))) {
      return false;
    }
    const found = await this.fetch([entityRef]);
    if (found === 0) {
      await this.options.store.remove(
        { owners: [], components: [entityRef] },
        this.now(),
      );
    }
    return found > 0;
  }

  private async streamEtags(): Promise<AsyncIterable<Entity[]>> {
    const { catalog, auth, config } = this.options;
    return catalog.streamEntities(
      {
        filter: { kind: [...config.kinds, ...OWNER_KINDS] },
        fields: [
          'kind',
          'metadata.namespace',
          'metadata.name',
          'metadata.etag',
        ],
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
  }

  /** Fetches whole entities and stores them. */
  private async fetch(entityRefs: string[]): Promise<number> {
    const { catalog, auth, store, config } = this.options;
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const found = items.filter(entity => entity !== undefined);
    const isOwner = ({ kind }: Entity) => OWNER_KINDS.includes(lower(kind));
    await store.put(
      {
        owners: found.filter(isOwner).map(toOwnerRow),
        components: found
          .filter(entity => !isOwner(entity))
          .map(entity =>
            toComponentColumns(
              entity,
              readDeclarations(entity, config.gates, config.areas)
                .rollbackOwner,
            ),
          ),
      },
      this.now(),
    );
    return found.length;
  }

  private now(): string {
    return this.options.now().toISOString();
  }
}

function lower(kind: string): string {
  return kind.toLocaleLowerCase('en-US');
}
