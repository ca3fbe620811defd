import {
  AuditorService,
  AuditorServiceEvent,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { ErrorRequestHandler, Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { BY_NAME } from './parameters';

/** A route that writes, as the audit log calls it. */
export interface AuditedWrite {
  method: 'post' | 'patch';
  path: string;
  eventId: string;
  /** What the path names, where it names anything. */
  names?: 'change' | 'contract' | 'pilot' | 'subject' | 'waiver';
}

/** Every route that stores what somebody says. */
export const AUDITED_WRITES: readonly AuditedWrite[] = [
  write('post', '/evidence', 'evidence-submit'),
  write('post', `${BY_NAME}/attestations`, 'evidence-attest', 'subject'),
  write('post', '/changes/:id/attestations', 'evidence-attest', 'subject'),
  write('post', '/changes/:id/reported', 'change-report', 'change'),
  write('post', '/decisions', 'decision-take'),
  write('post', '/waivers', 'waiver-request'),
  write('post', '/waivers/:id/approve', 'waiver-approve', 'waiver'),
  write('post', '/waivers/:id/deny', 'waiver-deny', 'waiver'),
  write('post', '/waivers/:id/revoke', 'waiver-revoke', 'waiver'),
  write('post', '/contracts', 'contract-write'),
  write('post', '/contracts/import', 'contract-write'),
  write('post', '/contracts/:id/versions', 'contract-write', 'contract'),
  write('post', '/contracts/:id/link', 'contract-link', 'contract'),
  write('post', '/contracts/:id/unlink', 'contract-unlink', 'contract'),
  write('post', '/contracts/:id/clauses', 'contract-map-clause', 'contract'),
  write('post', '/pilots', 'pilot-create'),
  write('patch', '/pilots/:id', 'pilot-update', 'pilot'),
  write('post', '/pilots/:id/start', 'pilot-start', 'pilot'),
  write('post', '/pilots/:id/end', 'pilot-end', 'pilot'),
  write('post', '/pilots/:id/decision-note', 'pilot-decide', 'pilot'),
  write('post', '/admin/ledger/verify', 'ledger-verify'),
];

/**
 * Every write is one event of the audit log, and so is every refused one: it is
 * opened before anything of the request is looked at, and closed by what is
 * answered. Whoever adds a write adds it to `AUDITED_WRITES`.
 */
export function auditWrites(options: {
  auditor: AuditorService;
  logger: Pick<LoggerService, 'warn'>;
}): Router {
  const { auditor, logger } = options;
  const router = PromiseRouter();
  for (const { method, path, eventId, names } of AUDITED_WRITES) {
    router[method](path, async (request, response, next) => {
      const meta = idsOf(request, names);
      const event = await open(auditor, { eventId, request, meta });
      onAnswer(response, () =>
        close(event, response).catch(error =>
          logger.warn('The outcome of a write could not be audited', {
            eventId,
            error: toError(error).message,
          }),
        ),
      );
      next();
    });
  }
  return router;
}

/** Keeps why a request failed, for its event. */
export const noteFailure: ErrorRequestHandler = (
  error,
  _request,
  response,
  next,
) => {
  response.locals.failure = toError(error);
  next(error);
};

/** Adds what only the handler knows to the event of a write. */
export function tellAuditor(response: Response, meta: JsonObject): void {
  response.locals.audited = { ...response.locals.audited, ...meta };
}

function write(
  method: AuditedWrite['method'],
  path: string,
  eventId: string,
  names?: AuditedWrite['names'],
): AuditedWrite {
  return { method, path, eventId, names };
}

function idsOf(
  { params: { id, kind, namespace, name } }: Request,
  names: AuditedWrite['names'],
): JsonObject {
  return names
    ? {
        [names]: (id ?? stringifyEntityRef({ kind, namespace, name })).slice(
          0,
          255,
        ),
      }
    : {};
}

/**
 * The auditor asks Backstage who sent a request, and fails where Backstage does
 * not know them: a CI identity, or nobody. Their requests are audited as well.
 */
async function open(
  auditor: AuditorService,
  options: { eventId: string; request: Request; meta: JsonObject },
): Promise<AuditorServiceEvent> {
  const severityLevel = 'low';
  try {
    return await auditor.createEvent({ ...options, severityLevel });
  } catch {
    const { request, meta, eventId } = options;
    return auditor.createEvent({
      eventId,
      severityLevel,
      meta: {
        ...meta,
        actor: 'not known to Backstage',
        ...(request.ip && { ip: request.ip }),
        method: request.method,
        url: request.originalUrl.slice(0, 1000),
      },
    });
  }
}

async function close(
  event: AuditorServiceEvent,
  { statusCode, locals: { audited: meta, failure } }: Response,
): Promise<void> {
  await (statusCode < 400
    ? event.success({ meta })
    : event.fail({
        meta,
        error: failure ?? new Error(`It was answered with ${statusCode}`),
      }));
}

/** Also where whoever asked does not wait for the answer any more. */
function onAnswer(response: Response, work: () => unknown): void {
  const end = response.end.bind(response) as (...sent: unknown[]) => Response;
  response.end = (...sent: unknown[]) => {
    response.end = end;
    work();
    return end(...sent);
  };
}
