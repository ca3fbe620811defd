import {
  Part,
  RepositoryRef,
  repositoryIdOf,
  RequiredCheck,
} from '@readiness/backstage-plugin-readiness-common/core';
import { LRUCache } from 'lru-cache';
import { GithubCall, GithubClient, GithubRefusal } from '../client';
import { collectPart, failed, known } from './collectPart';
import { protectionSchema, rulesSchema } from './restSchema';
import { toRequiredChecks } from './toRequiredChecks';

const whyUnreadable = (branch: string, { host, slug }: RepositoryRef) =>
  `Neither the rules nor the protection of the branch ${branch} of ${slug} can be read at ${host}. The branch may be gone; otherwise let the App or token read the metadata and the administration of the repository.`;

/**
 * What a branch asks of changes: its rules and its branch protection. Kept for
 * a minute, because all changes of a page share a base branch.
 */
export class RequiredChecks {
  readonly #client: GithubClient;
  readonly #kept = new LRUCache<string, Part<RequiredCheck[]>>({
    max: 2000,
    ttl: 60_000,
  });

  constructor(client: GithubClient) {
    this.#client = client;
  }

  async of(branch: string, call: GithubCall): Promise<Part<RequiredCheck[]>> {
    const key = `${repositoryIdOf(call.repository)}:${branch}`;
    const kept = this.#kept.get(key);
    if (kept) {
      return kept;
    }
    const part = await this.#read(branch, call);
    if (part.state === 'known') {
      this.#kept.set(key, part);
    }
    return part;
  }

  #read(branch: string, call: GithubCall): Promise<Part<RequiredCheck[]>> {
    return collectPart<RequiredCheck[]>(call.signal, async () => {
      const rules = await unlessRefused(
        this.#client.getPages(
          'GET /repos/{owner}/{repo}/rules/branches/{branch}',
          { branch, per_page: 100 },
          call,
          { most: 10 },
        ),
      );
      const protection = await unlessRefused(
        this.#client.get(
          'GET /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks',
          { branch },
          call,
        ),
      );
      if (rules === undefined && protection === undefined) {
        return failed(whyUnreadable(branch, call.repository));
      }
      return known(
        toRequiredChecks(
          (rules?.pages ?? []).flatMap(page => rulesSchema.parse(page)),
          protection === undefined
            ? undefined
            : protectionSchema.parse(protection),
        ),
      );
    });
  }
}

/** Not found and forbidden look alike here: GitHub hides what one may not see. */
async function unlessRefused<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof GithubRefusal && [403, 404].includes(error.status)) {
      return undefined;
    }
    throw error;
  }
}
