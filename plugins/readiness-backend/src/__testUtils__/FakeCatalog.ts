import { createHash } from 'node:crypto';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

/**
 * A catalog whose entities a test can change. The etag follows the contents,
 * as the real one's does.
 */
export class FakeCatalog {
  private readonly entities = new Map<string, Entity>();
  /** References the next queries of a user are limited to. */
  visibleToUsers?: Set<string>;
  /** Set to make every call fail. */
  failure?: Error;
  fetched = 0;
  /** How often a user's view of it was asked for. */
  asked = 0;

  put(...entities: Entity[]): void {
    for (const entity of entities) {
      const etag = createHash('sha1')
        .update(JSON.stringify(entity))
        .digest('hex');
      this.entities.set(stringifyEntityRef(entity), {
        ...entity,
        metadata: { ...entity.metadata, etag },
      });
    }
  }

  remove(...entityRefs: string[]): void {
    for (const entityRef of entityRefs) {
      this.entities.delete(entityRef);
    }
  }

  /** The part of the catalog service that the plugin uses. */
  asService(): CatalogService {
    return {
      streamEntities: (request: unknown, options: unknown) =>
        this.stream(request, options),
      getEntityByRef: async (entityRef: string, options: unknown) => {
        this.mayFail();
        this.asked += 1;
        return this.visible(entityRef, options)
          ? this.entities.get(entityRef)
          : undefined;
      },
      getEntitiesByRefs: async ({ entityRefs }: { entityRefs: string[] }) => {
        this.mayFail();
        this.fetched += entityRefs.length;
        return { items: entityRefs.map(ref => this.entities.get(ref)) };
      },
    } as unknown as CatalogService;
  }

  private visible(entityRef: string, options: unknown): boolean {
    return !isUser(options) || this.visibleToUsers?.has(entityRef) !== false;
  }

  private async *stream(
    request: unknown,
    options: unknown,
  ): AsyncIterable<Entity[]> {
    if (isUser(options)) {
      this.asked += 1;
    }
    const { filter } = request as { filter: { kind: string[] } };
    const kinds = filter.kind.map(kind => kind.toLocaleLowerCase('en-US'));
    const page: Entity[] = [];
    for (const [ref, entity] of this.entities) {
      const hidden = !this.visible(ref, options);
      if (kinds.includes(entity.kind.toLocaleLowerCase('en-US')) && !hidden) {
        page.push(entity);
      }
    }
    yield page.slice(0, Math.ceil(page.length / 2));
    this.mayFail();
    yield page.slice(Math.ceil(page.length / 2));
  }

  private mayFail(): void {
    if (this.failure) {
      throw this.failure;
    }
  }
}

function isUser(options: unknown): boolean {
  const { credentials } = options as {
    credentials: { principal: { type: string } };
  };
  return credentials.principal.type === 'user';
}
