import { Entity, stringifyEntityRef } from '@backstage/catalog-model';

interface StoredEntity {
  kind: string;
  /** Kind, name, etag and owners: all that a list of references needs. */
  slim: Entity;
  /** The whole entity as JSON, outside of the heap. */
  text: Buffer;
}

const SLIM_FIELDS = [
  'kind',
  'apiVersion',
  'metadata.namespace',
  'metadata.name',
  'metadata.etag',
];

/**
 * The generated entities, as JSON: like the catalog's client, it hands out
 * objects of its own for every call.
 */
export class SyntheticCatalog {
  private readonly entities = new Map<string, StoredEntity>();

  constructor(entities: Iterable<Entity>) {
    for (const entity of entities) {
      const { namespace, name, etag } = entity.metadata;
      this.entities.set(stringifyEntityRef(entity), {
        kind: entity.kind.toLocaleLowerCase('en-US'),
        text: Buffer.from(JSON.stringify(entity)),
        slim: {
          apiVersion: entity.apiVersion,
          kind: entity.kind,
          metadata: { namespace, name, etag },
          relations: entity.relations?.filter(({ type }) => type === 'ownedBy'),
        },
      });
    }
  }

  get(entityRef: string): Entity | undefined {
    const stored = this.entities.get(entityRef);
    return stored && JSON.parse(stored.text.toString());
  }

  /** Enough of an entity to tell who owns it. */
  getSlim(entityRef: string): Entity | undefined {
    return this.entities.get(entityRef)?.slim;
  }

  *pages(options: {
    kinds?: string[];
    fields?: string[];
    pageSize: number;
    includes: (entity: Entity) => boolean;
  }): Generator<Entity[]> {
    const kinds = options.kinds?.map(kind => kind.toLocaleLowerCase('en-US'));
    const slim = options.fields?.every(field => SLIM_FIELDS.includes(field));
    let page: Entity[] = [];
    for (const stored of this.entities.values()) {
      if (
        (!kinds || kinds.includes(stored.kind)) &&
        options.includes(stored.slim)
      ) {
        const { kind, metadata } = stored.slim;
        page.push(
          slim
            ? ({ kind, metadata: { ...metadata } } as Entity)
            : JSON.parse(stored.text.toString()),
        );
      }
      if (page.length === options.pageSize) {
        yield page;
        page = [];
      }
    }
    if (page.length > 0) {
      yield page;
    }
  }
}
