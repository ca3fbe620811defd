import { z } from 'zod';
import { GraphqlAnswer } from './GithubClient';

const answerSchema = z.object({
  data: z.unknown(),
  errors: z
    .array(
      z.object({
        type: z.string().catch(''),
        message: z.string().catch(''),
        path: z.array(z.union([z.string(), z.number()])).catch([]),
      }),
    )
    .optional(),
});

/** @throws Error when it is no answer of GraphQL at all */
export function readGraphql(body: unknown): GraphqlAnswer {
  const parsed = answerSchema.safeParse(body);
  if (!parsed.success) {
    throw new Error('The answer is not one of GraphQL.');
  }
  return {
    data: parsed.data.data ?? undefined,
    problems: parsed.data.errors ?? [],
  };
}
