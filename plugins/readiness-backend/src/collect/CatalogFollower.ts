import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { readDeclarations } from '@readiness/backstage-plugin-readiness-common/core';
import { ReadinessConfig } from '../config/readConfig';
import { ComponentStore } from '../database/ComponentStore';
import { OwnerStore } from '../database/OwnerStore';
import { etagOf, toComponentColumns, toOwnerRow } from './toColumns';

const OWNER_KINDS = ['Group', 'User'];
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
    const { components, owners, config, logger } = this.options;
    const componentKinds = new Set(config.kinds.map(lower));
    const knownComponents = await components.listEtags();
    const knownOwners = await owners.listEtags();
    const changed: string[] = [];
    for await (const page of await this.streamEtags()) {
      signal?.throwIfAborted();
      for (const entity of page) {
        const ref = stringifyEntityRef(entity);
        const known = componentKinds.has(lower(entity.kind))
          ? knownComponents
          : knownOwners;
        if (known.get(ref) !== etagOf(entity) || etagOf(entity) === '') {
          changed.push(ref);
        }
        known.delete(ref);
      }
    }
    // What is left was not in the catalog any more.
    const goneComponents = [...knownComponents.keys()];
    const goneOwners = [...knownOwners.keys()];

    for (let start = 0; start < changed.length; start += REFS_IN_A_REQUEST) {
      signal?.throwIfAborted();
      await this.fetch(changed.slice(start, start + REFS_IN_A_REQUEST));
    }
    await owners.remove(goneOwners);
    await components.markDueByOwner(goneOwners, this.now());
    await components.remove(goneComponents);

    const differing =
      changed.length + goneComponents.length + goneOwners.length;
    if (differing > 0) {
      logger.info('Followed the catalog', {
        changed: changed.length,
        removedComponents: goneComponents.length,
        removedOwners: goneOwners.length,
      });
    }
    return differing;
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
      await this.options.components.remove([entityRef]);
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
    const { catalog, auth, components, owners, config } = this.options;
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const found = items.filter(entity => entity !== undefined);
    const judged = new Set(config.kinds.map(lower));
    const ownerRows = found
      .filter(entity => OWNER_KINDS.map(lower).includes(lower(entity.kind)))
      .map(toOwnerRow);
    // Owners first: what they own must be judged with their new state.
    await owners.put(ownerRows);
    await components.put(
      found
        .filter(entity => judged.has(lower(entity.kind)))
        .map(entity =>
          toComponentColumns(
            entity,
            readDeclarations(entity, config.gates, config.areas).rollbackOwner,
          ),
        ),
      this.now(),
    );
    await components.markDueByOwner(
      ownerRows.map(row => row.entity_ref),
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
