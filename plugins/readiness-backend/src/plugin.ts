import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { readinessPermissions } from '@readiness/backstage-plugin-readiness-common';
import {
  BUILT_IN_REQUIREMENTS,
  ComponentRequirement,
  createRequirementRegistry,
} from '@readiness/backstage-plugin-readiness-common/core';
import {
  EvidenceSource,
  readinessExtensionPoint,
} from '@readiness/backstage-plugin-readiness-node';
import { Visibility } from './access/Visibility';
import { CatalogFollower } from './collect/CatalogFollower';
import { Collector } from './collect/Collector';
import { createCatalogSource } from './collect/sources/catalog';
import { CATALOG_SOURCE } from './collect/sources/catalog/toEvidence';
import { createRepositoryFileSource } from './collect/sources/repositoryFile';
import { REPOSITORY_FILE_SOURCE } from './collect/sources/repositoryFile/toEvidence';
import { readConfig } from './config/readConfig';
import { ComponentQueries } from './database/ComponentQueries';
import { ComponentStore } from './database/ComponentStore';
import { EvaluationStore } from './database/EvaluationStore';
import { EvidenceStore } from './database/EvidenceStore';
import { HistoryQueries } from './database/HistoryQueries';
import { connect } from './database/migrate';
import { OwnerStore } from './database/OwnerStore';
import { ResultStore } from './database/ResultStore';
import { SettingStore } from './database/SettingStore';
import { Evaluator } from './evaluate/Evaluator';
import { Refresher } from './evaluate/Refresher';
import { scheduleTasks } from './evaluate/scheduleTasks';
import { describeGates } from './gates/describeGates';
import { createRouter } from './router/createRouter';

/**
 * Computes the status of release gates for catalog components from evidence,
 * and serves it at `/api/readiness`.
 *
 * @public
 */
export const readinessPlugin = createBackendPlugin({
  pluginId: 'readiness',
  register(env) {
    const added: EvidenceSource[] = [];
    const requirements: ComponentRequirement[] = [...BUILT_IN_REQUIREMENTS];
    env.registerExtensionPoint(readinessExtensionPoint, {
      addSource(source) {
        const taken = [CATALOG_SOURCE, REPOSITORY_FILE_SOURCE].concat(
          added.map(({ id }) => id),
        );
        if (taken.includes(source.id)) {
          throw new Error(
            `Two sources of evidence have the id "${source.id}"; rename or remove one`,
          );
        }
        added.push(source);
      },
      addRequirement(requirement) {
        if (requirements.some(({ id }) => id === requirement.id)) {
          throw new Error(
            `Two requirements have the id "${requirement.id}"; rename or remove one`,
          );
        }
        requirements.push(requirement);
      },
    });

    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
      },
      async init(deps) {
        const { auth, catalog, logger, permissions } = deps;
        const now = () => new Date();
        const registry = createRequirementRegistry(requirements);
        const config = readConfig(deps.config, registry);
        const gates = describeGates(config, registry);
        const knex = await connect(deps.database);

        const components = new ComponentStore(knex);
        const owners = new OwnerStore(knex);
        const evidence = new EvidenceStore(knex);
        const queries = new ComponentQueries(knex);
        const follower = new CatalogFollower({
          auth,
          catalog,
          components,
          owners,
          config,
          logger,
          now,
        });
        const evaluator = new Evaluator({
          components,
          owners,
          evidence,
          evaluations: new EvaluationStore(
            knex,
            components,
            evidence,
            new ResultStore(),
          ),
          collector: new Collector({
            sources: [
              createCatalogSource(),
              createRepositoryFileSource({
                urlReader: deps.urlReader,
                integrations: ScmIntegrations.fromConfig(deps.config),
              }),
              ...added,
            ],
            interval: config.repositoryFileInterval,
            logger,
          }),
          registry,
          config,
          gateLabels: gates.items,
          logger,
          now,
        });

        deps.permissionsRegistry.addPermissions(readinessPermissions);
        deps.httpRouter.use(
          createRouter({
            httpAuth: deps.httpAuth,
            visibility: new Visibility({
              auth,
              permissions,
              catalog,
              kinds: config.kinds,
            }),
            queries,
            history: new HistoryQueries(knex),
            refresher: new Refresher({
              follower,
              components,
              evaluator,
              queries,
              now,
            }),
            gates,
            now,
          }),
        );
        await scheduleTasks({
          scheduler: deps.scheduler,
          settings: new SettingStore(knex),
          components,
          follower,
          evaluator,
          gates,
          catalogInterval: config.catalogInterval,
          now,
        });
      },
    });
  },
});
