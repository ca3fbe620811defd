import { Handler, Response } from 'express';
import { toInstant } from '../world/Clock';
import { WorldState } from '../world/WorldState';
import { Fault, Faults } from './Faults';

const SECONDARY =
  'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';

/** Answers in place of the API where a fault says so. */
export function createFaultHandler(
  api: 'rest' | 'graphql',
  world: WorldState,
  faults: Faults,
): Handler {
  return async (req, res, next) => {
    const text = api === 'graphql' ? String(req.body?.query) : req.originalUrl;
    for (const fault of faults.take(api, text)) {
      if (fault.kind === 'slow') {
        await delay(fault.delayMilliseconds ?? 1000);
      } else {
        answer(world, res, fault);
        return;
      }
    }
    next();
  };
}

function answer(world: WorldState, res: Response, fault: Fault): void {
  const seconds = fault.retryAfterSeconds ?? 60;
  switch (fault.kind) {
    case 'tooManyRequests':
      res.setHeader('retry-after', String(seconds));
      res.status(429).json(refusal(429, SECONDARY));
      return;
    case 'secondaryLimit':
      res.setHeader('retry-after', String(seconds));
      res.status(403).json(refusal(403, SECONDARY));
      return;
    case 'primaryLimit': {
      exhaust(world, res, seconds);
      const message = 'API rate limit exceeded for installation ID 5001.';
      res.status(403).json(refusal(403, message));
      return;
    }
    case 'badGateway':
      res.status(502).type('text/html').send('<h1>502 Bad Gateway</h1>\n');
      return;
    case 'graphqlError':
      res.json({
        data: null,
        errors: [
          {
            message:
              'Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug.',
          },
        ],
      });
      return;
    case 'graphqlRateLimited':
      exhaust(world, res, seconds);
      res.json({
        errors: [
          {
            type: 'RATE_LIMITED',
            message: 'API rate limit exceeded for installation ID 5001.',
          },
        ],
      });
      return;
    default:
      res.socket?.destroy();
  }
}

function refusal(status: number, message: string) {
  return {
    message,
    documentation_url:
      'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api',
    status: String(status),
  };
}

function exhaust(world: WorldState, res: Response, seconds: number): void {
  const reset = world.now().getTime() + seconds * 1000;
  res.setHeader('x-ratelimit-limit', '5000');
  res.setHeader('x-ratelimit-remaining', '0');
  res.setHeader('x-ratelimit-used', '5000');
  res.setHeader('x-ratelimit-reset', String(Math.ceil(reset / 1000)));
  res.setHeader('date', new Date(toInstant(world.now())).toUTCString());
}

function delay(milliseconds: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, milliseconds);
  });
}
