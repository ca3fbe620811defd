import { readFileSync } from 'node:fs';
import { JsonObject } from '@backstage/types';
import { load } from 'js-yaml';
import { APP_CONFIG } from '../../year/paths';
import { HOST, yearConfig } from '../../year/yearConfig';

/** Of the service that submits evidence, and asks what only services may. */
export const SERVICE_TOKEN = 'faults-service-token';
const SERVICE = 'faults';

/** As the demo is configured, for one of several replicas on one Postgres. */
export function replicaConfig(options: {
  name: string;
  port: number;
  database: { host: string; port: number };
  /** Of the simulated code host. */
  apiBaseUrl: string;
}): JsonObject {
  const { auth } = load(readFileSync(APP_CONFIG, 'utf8')) as {
    auth: JsonObject;
  };
  const { readiness, integrations, events } = yearConfig(
    options.apiBaseUrl,
  ) as Record<string, JsonObject>;
  const url = `http://127.0.0.1:${options.port}`;
  return {
    app: { baseUrl: 'http://backstage.skerryline.example' },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port: options.port },
      auth: {
        externalAccess: [
          {
            type: 'static',
            options: { token: SERVICE_TOKEN, subject: SERVICE },
          },
        ],
      },
      database: {
        client: 'pg',
        connection: {
          ...options.database,
          user: 'postgres',
          application_name: options.name,
        },
        // Few, so that they can be used up; whoever waits is told soon.
        knexConfig: { pool: { min: 0, max: 6, acquireTimeoutMillis: 3000 } },
      },
    },
    auth,
    permission: { enabled: false },
    integrations,
    // No event bus: whoever gets a delivery notes it for all, and the bus would
    // make a replica that ends wait for its own long poll.
    events,
    readiness: {
      ...readiness,
      github: { hosts: [HOST] },
      changes: { publishStatus: true },
      submissions: {
        services: [
          {
            subject: SERVICE,
            repositories: [`${HOST}/skerry-line/*`],
            components: ['component:default/*'],
          },
        ],
      },
      schedule: {
        catalog: { seconds: 5 },
        repositoryFiles: { hours: 24 },
        changes: { seconds: 15 },
        openChanges: { minutes: 2 },
      },
    },
  };
}
