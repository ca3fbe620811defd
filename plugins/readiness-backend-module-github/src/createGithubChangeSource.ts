import { LoggerService } from '@backstage/backend-plugin-api';
import {
  GithubCredentialsProvider,
  GithubIntegrationConfig,
} from '@backstage/integration';
import { EventsService } from '@backstage/plugin-events-node';
import {
  accountKind,
  RepositoryRef,
} from '@readiness/backstage-plugin-readiness-common/core';
import { ChangeSource } from '@readiness/backstage-plugin-readiness-node';
import { pullChange, pullPage } from './changes';
import { KindOf } from './changes/accounts';
import { ChangeReader } from './changes/ChangeReader';
import { Deployments } from './changes/Deployments';
import { RequiredChecks } from './changes/RequiredChecks';
import { ClientClock, createGithubClient } from './client';
import { GithubModuleConfig } from './config/readGithubConfig';
import { listen } from './hints/listen';
import { pullRepository } from './repositories';
import { publishStatus } from './status/publishStatus';

export interface GithubChangeSourceOptions {
  config: GithubModuleConfig;
  integrations: readonly GithubIntegrationConfig[];
  credentials: GithubCredentialsProvider;
  events: EventsService;
  logger: LoggerService;
  clock?: ClientClock;
  fetch?: typeof globalThis.fetch;
}

/** GraphQL refuses a larger one instead of finding nothing. */
const LARGEST_NUMBER = 2 ** 31 - 1;

/** Changes of all configured GitHub hosts. */
export function createGithubChangeSource(
  options: GithubChangeSourceOptions,
): ChangeSource {
  const { config, events, logger } = options;
  const kindOf: KindOf = account => accountKind(account, config.ai);
  const hosts = new Map(
    config.hosts.map(host => [host, createHost(host, kindOf, options)]),
  );
  const hostOf = (repository: RepositoryRef) => {
    const host = hosts.get(repository.host.toLocaleLowerCase('en-US'));
    return host && isRepositorySlug(repository.slug) ? host : undefined;
  };
  return {
    id: 'github',
    hosts: config.hosts,
    async pullPage(request, context) {
      const host = hostOf(request.repository);
      return host && pullPage(host.client, host.reader, request, context);
    },
    async pullChange(repository, number, context) {
      const host = hostOf(repository);
      if (!host) {
        throw new Error(
          `${repository.host}/${repository.slug} is no repository of a host of the GitHub module.`,
        );
      }
      return number <= LARGEST_NUMBER
        ? pullChange(host.client, host.reader, repository, number, context)
        : undefined;
    },
    async pullRepository(repository, context) {
      const host = hostOf(repository);
      return host && pullRepository(host, repository, context);
    },
    async listen(onHint) {
      await listen({ events, hosts: config.hosts, logger }, onHint);
    },
    async publishStatus(status, { signal }) {
      const host = hostOf(status.repository);
      if (!host) {
        throw new Error(
          `${status.repository.host} is no host of the GitHub module.`,
        );
      }
      await publishStatus(host.client, status, {
        signal,
        appIds: host.appIds,
      });
    },
  };
}

function createHost(
  host: string,
  kindOf: KindOf,
  options: GithubChangeSourceOptions,
) {
  const integration = options.integrations.find(
    each => each.host.toLocaleLowerCase('en-US') === host,
  );
  const client = createGithubClient({
    host,
    apiBaseUrl: integration?.apiBaseUrl ?? `https://${host}/api/v3`,
    credentials: options.credentials,
    requestTimeout: options.config.requestTimeout,
    clock: options.clock,
    fetch: options.fetch,
  });
  const deployments = new Deployments(
    client,
    options.config.productionEnvironments,
  );
  const requiredChecks = new RequiredChecks(client);
  return {
    client,
    deployments,
    requiredChecks,
    appIds: (integration?.apps ?? []).map(({ appId }) => appId),
    reader: new ChangeReader({ client, kindOf, deployments, requiredChecks }),
  };
}

function isRepositorySlug(slug: string): boolean {
  return /^[\w.-]+\/[\w.-]+$/.test(slug);
}
