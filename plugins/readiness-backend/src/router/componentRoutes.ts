import { NotFoundError } from '@backstage/errors';
import {
  ComponentReadiness,
  readinessRefreshPermission,
} from '@readiness/backstage-plugin-readiness-common';
import { Request, Response } from 'express';
import { Scope } from '../access/Scope';
import { notAllowed } from '../access/Visibility';
import { RouteContext } from './context';
import {
  BY_NAME,
  readEntityRef,
  readFilter,
  readQuery,
  readWindow,
} from './parameters';

/** Routes about single components, and lists of them. */
export function addComponentRoutes(context: RouteContext): void {
  const { router, credentialsOf, visibility, queries, refresher, now } =
    context;

  router.get(BY_NAME, readComponent(context));

  router.get(`${BY_NAME}/history`, async (request, response) => {
    const entityRef = readEntityRef(request);
    const scope = await visibility.scope(
      await credentialsOf(request),
      entityRef,
    );
    const { from, to } = readWindow(request, now());
    if (!(await queries.components.has(entityRef, scope))) {
      throw notFound(entityRef);
    }
    response.json(await queries.history.history(entityRef, from, to));
  });

  router.post(`${BY_NAME}/refresh`, async (request, response) => {
    const entityRef = readEntityRef(request);
    const { read, refresh } = await refreshScopes(context, request, entityRef);
    const outcome = await refresher.refresh(entityRef);
    if (outcome.type === 'tooSoon') {
      refuseTooSoon(request, response, entityRef, outcome.retryAfter);
      return;
    }
    const detail =
      outcome.type === 'refreshed'
        ? await queries.components.detail(entityRef, read, now())
        : undefined;
    if (!detail) {
      throw notFound(entityRef);
    }
    // Whether conditions hold of a component is known only once it is judged.
    if (!(await queries.components.has(entityRef, refresh))) {
      throw notAllowed(readinessRefreshPermission.name);
    }
    const { status, evaluationId, evaluatedAt } = JSON.parse(
      detail,
    ) as ComponentReadiness;
    response.status(202).json({ entityRef, status, evaluationId, evaluatedAt });
  });

  router.get('/entities/by-query', async (request, response) => {
    const scope = await visibility.scope(await credentialsOf(request));
    const query = readQuery(request);
    response.json(await queries.components.list(query, scope, now()));
  });

  router.get('/entities/facets', async (request, response) => {
    const scope = await visibility.scope(await credentialsOf(request));
    response.json(await queries.facets.facets(readFilter(request), scope));
  });
}

/** A path that the OpenAPI document lets through as it is. */
const PLAIN = /^[a-zA-Z0-9._-]{1,63}$/;

/**
 * Answers the most frequent read before the OpenAPI document is consulted,
 * which would take longer than the answer: a path of plain names and no query.
 * Any other request is left to the documented routes.
 */
export function addPlainRead(context: RouteContext): void {
  const read = readComponent(context);
  context.router.get(BY_NAME, async (request, response, next) => {
    const { kind, namespace, name } = request.params;
    return [kind, namespace, name].every(part => PLAIN.test(part)) &&
      !request.originalUrl.includes('?')
      ? read(request, response)
      : next();
  });
}

function readComponent({
  credentialsOf,
  visibility,
  queries,
  now,
}: RouteContext) {
  return async (request: Request, response: Response): Promise<void> => {
    const entityRef = readEntityRef(request);
    const scope = await visibility.scope(
      await credentialsOf(request),
      entityRef,
    );
    const detail = await queries.components.detail(entityRef, scope, now());
    if (!detail) {
      throw notFound(entityRef);
    }
    response.type('json').send(detail);
  };
}

/**
 * What the caller may read and refresh, once it is clear that the component is
 * among both, as far as that is known before it is judged.
 */
async function refreshScopes(
  { credentialsOf, visibility, queries }: RouteContext,
  request: Request,
  entityRef: string,
): Promise<{ read: Scope; refresh: Scope }> {
  const credentials = await credentialsOf(request);
  const read = await visibility.scope(credentials, entityRef);
  const known = await queries.components.has(entityRef, 'all');
  const visible = known
    ? await queries.components.has(entityRef, read)
    : await visibility.inCatalog(entityRef, credentials);
  if (!visible) {
    throw notFound(entityRef);
  }
  const refresh = await visibility.refreshScope(credentials);
  if (known && !(await queries.components.has(entityRef, refresh))) {
    throw notAllowed(readinessRefreshPermission.name);
  }
  return { read, refresh };
}

function refuseTooSoon(
  request: Request,
  response: Response,
  entityRef: string,
  retryAfter: number,
): void {
  response
    .status(429)
    .set('Retry-After', String(retryAfter))
    .json({
      error: {
        name: 'TooManyRequestsError',
        message: `${entityRef} was refreshed moments ago; try again in ${retryAfter} seconds`,
      },
      request: { method: 'POST', url: request.originalUrl },
      response: { statusCode: 429 },
    });
}

function notFound(entityRef: string): NotFoundError {
  return new NotFoundError(`No readiness of ${entityRef} is known`);
}
