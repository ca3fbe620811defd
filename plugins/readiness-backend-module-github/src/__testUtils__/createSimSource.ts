import { mockServices } from '@backstage/backend-test-utils';
import { ChangeSource } from '@readiness/backstage-plugin-readiness-node';
import { createGithubChangeSource } from '../createGithubChangeSource';
import { ClientClock } from '../client';

/** A source against a simulator or any other server at an address. */
export function createSimSource(
  server: { url: string; apiBaseUrl: string },
  options: {
    /** As if it lay at this host. */
    host?: string;
    clock?: ClientClock;
    type?: 'app' | 'token';
    appId?: number;
    requestTimeout?: number;
    fetch?: typeof globalThis.fetch;
  } = {},
): { source: ChangeSource; host: string } {
  const host = options.host ?? new URL(server.url).host;
  const source = createGithubChangeSource({
    config: {
      hosts: [host],
      productionEnvironments: ['production', 'prod', 'live'],
      ai: {},
      requestTimeout: options.requestTimeout ?? 20_000,
    },
    integrations: [
      {
        host,
        apiBaseUrl: server.apiBaseUrl,
        ...(options.appId === undefined
          ? { token: 'sim-token' }
          : {
              apps: [
                {
                  appId: options.appId,
                  privateKey: '',
                  clientId: '',
                  clientSecret: '',
                },
              ],
            }),
      },
    ],
    credentials: {
      getCredentials: async () => ({
        type: options.type ?? 'token',
        token: 'sim-token',
        headers: { Authorization: 'Bearer sim-token' },
      }),
    },
    events: { publish: async () => {}, subscribe: async () => {} },
    logger: mockServices.logger.mock(),
    clock: options.clock,
    fetch: options.fetch,
  });
  return { source, host };
}
