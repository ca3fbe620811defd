import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  metricsServiceRef,
  tracingServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { readinessPermissions } from '@readiness/backstage-plugin-readiness-common';
import {
  BUILT_IN_REQUIREMENTS,
  createRequirementRegistry,
  Requirement,
} from '@readiness/backstage-plugin-readiness-common/core';
import {
  ChangeSource,
  EvidenceSource,
  ImportedPilot,
  readinessExtensionPoint,
} from '@readiness/backstage-plugin-readiness-node';
import { readinessResourceRef } from './access/resource';
import { readinessRules } from './access/rules';
import { assemble } from './assemble';
import { CATALOG_SOURCE } from './collect/sources/catalog/toEvidence';
import { REPOSITORY_FILE_SOURCE } from './collect/sources/repositoryFile/toEvidence';
import { createRunner } from './changes/createRunner';
import { readConfig } from './config/readConfig';
import { openStores } from './database/openStores';
import { scheduleTasks } from './evaluate/scheduleTasks';
import { BackstageTelemetry } from './health/BackstageTelemetry';
import { workOf } from './health/workOf';
import { createRouter } from './router/createRouter';
import { SharedClock } from './SharedClock';
import { Shutdown } from './Shutdown';

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
    const changeSources: ChangeSource[] = [];
    const pilots: ImportedPilot[] = [];
    const requirements: Requirement[] = [...BUILT_IN_REQUIREMENTS];
    env.registerExtensionPoint(readinessExtensionPoint, {
      addSource(source) {
        if (
          !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(source.id) ||
          source.id.length > 64
        ) {
          throw new Error(
            `"${source.id}" cannot be the id of a source of evidence; use lower-case words joined by hyphens, at most 64 characters`,
          );
        }
        const tooLong = source.kinds.find(kind => kind.length > 64);
        if (tooLong) {
          throw new Error(
            `The source ${source.id} supplies "${tooLong}"; a kind has at most 64 characters`,
          );
        }
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
      addChangeSource(source) {
        const other = changeSources.find(
          ({ id, hosts }) =>
            id === source.id || hosts.some(host => source.hosts.includes(host)),
        );
        if (other) {
          throw new Error(
            `Two sources of changes, ${other.id} and ${source.id}, have one id or answer for one host; remove one`,
          );
        }
        changeSources.push(source);
      },
      addRequirement(requirement) {
        if (requirements.some(({ id }) => id === requirement.id)) {
          throw new Error(
            `Two requirements have the id "${requirement.id}"; rename or remove one`,
          );
        }
        requirements.push(requirement);
      },
      addPilot(pilot) {
        if (!/^[a-z0-9-]{1,64}$/.test(pilot.id)) {
          throw new Error(
            `"${pilot.id}" cannot be the id of a pilot; use at most 64 lower-case letters, digits and hyphens`,
          );
        }
        if (pilots.some(({ id }) => id === pilot.id)) {
          throw new Error(
            `Two pilots have the id "${pilot.id}"; rename or remove one`,
          );
        }
        pilots.push(pilot);
      },
    });

    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        tracing: tracingServiceRef,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const shutdown = new Shutdown();
        const registry = createRequirementRegistry(requirements);
        const config = readConfig(deps.config, registry);
        const stores = await openStores(deps.database);
        const clock = new SharedClock(stores.readClock);
        const now = () => clock.now();
        const works = workOf(changeSources);
        const parts = assemble({
          ...deps,
          config,
          integrations: ScmIntegrations.fromConfig(deps.config),
          now,
          registry,
          sources: added,
          changeSources,
          pilots,
          createRunner: terms => createRunner({ ...terms, shutdown }),
          stores,
          telemetry: new BackstageTelemetry({
            metrics: deps.metrics,
            tracing: deps.tracing,
            backlog: () => stores.queries.health.backlog(works, now()),
            now,
          }),
        });

        deps.permissionsRegistry.addResourceType({
          resourceRef: readinessResourceRef,
          permissions: readinessPermissions,
          rules: readinessRules,
          getResources: refs => stores.resources.get(refs),
        });
        deps.httpRouter.use(
          createRouter({
            ...parts,
            auditor: deps.auditor,
            httpAuth: deps.httpAuth,
            logger: deps.logger,
            queries: stores.queries,
            now,
          }),
        );
        // It takes CI identities that Backstage itself does not know, and tells
        // who asks by itself.
        deps.httpRouter.addAuthPolicy({
          path: '/evidence',
          allow: 'unauthenticated',
        });
        await scheduleTasks({
          ...parts,
          logger: deps.logger,
          scheduler: deps.scheduler,
          components: stores.components,
          leases: stores.workLeases,
          clock,
          shutdown,
          tallyKeeper: stores.tallyKeeper,
          changes: changeSources.length > 0 ? parts : undefined,
          catalogInterval: config.catalogInterval,
          now,
        });
        // Before the connections to the database end.
        deps.lifecycle.addShutdownHook(() => shutdown.begin());
        for (const source of changeSources) {
          await source.listen?.(hint => parts.hint(hint));
        }
      },
    });
  },
});
