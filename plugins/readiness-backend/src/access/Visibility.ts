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
} from '@backstage/plugin-permission-common';

/**
 * Which components a caller may see: all, or those of the set.
 */
export type VisibleComponents = 'all' | ReadonlySet<string>;

/**
 * Decides who sees what: whoever may read readiness at all sees the components
 * the catalog lets them read, and no others.
 */
export class Visibility {
  constructor(
    private readonly options: {
      permissions: PermissionsService;
      catalog: CatalogService;
      kinds: string[];
    },
  ) {}

  /** @throws NotAllowedError naming the permission that is missing */
  async require(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const [decision] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `This needs the permission ${permission.name}; ask whoever administers Backstage for it`,
      );
    }
  }

  async sees(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [decision] = await this.options.permissions.authorize(
      [{ permission: catalogEntityReadPermission, resourceRef: entityRef }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  async visible(credentials: BackstageCredentials): Promise<VisibleComponents> {
    const [decision] = await this.options.permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return 'all';
      case AuthorizeResult.DENY:
        return new Set();
      default:
        return this.askCatalog(credentials);
    }
  }

  /** The catalog applies its own conditions to a query of the caller's. */
  private async askCatalog(
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string>> {
    const visible = new Set<string>();
    const pages = this.options.catalog.streamEntities(
      {
        filter: { kind: this.options.kinds },
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      },
      { credentials },
    );
    for await (const page of pages) {
      for (const entity of page) {
        visible.add(stringifyEntityRef(entity));
      }
    }
    return visible;
  }
}
