import { z } from 'zod';
import { GithubCall, GithubClient } from '../client';

const answerSchema = z.object({
  repository: z.record(z.string(), z.unknown()),
});

/**
 * What GitHub says of objects in a repository, by the names that the query
 * gives them.
 *
 * @throws Error when it withholds any
 */
export async function readObjects(
  client: GithubClient,
  { query, variables }: { query: string; variables: Record<string, string> },
  call: GithubCall,
): Promise<Record<string, unknown>> {
  const [owner, name] = call.repository.slug.split('/');
  const answer = await client.graphql(
    query,
    { owner, name, ...variables },
    call,
  );
  const [problem] = answer.problems;
  if (problem) {
    throw new Error(`GitHub said: ${problem.message}`);
  }
  return answerSchema.parse(answer.data).repository;
}
