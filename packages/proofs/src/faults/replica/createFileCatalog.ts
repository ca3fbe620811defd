import { readFileSync, statSync } from 'node:fs';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  GetEntitiesByRefsRequest,
  StreamEntitiesRequest,
} from '@backstage/catalog-client';
import {
  CompoundEntityRef,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';

const PAGE_SIZE = 500;

/**
 * A catalog that all replicas share: a file of entities, which whoever runs the
 * replicas replaces as a whole. It has the calls that are made here.
 */
export function createFileCatalog(file: string) {
  let read: { changed: number; entities: Map<string, Entity> } | undefined;
  const entities = () => {
    const changed = statSync(file).mtimeMs;
    if (read?.changed !== changed) {
      const list: Entity[] = JSON.parse(readFileSync(file, 'utf8'));
      read = {
        changed,
        entities: new Map(
          list.map(entity => [stringifyEntityRef(entity), entity]),
        ),
      };
    }
    return read.entities;
  };
  const calls: Pick<
    CatalogService,
    'getEntityByRef' | 'getEntitiesByRefs' | 'streamEntities'
  > = {
    getEntityByRef: async (ref: string | CompoundEntityRef) =>
      entities().get(typeof ref === 'string' ? ref : stringifyEntityRef(ref)),
    getEntitiesByRefs: async ({ entityRefs }: GetEntitiesByRefsRequest) => {
      const all = entities();
      return { items: entityRefs.map(ref => all.get(ref)) };
    },
    async *streamEntities(request?: StreamEntitiesRequest) {
      const { kind } = request?.filter as { kind: string[] };
      const kinds = kind.map(each => each.toLocaleLowerCase('en-US'));
      const found = [...entities().values()].filter(entity =>
        kinds.includes(entity.kind.toLocaleLowerCase('en-US')),
      );
      for (let start = 0; start < found.length; start += PAGE_SIZE) {
        yield found.slice(start, start + PAGE_SIZE);
      }
    },
  };
  return createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () => calls as CatalogService,
  });
}
