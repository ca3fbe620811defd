import { HttpAuthService } from '@backstage/backend-plugin-api';
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { GatesAnswer } from '@readiness/backstage-plugin-readiness-common';
import express, { Request, Router } from 'express';
import { Visibility } from '../access/Visibility';
import { Queries } from '../database/openStores';
import { Courtesy } from '../evaluate/Courtesy';
import { Refresher } from '../evaluate/Refresher';
import { addComponentRoutes } from './componentRoutes';
import { addExportRoutes } from './exportRoutes';
import { openApiDocument } from './openapi';
import { addOrganisationRoutes } from './organisationRoutes';

/** What the routes work with. */
export interface RouterOptions {
  httpAuth: HttpAuthService;
  visibility: Visibility;
  queries: Queries;
  refresher: Refresher;
  courtesy: Courtesy;
  gates: GatesAnswer;
  now: () => Date;
  /** Whether a response that breaks the OpenAPI document fails; for tests. */
  checkResponses?: boolean;
}

/** Routes as they are added: with whoever asks told apart from nobody. */
export interface RouteContext extends RouterOptions {
  router: Router;
  credentialsOf: (
    request: Request,
  ) => ReturnType<HttpAuthService['credentials']>;
}

/**
 * The HTTP API. Reads serve what was stored; only a refresh evaluates.
 */
export function createRouter(options: RouterOptions): Router {
  // The document is built from parts, so its literal types are not inferred.
  const router = createValidatedOpenApiRouter(openApiDocument as never, {
    middleware: [options.courtesy.middleware, express.json()],
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
  return router;
}
