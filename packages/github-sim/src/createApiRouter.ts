import express, {
  NextFunction,
  Request,
  Response,
  Handler,
  Router,
} from 'express';
import PromiseRouter from 'express-promise-router';
import { createFaultHandler } from './faults/createFaultHandler';
import { executeQuery } from './graphql/executeQuery';
import { RestContext } from './rest/context';
import { notFound, RestError } from './rest/RestError';
import { addAccountRoutes } from './rest/routes/accountRoutes';
import { addCommitRoutes } from './rest/routes/commitRoutes';
import { addDependencyRoutes } from './rest/routes/dependencyRoutes';
import { addPullRoutes } from './rest/routes/pullRoutes';
import { addRepositoryRoutes } from './rest/routes/repositoryRoutes';
import { addWriteRoutes } from './rest/routes/writeRoutes';
import { WorldError } from './world/WorldState';

/** `/v3` and `/graphql`, as an enterprise server has them below `/api`. */
export function createApiRouter(context: RestContext): Router {
  const router = PromiseRouter();
  router.use('/v3', createRestRouter(context));
  router.use('/graphql', createGraphqlRouter(context));
  return router;
}

function createRestRouter(context: RestContext): Router {
  const { world, faults, rateLimit } = context;
  const router = PromiseRouter();
  router.use(requireToken('Requires authentication'));
  router.use((_req, res, next) => {
    rateLimit.spend('core', 1);
    res.set(rateLimit.headers('core'));
    next();
  });
  router.use(createFaultHandler('rest', world, faults));
  addAccountRoutes(router, context);
  addRepositoryRoutes(router, context);
  addPullRoutes(router, context);
  addCommitRoutes(router, context);
  addDependencyRoutes(router, context);
  addWriteRoutes(router, context);
  router.use(() => {
    throw notFound();
  });
  router.use(toErrorAnswer);
  return router;
}

function createGraphqlRouter(context: RestContext): Router {
  const { world, faults, rateLimit } = context;
  const router = PromiseRouter();
  router.use(
    requireToken('This endpoint requires you to be authenticated.'),
    express.json({ limit: '1mb' }),
    createFaultHandler('graphql', world, faults),
  );
  router.post('/', async (req, res) => {
    const { query, variables, operationName } = req.body ?? {};
    if (typeof query !== 'string') {
      throw new RestError(
        400,
        'A query attribute must be specified and must be a string.',
      );
    }
    const answer = await executeQuery(
      world,
      { query, variables: variables ?? {}, operationName },
      {
        spend: cost => rateLimit.spend('graphql', cost),
        fileLimit: faults.fileLimit(),
      },
    );
    res.set(rateLimit.headers('graphql'));
    res.json(answer.body);
  });
  router.use(() => {
    throw notFound();
  });
  router.use(toErrorAnswer);
  return router;
}

function requireToken(message: string): Handler {
  return (req, _res, next) => {
    if (!/^(token|bearer|basic) \S+$/i.test(req.get('authorization') ?? '')) {
      throw new RestError(401, message);
    }
    next();
  };
}

const STATUS = { notFound: 404, invalid: 422, conflict: 409 };

// Express tells it by its four parameters.
function toErrorAnswer(
  error: unknown,
  _req: Request,
  res: Response,
  next: NextFunction,
): void {
  if (error instanceof RestError) {
    res.status(error.status).json(error.body());
    return;
  }
  if (error instanceof WorldError) {
    const status = STATUS[error.kind];
    res.status(status).json(new RestError(status, error.message).body());
    return;
  }
  if ((error as { type?: string }).type === 'entity.parse.failed') {
    res.status(400).json(new RestError(400, 'Problems parsing JSON').body());
    return;
  }
  next(error);
}
