import { z } from 'zod';

/**
 * What is read of the body of a delivery. Whatever does not look as it should
 * is treated as not being there.
 */
const number = z.number().int().positive();
const sha = z
  .string()
  .regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)
  .refine(text => !/^0+$/.test(text));
const optional = <T extends z.ZodType>(schema: T) =>
  schema.optional().catch(undefined);

const withHead = optional(
  z.object({
    head_sha: sha,
    /** Empty for changes from forks; some may be of other repositories. */
    pull_requests: optional(
      z.array(
        optional(
          z.object({
            number,
            base: z.object({ repo: z.object({ id: z.number() }) }),
          }),
        ),
      ),
    ),
  }),
);

export const deliverySchema = z.object({
  repository: z.object({
    id: optional(z.number()),
    full_name: z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/),
    html_url: optional(z.string()),
    default_branch: optional(z.string()),
  }),
  pull_request: optional(z.object({ number })),
  issue: optional(
    z.object({
      number,
      body: optional(z.string()),
      pull_request: optional(z.looseObject({})),
    }),
  ),
  check_run: withHead,
  check_suite: withHead,
  workflow_run: withHead,
  deployment: optional(z.looseObject({})),
  /** Of `status`. */
  sha: optional(sha),
  context: optional(z.string()),
  /** Of `push`. */
  ref: optional(z.string()),
  before: optional(sha),
  commits: optional(z.array(z.unknown())),
});

export type Delivery = z.infer<typeof deliverySchema>;
