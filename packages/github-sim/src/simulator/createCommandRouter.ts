import express, { NextFunction, Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { Faults } from '../faults/Faults';
import { Deliveries } from '../webhooks/Deliveries';
import { World } from '../world/World';
import { WorldError } from '../world/WorldState';
import { CommandName, COMMANDS } from './commandSchemas';
import { runCommand } from './runCommand';

const share = z.number().min(0).max(1);

const faultSchema = z.strictObject({
  kind: z.enum([
    'tooManyRequests',
    'secondaryLimit',
    'primaryLimit',
    'badGateway',
    'disconnect',
    'graphqlError',
    'graphqlRateLimited',
    'slow',
    'truncatedFiles',
  ]),
  api: z.enum(['rest', 'graphql']).optional(),
  matching: z.string().optional(),
  probability: share.optional(),
  times: z.number().int().positive().optional(),
  retryAfterSeconds: z.number().int().nonnegative().optional(),
  delayMilliseconds: z.number().int().nonnegative().max(60_000).optional(),
  files: z.number().int().nonnegative().optional(),
});

const deliveryFaultSchema = z.strictObject({
  dropped: share.optional(),
  duplicated: share.optional(),
  shuffled: z.boolean().optional(),
  replayed: share.optional(),
});

/** Lets whoever shows the demo change the world and break the host. */
export function createCommandRouter(context: {
  world: World;
  faults: Faults;
  deliveries: Deliveries;
}): Router {
  const { world, faults, deliveries } = context;
  const router = PromiseRouter();
  router.use(express.json({ limit: '1mb' }));

  router.get('/', (_req, res) => {
    res.json({ now: world.instant(), commands: Object.keys(COMMANDS) });
  });

  router.get('/faults', (_req, res) => {
    res.json({ api: faults.list(), deliveries: deliveries.faults });
  });

  router.post('/faults', (req, res) => {
    faults.add(faultSchema.parse(req.body));
    res.status(201).json(faults.list());
  });

  router.delete('/faults', (_req, res) => {
    faults.clear();
    deliveries.faults = {};
    res.status(204).end();
  });

  router.put('/faults/deliveries', (req, res) => {
    deliveries.faults = deliveryFaultSchema.parse(req.body);
    res.json(deliveries.faults);
  });

  router.post('/:command', (req, res) => {
    const { command } = req.params;
    if (!isCommand(command)) {
      throw new WorldError('notFound', `There is no command '${command}'`);
    }
    const input = COMMANDS[command].parse(req.body);
    res.json(runCommand(world, command, input));
  });

  router.use(toErrorAnswer);
  return router;
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

const STATUS = { notFound: 404, invalid: 422, conflict: 409 };

// Express tells it by its four parameters.
function toErrorAnswer(
  error: unknown,
  _req: Request,
  res: Response,
  next: NextFunction,
): void {
  if (error instanceof WorldError) {
    res.status(STATUS[error.kind]).json({ message: error.message });
    return;
  }
  if (error instanceof z.ZodError) {
    const problems = error.issues.map(
      ({ path, message }) => `${path.join('.') || 'body'}: ${message}`,
    );
    res.status(400).json({ message: problems.join('; ') });
    return;
  }
  next(error);
}
