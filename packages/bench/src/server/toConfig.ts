import { JsonObject } from '@backstage/types';
import { GATES } from '../organisation/gates';
import { githubConfig } from '../changes/github';
import { ServerOptions } from './protocol';

/** What an adopter's app-config would say. */
export function toConfig(options: ServerOptions): JsonObject {
  const baseUrl = `http://127.0.0.1:${options.port}`;
  return {
    app: { baseUrl },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port: options.port },
      database: options.database,
      auth: {
        externalAccess: [
          {
            type: 'static',
            options: { token: options.serviceToken, subject: 'bench' },
          },
        ],
      },
    },
    auth: {
      providers: {
        guest: {
          userEntityRef: options.user,
          dangerouslyAllowOutsideDevelopment: true,
        },
      },
    },
    permission: { enabled: options.permission !== 'off' },
    readiness: {
      // So that no file falls due while something else is measured.
      schedule: { catalog: { seconds: 5 }, repositoryFiles: { hours: 48 } },
      gates: GATES[options.gates],
    },
    ...(options.github && githubConfig(options.github)),
  };
}
