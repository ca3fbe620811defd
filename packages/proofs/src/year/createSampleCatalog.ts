import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  GetEntitiesByRefsRequest,
  StreamEntitiesRequest,
} from '@backstage/catalog-client';
import { Entity } from '@backstage/catalog-model';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';

/** A catalog of fixed entities, with the calls that the plugin makes. */
export function createSampleCatalog(entities: ReadonlyMap<string, Entity>) {
  const calls: Pick<
    CatalogService,
    'getEntityByRef' | 'getEntitiesByRefs' | 'streamEntities'
  > = {
    getEntityByRef: async ref => entities.get(String(ref)),
    getEntitiesByRefs: async ({ entityRefs }: GetEntitiesByRefsRequest) => ({
      items: entityRefs.map(ref => entities.get(ref)),
    }),
    async *streamEntities(request?: StreamEntitiesRequest) {
      const { kind } = request?.filter as { kind: string[] };
      const kinds = kind.map(each => each.toLocaleLowerCase('en-US'));
      yield [...entities.values()].filter(entity =>
        kinds.includes(entity.kind.toLocaleLowerCase('en-US')),
      );
    },
  };
  return createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () => calls as CatalogService,
  });
}
