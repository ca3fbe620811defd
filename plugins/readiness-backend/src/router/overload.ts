import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import { ErrorRequestHandler, RequestHandler } from 'express';
import { isUnavailable } from '../database/isUnavailable';

/**
 * Requests that are answered at the same time. Many more than the connections
 * of a database, few enough that their answers fit into memory.
 */
const MOST = 256;
/** Seconds after which whoever was turned away may come again. */
const SOON = 1;
const LATER = 5;

/** Turns away what would only wait, and make everybody else wait longer. */
export function limitRequests(most = MOST): RequestHandler {
  let running = 0;
  return (_request, response, next) => {
    if (running >= most) {
      response.setHeader('retry-after', String(SOON));
      next(
        new ServiceUnavailableError(
          `Readiness is answering ${most} requests already; try again in a second`,
        ),
      );
      return;
    }
    running += 1;
    response.once('close', () => {
      running -= 1;
    });
    next();
  };
}

/**
 * Says that the database, or a plugin that has to be asked, cannot be reached
 * now, rather than that all is lost. The reason goes into the log alone: it may
 * quote a statement or an address.
 */
export function explainUnavailable(
  logger: Pick<LoggerService, 'warn'>,
): ErrorRequestHandler {
  return (error, _request, response, next) => {
    const what = whatFailed(error);
    if (!what || response.headersSent) {
      next(error);
      return;
    }
    logger.warn(`${what} could not be used`, {
      error: toError(error).message,
    });
    response.setHeader('retry-after', String(LATER));
    next(
      new ServiceUnavailableError(
        `${what} cannot be used at the moment. Try again in a few seconds`,
      ),
    );
  };
}

function whatFailed(error: unknown): string | undefined {
  if (isUnavailable(error)) {
    return 'The database of Readiness';
  }
  return isPluginFailure(error)
    ? 'A plugin of Backstage that Readiness asks, such as the catalog,'
    : undefined;
}

/**
 * Whether another plugin answered that something is wrong with it, or did not
 * answer. Readiness asks others who somebody is, what they may, and for
 * entities; sources of evidence fail otherwise.
 */
function isPluginFailure(error: unknown): boolean {
  const { name, statusCode, message } = (error ?? {}) as {
    name?: unknown;
    statusCode?: unknown;
    message?: unknown;
  };
  return (
    (name === 'ResponseError' &&
      typeof statusCode === 'number' &&
      statusCode >= 500) ||
    // What `fetch` says when nobody is there.
    (name === 'TypeError' && message === 'fetch failed')
  );
}
