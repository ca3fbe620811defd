import { setImmediate } from 'node:timers/promises';
import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  GetEntitiesByRefsRequest,
  StreamEntitiesRequest,
} from '@backstage/catalog-client';
import {
  CompoundEntityRef,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { permissionRules } from '@backstage/plugin-catalog-backend/alpha';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import { SyntheticCatalog } from './SyntheticCatalog';

const PAGE_SIZE = 500;
const fulfils = createConditionAuthorizer(Object.values(permissionRules));

/**
 * The part of the catalog service that is called, with the catalog's own
 * permission and rules. What is not there throws by its name.
 */
export function createCatalogService(
  catalog: SyntheticCatalog,
  services: { auth: AuthService; permissions: PermissionsService },
): CatalogService {
  const readable = async (credentials: BackstageCredentials) => {
    if (!services.auth.isPrincipal(credentials, 'user')) {
      return () => true;
    }
    const [decision] = await services.permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    return (entity: Entity) => fulfils(decision, entity);
  };
  const getOne = async (
    ref: string,
    includes: (entity: Entity) => boolean,
  ): Promise<Entity | undefined> => {
    const slim = catalog.getSlim(ref);
    return slim && includes(slim) ? catalog.get(ref) : undefined;
  };

  const implemented = {
    async *streamEntities(
      request: StreamEntitiesRequest | undefined,
      { credentials }: { credentials: BackstageCredentials },
    ) {
      const pages = catalog.pages({
        kinds: kindsOf(request?.filter),
        fields: request?.fields,
        pageSize: PAGE_SIZE,
        includes: await readable(credentials),
      });
      for (const page of pages) {
        // A page comes over the network: other work has its turn before.
        await setImmediate();
        yield page;
      }
    },
    async getEntitiesByRefs(
      { entityRefs }: GetEntitiesByRefsRequest,
      { credentials }: { credentials: BackstageCredentials },
    ) {
      const includes = await readable(credentials);
      await setImmediate();
      return {
        items: await Promise.all(entityRefs.map(ref => getOne(ref, includes))),
      };
    },
    async getEntityByRef(
      ref: string | CompoundEntityRef,
      { credentials }: { credentials: BackstageCredentials },
    ) {
      return getOne(
        typeof ref === 'string' ? ref : stringifyEntityRef(ref),
        await readable(credentials),
      );
    },
  };
  return new Proxy(implemented as unknown as CatalogService, {
    get(target, property, receiver) {
      if (typeof property === 'string' && property !== 'then') {
        if (!(property in implemented)) {
          throw new Error(`The synthetic catalog has no ${property}`);
        }
      }
      return Reflect.get(target, property, receiver);
    },
  });
}

function kindsOf(filter: unknown): string[] | undefined {
  if (filter === undefined) {
    return undefined;
  }
  const { kind, ...others } = filter as Record<string, string | string[]>;
  if (kind === undefined || Object.keys(others).length > 0) {
    throw new Error('The synthetic catalog can only filter by kind');
  }
  return [kind].flat();
}
