import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  BasicPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  readinessReadPermission,
  readinessRefreshPermission,
} from '@readiness/backstage-plugin-readiness-common';
import { toCatalogScope } from './catalogScope';
import { toScopeCriteria } from './rules';
import { intersect, Scope } from './Scope';

/**
 * Decides who sees what: the components that both `readiness.read` and the
 * catalog's own policy let a caller see. The answer is a scope, which every
 * read, single or not, puts into its query, so that all agree.
 */
export class Visibility {
  constructor(
    private readonly options: {
      permissions: PermissionsService;
      catalog: CatalogService;
      kinds: string[];
    },
  ) {}

  /**
   * The components a caller may see.
   *
   * @param entityRef - the only component that matters, if there is but one
   * @throws NotAllowedError when the caller may not read readiness at all
   */
  async scope(
    credentials: BackstageCredentials,
    entityRef?: string,
  ): Promise<Scope> {
    const [readiness, catalog] =
      await this.options.permissions.authorizeConditional(
        [
          { permission: readinessReadPermission },
          { permission: catalogEntityReadPermission },
        ],
        { credentials },
      );
    const own = ownScope(readiness, readinessReadPermission.name);
    return intersect(
      own,
      await this.catalogScope(catalog, credentials, entityRef),
    );
  }

  /**
   * The components a caller may refresh, of those they may see.
   *
   * @throws NotAllowedError when the caller may not refresh at all
   */
  async refreshScope(credentials: BackstageCredentials): Promise<Scope> {
    const [decision] = await this.options.permissions.authorizeConditional(
      [{ permission: readinessRefreshPermission }],
      { credentials },
    );
    return ownScope(decision, readinessRefreshPermission.name);
  }

  /** Whether the caller has a permission that no condition limits. */
  async isAllowed(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [decision] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  /** Whether the catalog shows an entity to the caller. */
  async inCatalog(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    return (await this.askCatalog(credentials, entityRef)).length > 0;
  }

  private async catalogScope(
    decision: PolicyDecision,
    credentials: BackstageCredentials,
    entityRef: string | undefined,
  ): Promise<Scope> {
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return 'all';
      case AuthorizeResult.DENY:
        return 'none';
      default:
        return (
          toCatalogScope(decision.conditions) ?? {
            type: 'ref',
            values: await this.askCatalog(credentials, entityRef),
          }
        );
    }
  }

  /** The catalog applies its own conditions to a query of the caller's. */
  private async askCatalog(
    credentials: BackstageCredentials,
    entityRef: string | undefined,
  ): Promise<string[]> {
    const { catalog, kinds } = this.options;
    if (entityRef) {
      const entity = await catalog.getEntityByRef(entityRef, { credentials });
      return entity ? [entityRef] : [];
    }
    const visible: string[] = [];
    const pages = catalog.streamEntities(
      {
        filter: { kind: kinds },
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      },
      { credentials },
    );
    for await (const page of pages) {
      visible.push(...page.map(entity => stringifyEntityRef(entity)));
    }
    return visible;
  }
}

function ownScope(decision: PolicyDecision, permission: string): Scope {
  switch (decision.result) {
    case AuthorizeResult.ALLOW:
      return 'all';
    case AuthorizeResult.DENY:
      throw notAllowed(permission);
    default:
      return toScopeCriteria(decision.conditions);
  }
}

export function notAllowed(permission: string): NotAllowedError {
  return new NotAllowedError(
    `This needs the permission ${permission}; ask whoever administers Backstage for it`,
  );
}
