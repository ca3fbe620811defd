import { z } from 'zod';
import { GithubCall, GithubClient } from '../client';
import { blobsQuery } from './queries';

const MOST_AT_ONCE = 50;

const answerSchema = z.object({
  repository: z.record(z.string(), z.object({ oid: z.string() }).nullish()),
});

/**
 * What git calls the content of files at a commit, by path; those that are not
 * there are left out.
 */
export async function readBaseBlobs(
  client: GithubClient,
  sha: string,
  paths: readonly string[],
  call: GithubCall,
): Promise<Map<string, string>> {
  const [owner, name] = call.repository.slug.split('/');
  const blobs = new Map<string, string>();
  for (let start = 0; start < paths.length; start += MOST_AT_ONCE) {
    const some = paths.slice(start, start + MOST_AT_ONCE);
    const { query, variables } = blobsQuery(sha, some);
    const answer = await client.graphql(
      query,
      { owner, name, ...variables },
      call,
    );
    const [problem] = answer.problems;
    if (problem) {
      throw new Error(`GitHub said: ${problem.message}`);
    }
    const { repository } = answerSchema.parse(answer.data);
    some.forEach((path, index) => {
      const blob = repository[`f${index}`];
      if (blob) {
        blobs.set(path, blob.oid);
      }
    });
  }
  return blobs;
}
