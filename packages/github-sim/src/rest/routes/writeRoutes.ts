import express, { Router } from 'express';
import { z } from 'zod';
import { App } from '../../world/model';
import { commitOf, repositoryOf, RestContext } from '../context';
import { RestError } from '../RestError';
import { toCheckRun, toStatus } from '../shapes/toCheckRun';

/** The app as which every token is taken. */
export const INSTALLED_APP: App = {
  id: 424_242,
  slug: 'readiness',
  name: 'Readiness',
};

const statusSchema = z.object({
  state: z.enum(['error', 'failure', 'pending', 'success']),
  context: z.string().min(1).default('default'),
  description: z.string().max(140).nullish(),
  target_url: z.string().nullish(),
});

const checkSchema = z.object({
  name: z.string().min(1),
  head_sha: z.string(),
  status: z.enum(['queued', 'in_progress', 'completed']).optional(),
  conclusion: z
    .enum([
      'success',
      'failure',
      'neutral',
      'cancelled',
      'skipped',
      'timed_out',
      'action_required',
    ])
    .optional(),
  details_url: z.string().optional(),
  external_id: z.string().optional(),
  started_at: z.string().optional(),
  output: z
    .object({
      title: z.string(),
      summary: z.string().max(65_535),
      text: z.string().max(65_535).optional(),
    })
    .optional(),
});

/** What an app may write: commit statuses and check runs. */
export function addWriteRoutes(router: Router, context: RestContext) {
  const { world } = context;
  const json = express.json({ limit: '1mb' });

  router.post('/repos/:owner/:repo/statuses/:sha', json, (req, res) => {
    const repository = repositoryOf(context, req);
    const { sha } = commitOf(repository, req.params.sha);
    const input = parse(statusSchema, req.body);
    const status = world.setStatus({
      repository: `${repository.owner}/${repository.name}`,
      sha,
      context: input.context,
      state: input.state,
      description: input.description ?? undefined,
      targetUrl: input.target_url ?? undefined,
      by: `${INSTALLED_APP.slug}[bot]`,
    });
    res.status(201).json(toStatus(world, repository, sha, status));
  });

  router.post('/repos/:owner/:repo/check-runs', json, (req, res) => {
    const repository = repositoryOf(context, req);
    const input = parse(checkSchema, req.body);
    const { sha } = commitOf(repository, input.head_sha);
    const run = world.reportCheck({
      ...toCheckInput(input),
      name: input.name,
      repository: `${repository.owner}/${repository.name}`,
      sha,
      app: INSTALLED_APP,
    });
    res.status(201).json(toCheckRun(world, repository, sha, run));
  });

  router.patch('/repos/:owner/:repo/check-runs/:id', json, (req, res) => {
    const repository = repositoryOf(context, req);
    const input = parse(checkSchema.partial(), req.body);
    const run = world.updateCheck({
      ...toCheckInput(input),
      repository: `${repository.owner}/${repository.name}`,
      id: Number(req.params.id),
    });
    const commit = [...repository.commits.values()].find(({ checkRuns }) =>
      checkRuns.includes(run),
    )!;
    res.json(toCheckRun(world, repository, commit.sha, run));
  });
}

function toCheckInput(input: Partial<z.infer<typeof checkSchema>>) {
  return {
    ...(input.name ? { name: input.name } : {}),
    ...(input.status ? { status: input.status } : {}),
    ...(input.conclusion ? { conclusion: input.conclusion } : {}),
    ...(input.details_url ? { detailsUrl: input.details_url } : {}),
    ...(input.external_id ? { externalId: input.external_id } : {}),
    ...(input.started_at ? { startedAt: input.started_at } : {}),
    ...(input.output ? { output: input.output } : {}),
  };
}

function parse<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    throw new RestError(422, 'Validation Failed', {
      errors: parsed.error.issues.map(({ path, message }) => ({
        field: path.join('.'),
        code: 'invalid',
        message,
      })),
    });
  }
  return parsed.data;
}
