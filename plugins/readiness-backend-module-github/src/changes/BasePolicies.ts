import {
  BasePolicy,
  Part,
  repositoryIdOf,
} from '@readiness/backstage-plugin-readiness-common/core';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { GithubCall, GithubClient } from '../client';
import { collectPart, failed, known, uncollected } from './collectPart';
import { policyQuery } from './queries';
import { readObjects } from './readObjects';
import { blobSchema } from './schema';

const MOST_AT_ONCE = 20;

const commitSchema = z.object({ oid: z.string() }).nullish();

/**
 * The policy files at commits that changes are based on. A commit never
 * changes, so they are kept as long as there is room.
 */
export class BasePolicies {
  readonly #client: GithubClient;
  readonly #kept = new LRUCache<string, { policy: Part<BasePolicy> }>({
    max: 5000,
    maxSize: 64 * 1024 * 1024,
    sizeCalculation: entry => JSON.stringify(entry).length,
  });

  constructor(client: GithubClient) {
    this.#client = client;
  }

  /** Policies by commit; none is missing. */
  async at(
    shas: Iterable<string>,
    call: GithubCall,
  ): Promise<ReadonlyMap<string, Part<BasePolicy>>> {
    const keyOf = (sha: string) => `${repositoryIdOf(call.repository)}@${sha}`;
    const found = new Map<string, Part<BasePolicy>>();
    const wanted: string[] = [];
    for (const sha of new Set(shas)) {
      const kept = this.#kept.get(keyOf(sha));
      if (kept) {
        found.set(sha, kept.policy);
      } else {
        wanted.push(sha);
      }
    }
    for (let start = 0; start < wanted.length; start += MOST_AT_ONCE) {
      const some = wanted.slice(start, start + MOST_AT_ONCE);
      const read = await collectPart(call.signal, async () =>
        known(await this.#read(some, call)),
      );
      some.forEach((sha, index) => {
        const policy = read.state === 'known' ? read.value[index] : read;
        found.set(sha, policy);
        if (policy.state !== 'failed') {
          this.#kept.set(keyOf(sha), { policy });
        }
      });
    }
    return found;
  }

  async #read(
    shas: readonly string[],
    call: GithubCall,
  ): Promise<Array<Part<BasePolicy>>> {
    const repository = await readObjects(this.#client, policyQuery(shas), call);
    return shas.map((sha, index) => toPolicy(sha, index, repository));
  }
}

function toPolicy(
  sha: string,
  index: number,
  answer: Record<string, unknown>,
): Part<BasePolicy> {
  if (!commitSchema.parse(answer[`b${index}`])) {
    return uncollected(
      `The commit ${sha} that this change is based on is not in the repository any more.`,
    );
  }
  const policy: BasePolicy = {};
  const owners = ['github', 'root', 'docs'].find(place =>
    blobSchema.parse(answer[`${place}${index}`]),
  );
  const files = [
    ['codeowners', owners && answer[`${owners}${index}`], 'CODEOWNERS'],
    ['gitattributes', answer[`attributes${index}`], '.gitattributes'],
  ] as const;
  for (const [key, blob, title] of files) {
    const file = blobSchema.parse(blob);
    if (file?.isTruncated || (file && file.text === undefined)) {
      return failed(
        `${title} at the commit ${sha} is too large, or no text, and cannot be read.`,
      );
    }
    if (file?.text !== undefined) {
      policy[key] = file.text;
    }
  }
  return known(policy);
}
