import { HttpAuthService } from '@backstage/backend-plugin-api';
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { NotFoundError } from '@backstage/errors';
import {
  GatesAnswer,
  readinessReadPermission,
  readinessRefreshPermission,
} from '@readiness/backstage-plugin-readiness-common';
import express, { Request, Router } from 'express';
import { Visibility } from '../access/Visibility';
import { ComponentQueries } from '../database/ComponentQueries';
import { HistoryQueries } from '../database/HistoryQueries';
import { Refresher } from '../evaluate/Refresher';
import { openApiDocument } from './openapi';
import { readEntityRef, readFilter, readQuery, readWindow } from './parameters';

/**
 * The HTTP API. Reads serve what was stored; only a refresh evaluates.
 */
export function createRouter(options: {
  httpAuth: HttpAuthService;
  visibility: Visibility;
  queries: ComponentQueries;
  history: HistoryQueries;
  refresher: Refresher;
  gates: GatesAnswer;
  now: () => Date;
  /** Whether a response that breaks the OpenAPI document fails; for tests. */
  checkResponses?: boolean;
}): Router {
  const { httpAuth, visibility, queries, history, refresher, gates, now } =
    options;
  // The document is built from parts, so its literal types are not inferred.
  const router = createValidatedOpenApiRouter(openApiDocument as never, {
    middleware: [express.json()],
    validatorOptions: {
      validateRequests: {
        coerceTypes: 'array',
        allowUnknownQueryParameters: false,
      },
      validateResponses: options.checkResponses ?? false,
    } as never,
  }) as unknown as Router;

  const mayRead = async (request: Request) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    await visibility.require(readinessReadPermission, credentials);
    return credentials;
  };
  const notFound = (entityRef: string) =>
    new NotFoundError(`No readiness of ${entityRef} is known`);
  const requireVisible = async (request: Request) => {
    const credentials = await mayRead(request);
    const entityRef = readEntityRef(request);
    if (!(await visibility.sees(entityRef, credentials))) {
      throw notFound(entityRef);
    }
    return { entityRef, credentials };
  };

  router.get(
    '/entities/by-name/:kind/:namespace/:name',
    async (request, response) => {
      const { entityRef } = await requireVisible(request);
      const detail = await queries.detail(entityRef, now());
      if (!detail) {
        throw notFound(entityRef);
      }
      response.json(detail);
    },
  );

  router.get(
    '/entities/by-name/:kind/:namespace/:name/history',
    async (request, response) => {
      const { entityRef } = await requireVisible(request);
      const { from, to } = readWindow(request, now());
      if (!(await queries.isEvaluated(entityRef))) {
        throw notFound(entityRef);
      }
      response.json(await history.history(entityRef, from, to));
    },
  );

  router.post(
    '/entities/by-name/:kind/:namespace/:name/refresh',
    async (request, response) => {
      const { entityRef, credentials } = await requireVisible(request);
      await visibility.require(readinessRefreshPermission, credentials);
      const outcome = await refresher.refresh(entityRef);
      switch (outcome.type) {
        case 'notFound':
          throw notFound(entityRef);
        case 'tooSoon':
          response
            .status(429)
            .set('Retry-After', String(outcome.retryAfter))
            .json({
              error: {
                name: 'TooManyRequestsError',
                message: `${entityRef} was refreshed moments ago; try again in ${outcome.retryAfter} seconds`,
              },
              request: { method: 'POST', url: request.originalUrl },
              response: { statusCode: 429 },
            });
          return;
        default: {
          const { status, evaluationId, evaluatedAt } = outcome.readiness;
          response
            .status(202)
            .json({ entityRef, status, evaluationId, evaluatedAt });
        }
      }
    },
  );

  router.get('/entities/by-query', async (request, response) => {
    const credentials = await mayRead(request);
    const query = readQuery(request);
    const visible = await visibility.visible(credentials);
    response.json(await queries.list(query, visible, now()));
  });

  router.get('/entities/facets', async (request, response) => {
    const credentials = await mayRead(request);
    const filter = readFilter(request);
    const visible = await visibility.visible(credentials);
    response.json(await queries.facets(filter, visible));
  });

  router.get('/gates', async (request, response) => {
    await mayRead(request);
    response.json(gates);
  });

  return router;
}
