import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import { createRouter } from '../../router/createRouter';
import { createHarness } from '../createHarness';

/** Where the plugin is: as it is installed, and with its answers checked. */
export const MOUNTS = ['/api/readiness', '/checked/readiness'] as const;

/**
 * The plugin between the handlers that Backstage puts around it, which treat
 * errors as they do in production.
 */
export function createApp({
  parts,
  stores,
  clock,
  logger,
}: Awaited<ReturnType<typeof createHarness>>): express.Express {
  const before = process.env.NODE_ENV;
  // Stacks are shown in development, and by express in tests.
  Object.assign(process.env, { NODE_ENV: 'production' });
  try {
    const handlers = MiddlewareFactory.create({
      config: mockServices.rootConfig(),
      logger: mockServices.logger.mock(),
    });
    const app = express();
    app.use(handlers.helmet());
    for (const mount of MOUNTS) {
      app.use(
        mount,
        createRouter({
          ...parts,
          auditor: mockServices.auditor.mock({
            createEvent: async () => ({
              success: async () => {},
              fail: async () => {},
            }),
          }),
          httpAuth: mockServices.httpAuth(),
          logger,
          queries: stores.queries,
          now: () => new Date(clock.now),
          checkResponses: mount === MOUNTS[1],
        }),
      );
    }
    app.use(handlers.notFound());
    app.use(handlers.error());
    return app;
  } finally {
    Object.assign(process.env, { NODE_ENV: before });
  }
}
