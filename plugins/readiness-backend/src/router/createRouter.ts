import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { InputError } from '@backstage/errors';
import express, { ErrorRequestHandler, RequestHandler, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { auditWrites, noteFailure } from './auditWrites';
import { addCapacityRoutes } from './capacityRoutes';
import { addChangeRoutes } from './changeRoutes';
import { addComponentRoutes, addPlainRead } from './componentRoutes';
import { RouteContext, RouterOptions } from './context';
import { addEvidenceRoutes, identifySubmitter } from './evidenceRoutes';
import { addExportRoutes } from './exportRoutes';
import { addHealthRoutes } from './healthRoutes';
import { openApiDocument } from './openapi';
import { addOrganisationRoutes } from './organisationRoutes';
import { explainUnavailable, limitRequests } from './overload';
import { addPilotRoutes } from './pilotRoutes';
import { addContractRoutes } from './contractRoutes';
import { addRecordRoutes } from './recordRoutes';
import { addSimulationRoutes } from './simulationRoutes';

/** Of evidence that CI submits. */
const LARGEST_EVIDENCE = '5mb';
/** Of anything else: the longest contract, in whatever script and escaped. */
const LARGEST_BODY = '512kb';
const MEGABYTE = 1024 * 1024;

/** Text such as 1e309 becomes a number that no minimum or maximum refuses. */
const refuseEndless: RequestHandler = (request, _response, next) => {
  const endless = Object.entries(request.query).find(
    ([, value]: [string, unknown]) =>
      typeof value === 'number' && !Number.isFinite(value),
  );
  next(endless && new InputError(`${endless[0]} is too large a number`));
};

/** What reads bodies says only that one is too large. */
const explainTooLarge: ErrorRequestHandler = (
  error,
  _request,
  _response,
  next,
) => {
  if (error?.type === 'entity.too.large') {
    const most =
      error.limit < MEGABYTE
        ? `${error.limit / 1024} kB`
        : `${error.limit / MEGABYTE} MB`;
    error.message = `The body is larger than ${most}, the most that is read here; shorten it, or send it in parts`;
  }
  next(error);
};

/**
 * The HTTP API. Reads serve what was stored; only a refresh evaluates.
 */
export function createRouter(options: RouterOptions): Router {
  // The document is built from parts, so its literal types are not inferred.
  const router = createValidatedOpenApiRouter(openApiDocument as never, {
    // The body is read before, and not again.
    middleware: [express.json()],
    validatorOptions: {
      validateRequests: {
        coerceTypes: 'array',
        allowUnknownQueryParameters: false,
      },
      validateResponses: options.checkResponses ?? false,
    } as never,
  }) as unknown as Router;
  router.use(refuseEndless);

  const context: RouteContext = {
    ...options,
    router,
    credentialsOf: request =>
      options.httpAuth.credentials(request, { allow: ['user', 'service'] }),
  };
  addComponentRoutes(context);
  addOrganisationRoutes(context);
  addExportRoutes(context);
  addChangeRoutes(context);
  addEvidenceRoutes(context);
  addSimulationRoutes(context);
  addPilotRoutes(context);
  addCapacityRoutes(context);
  addRecordRoutes(context);
  addContractRoutes(context);
  addHealthRoutes(context);

  const whole = PromiseRouter();
  whole.use(auditWrites(options));
  whole.use(limitRequests());
  whole.use(options.courtesy.middleware);
  // Nobody unknown makes us read a body of that size.
  whole.use(
    '/evidence',
    identifySubmitter(context),
    express.json({ limit: LARGEST_EVIDENCE }),
  );
  whole.use(express.json({ limit: LARGEST_BODY }));
  if (!options.checkResponses) {
    addPlainRead({ ...context, router: whole });
  }
  whole.use(router);
  whole.use(explainTooLarge);
  whole.use(noteFailure);
  whole.use(explainUnavailable(options.logger));
  return whole;
}
