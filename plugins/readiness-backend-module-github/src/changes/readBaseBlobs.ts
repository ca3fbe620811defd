import { z } from 'zod';
import { GithubCall, GithubClient } from '../client';
import { blobsQuery } from './queries';
import { readObjects } from './readObjects';

const MOST_AT_ONCE = 50;

const blobSchema = z.object({ oid: z.string() }).nullish();

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
  const blobs = new Map<string, string>();
  for (let start = 0; start < paths.length; start += MOST_AT_ONCE) {
    const some = paths.slice(start, start + MOST_AT_ONCE);
    const found = await readObjects(client, blobsQuery(sha, some), call);
    some.forEach((path, index) => {
      const blob = blobSchema.parse(found[`f${index}`]);
      if (blob) {
        blobs.set(path, blob.oid);
      }
    });
  }
  return blobs;
}
