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
 * Says that the database cannot be asked now, rather than that all is lost. The
 * reason goes into the log alone: it may quote a statement.
 */
export function explainUnavailable(
  logger: Pick<LoggerService, 'warn'>,
): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (!isUnavailable(error) || response.headersSent) {
      next(error);
      return;
    }
    logger.warn('The database could not be used', {
      error: toError(error).message,
    });
    response.setHeader('retry-after', String(LATER));
    next(
      new ServiceUnavailableError(
        'The database of Readiness cannot be used at the moment; nothing was changed. Try again in a few seconds',
      ),
    );
  };
}
