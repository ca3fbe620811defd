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
 * A catalog with the calls that are made here.
 *
 * @param entities - what there is at the moment, by reference
 */
export function createSampleCatalog(
  entities: () => ReadonlyMap<string, Entity>,
) {
  const calls: Pick<
    CatalogService,
    'getEntityByRef' | 'getEntitiesByRefs' | 'streamEntities'
  > = {
    getEntityByRef: async (ref: string | CompoundEntityRef) =>
      entities().get(typeof ref === 'string' ? ref : stringifyEntityRef(ref)),
    async getEntitiesByRefs({ entityRefs }: GetEntitiesByRefsRequest) {
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
