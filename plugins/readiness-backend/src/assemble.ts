import {
  AuthService,
  LoggerService,
  PermissionsService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { RequirementRegistry } from '@readiness/backstage-plugin-readiness-common/core';
import { EvidenceSource } from '@readiness/backstage-plugin-readiness-node';
import { Visibility } from './access/Visibility';
import { CatalogFollower } from './collect/CatalogFollower';
import { Collector } from './collect/Collector';
import { createCatalogSource } from './collect/sources/catalog';
import { createRepositoryFileSource } from './collect/sources/repositoryFile';
import { ReadinessConfig } from './config/readConfig';
import { Stores } from './database/openStores';
import { Courtesy } from './evaluate/Courtesy';
import { Evaluator } from './evaluate/Evaluator';
import { Refresher } from './evaluate/Refresher';
import { describeGates } from './gates/describeGates';

/**
 * Puts the parts together, for the plugin and for its tests alike.
 */
export function assemble(options: {
  auth: AuthService;
  catalog: CatalogService;
  config: ReadinessConfig;
  integrations: ScmIntegrationRegistry;
  logger: LoggerService;
  now: () => Date;
  permissions: PermissionsService;
  registry: RequirementRegistry;
  /** Sources that modules added to the built-in ones. */
  sources: readonly EvidenceSource[];
  stores: Stores;
  urlReader: UrlReaderService;
}) {
  const { auth, catalog, config, logger, now, registry, stores } = options;
  const gates = describeGates(config, registry);
  const follower = new CatalogFollower({
    auth,
    catalog,
    components: stores.components,
    owners: stores.owners,
    systems: stores.systems,
    store: stores.catalog,
    settings: stores.settings,
    config,
    logger,
    now,
  });
  const sources = [
    createCatalogSource(),
    createRepositoryFileSource(options),
    ...options.sources,
  ];
  const courtesy = new Courtesy();
  const evaluator = new Evaluator({
    components: stores.components,
    owners: stores.owners,
    systems: stores.systems,
    evidence: stores.evidence,
    evaluations: stores.evaluations,
    lanes: stores.lanes,
    collector: new Collector({
      sources,
      interval: config.repositoryFileInterval,
      logger,
    }),
    registry,
    config,
    gateLabels: gates.items,
    courtesy,
    logger,
    now,
  });
  return {
    courtesy,
    gates,
    inventory: [...sources.map(({ id }) => `source ${id}`), ...registry.ids()],
    follower,
    evaluator,
    refresher: new Refresher({
      follower,
      components: stores.components,
      evaluator,
      now,
    }),
    visibility: new Visibility({
      permissions: options.permissions,
      catalog,
      kinds: config.kinds,
    }),
  };
}
