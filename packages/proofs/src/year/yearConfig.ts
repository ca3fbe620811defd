import { readFileSync } from 'node:fs';
import { JsonObject } from '@backstage/types';
import { load } from 'js-yaml';
import { APP_CONFIG } from './paths';

export const HOST = 'github.skerryline.example';
export const SECRET = 'sample-data';

/** As the demo is configured, with a simulator at an address as its host. */
export function yearConfig(apiBaseUrl: string): JsonObject {
  const { readiness } = load(readFileSync(APP_CONFIG, 'utf8')) as {
    readiness: JsonObject;
  };
  return {
    integrations: { github: [{ host: HOST, apiBaseUrl, token: SECRET }] },
    events: {
      useEventBus: 'never',
      http: { topics: ['github'] },
      modules: { github: { webhookSecret: SECRET } },
    },
    readiness: {
      ...readiness,
      schedule: {
        // The least: it runs when it is told to.
        catalog: { seconds: 5 },
        repositoryFiles: { hours: 24 },
        // Seldom, so that most of what becomes known does so by a delivery.
        changes: { days: 7 },
      },
    },
  };
}
