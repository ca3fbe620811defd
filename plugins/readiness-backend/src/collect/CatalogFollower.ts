import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { readDeclarations } from '@readiness/backstage-plugin-readiness-common/core';
import { ChangeSource } from '@readiness/backstage-plugin-readiness-node';
import { ReadinessConfig } from '../config/readConfig';
import { ComponentStore } from '../database/ComponentStore';
import {
  CatalogEntities,
  CatalogStore,
  EntityRefs,
} from '../database/CatalogStore';
import { OwnerStore } from '../database/OwnerStore';
import { SettingStore } from '../database/SettingStore';
import { SystemStore } from '../database/SystemStore';
import { Telemetry } from '../health/Telemetry';
import { etagOf, toCatalogComponent, toOwner, toSystemRow } from './toColumns';
import { lower } from '../lower';

const OWNER_KINDS = ['group', 'user'];
const SYSTEM_KIND = 'system';
const REFS_IN_A_REQUEST = 100;

/**
 * Keeps the components, owners and systems in step with the catalog. The catalog tells
 * nobody what changed, so each pass compares etags, which is cheap, and fetches
 * only what differs.
 */
export class CatalogFollower {
  /** Of the entities that are judged, in lower case. */
  private readonly kinds: ReadonlySet<string>;

  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      components: ComponentStore;
      owners: OwnerStore;
      systems: SystemStore;
      store: CatalogStore;
      settings: SettingStore;
      config: Pick<ReadinessConfig, 'kinds' | 'gates' | 'areas'>;
      /** Whose hosts' repositories components can be in. */
      sources: ReadonlyArray<Pick<ChangeSource, 'id' | 'hosts'>>;
      telemetry: Telemetry;
      logger: LoggerService;
      now: () => Date;
    },
  ) {
    this.kinds = new Set(options.config.kinds.map(lower));
  }

  /**
   * One pass over the catalog. A pass that fails half-way removes nothing.
   *
   * @returns how many entities differed
   */
  async follow(signal?: AbortSignal): Promise<number> {
    const { settings, telemetry } = this.options;
    try {
      const differing = await this.compare(signal);
      await settings.noteReadable();
      return differing;
    } catch (error) {
      if (!signal?.aborted) {
        telemetry.failed({ kind: 'catalog', message: toError(error).message });
      }
      // Until a pass succeeds, what is shown may be out of date.
      await settings.noteUnreadable(this.now());
      throw error;
    }
  }

  private async compare(signal?: AbortSignal): Promise<number> {
    const { components, owners, systems, store, logger } = this.options;
    const known = {
      owners: await owners.listEtags(),
      systems: await systems.listEtags(),
      components: await components.listEtags(),
    };
    const changed: EntityRefs = { owners: [], systems: [], components: [] };
    for await (const page of await this.streamEtags()) {
      signal?.throwIfAborted();
      for (const entity of page) {
        const ref = stringifyEntityRef(entity);
        for (const role of this.rolesOf(entity)) {
          const etag = etagOf(entity);
          if (etag === '' || known[role].get(ref) !== etag) {
            changed[role].push(ref);
          }
          known[role].delete(ref);
        }
      }
    }
    // What is left was not in the catalog any more.
    const gone: EntityRefs = {
      owners: [...known.owners.keys()],
      systems: [...known.systems.keys()],
      components: [...known.components.keys()],
    };

    // Components last: one must not be judged before its team is known.
    for (const role of ['owners', 'systems', 'components'] as const) {
      const refs = changed[role];
      for (let start = 0; start < refs.length; start += REFS_IN_A_REQUEST) {
        signal?.throwIfAborted();
        await this.fetch(refs.slice(start, start + REFS_IN_A_REQUEST));
      }
    }
    await store.remove(gone, this.now());

    const counts = { changed: countRefs(changed), removed: countRefs(gone) };
    if (counts.changed + counts.removed > 0) {
      logger.info('Followed the catalog', counts);
    }
    return counts.changed + counts.removed;
  }

  /**
   * Takes over one entity as it is now.
   *
   * @returns whether the catalog has it and it is of a judged kind
   */
  async followOne(entityRef: string): Promise<boolean> {
    const kind = entityRef.split(':', 1)[0];
    if (!this.kinds.has(lower(kind))) {
      return false;
    }
    const found = await this.fetch([entityRef]);
    if (found === 0) {
      await this.options.store.remove(
        { owners: [], systems: [], components: [entityRef] },
        this.now(),
      );
    }
    return found > 0;
  }

  private async streamEtags(): Promise<AsyncIterable<Entity[]>> {
    const { catalog, auth, config } = this.options;
    return catalog.streamEntities(
      {
        filter: { kind: [...config.kinds, ...OWNER_KINDS, SYSTEM_KIND] },
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
    const { catalog, auth, store, config, sources } = this.options;
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const found = items.filter(entity => entity !== undefined);
    const inRole = (role: keyof CatalogEntities) =>
      found.filter(entity => this.rolesOf(entity).includes(role));
    await store.put(
      {
        owners: inRole('owners').map(toOwner),
        systems: inRole('systems').map(toSystemRow),
        components: inRole('components').map(entity =>
          toCatalogComponent(
            entity,
            readDeclarations(entity, config.gates, config.areas),
            sources,
          ),
        ),
      },
      this.now(),
    );
    return found.length;
  }

  /** What an entity matters as; a system may be judged as well. */
  private rolesOf({ kind }: Entity): Array<keyof CatalogEntities> {
    const name = lower(kind);
    const roles: Array<keyof CatalogEntities> = [];
    if (OWNER_KINDS.includes(name)) {
      roles.push('owners');
    }
    if (name === SYSTEM_KIND) {
      roles.push('systems');
    }
    if (this.kinds.has(name)) {
      roles.push('components');
    }
    return roles;
  }

  private now(): string {
    return this.options.now().toISOString();
  }
}

function countRefs(refs: EntityRefs): number {
  return Object.values(refs).reduce((sum, list) => sum + list.length, 0);
}
