import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { addComponentRoutes, addPlainRead } from './componentRoutes';
import { RouteContext, RouterOptions } from './context';
import { addExportRoutes } from './exportRoutes';
import { openApiDocument } from './openapi';
import { addOrganisationRoutes } from './organisationRoutes';

/**
 * The HTTP API. Reads serve what was stored; only a refresh evaluates.
 */
export function createRouter(options: RouterOptions): Router {
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

  const context: RouteContext = {
    ...options,
    router,
    credentialsOf: request =>
      options.httpAuth.credentials(request, { allow: ['user', 'service'] }),
  };
  addComponentRoutes(context);
  addOrganisationRoutes(context);
  addExportRoutes(context);

  const whole = PromiseRouter();
  whole.use(options.courtesy.middleware);
  if (!options.checkResponses) {
    addPlainRead({ ...context, router: whole });
  }
  whole.use(router);
  return whole;
}
