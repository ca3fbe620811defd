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

/** What GitHub says where protection asks for no checks, in place of an empty list. */
const NOT_PROTECTED = [
  'Branch not protected',
  'Required status checks not enabled',
];

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
      const asksForNone =
        protection instanceof GithubRefusal &&
        NOT_PROTECTED.includes(protection.said ?? '');
      // Half of what is required is not what is required.
      if (
        rules instanceof GithubRefusal ||
        (protection instanceof GithubRefusal && !asksForNone)
      ) {
        return failed(
          whyUnreadable(branch, call.repository, {
            rules: rules instanceof GithubRefusal ? rules : undefined,
            protection:
              protection instanceof GithubRefusal && !asksForNone
                ? protection
                : undefined,
          }),
        );
      }
      return known(
        toRequiredChecks(
          rules.pages.flatMap(page => rulesSchema.parse(page)),
          asksForNone ? undefined : protectionSchema.parse(protection),
        ),
      );
    });
  }
}

/** Not found and forbidden look alike here: GitHub hides what one may not see. */
async function unlessRefused<T>(
  promise: Promise<T>,
): Promise<T | GithubRefusal> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof GithubRefusal && [403, 404].includes(error.status)) {
      return error;
    }
    throw error;
  }
}

function whyUnreadable(
  branch: string,
  { host, slug }: RepositoryRef,
  {
    rules,
    protection,
  }: Record<'rules' | 'protection', GithubRefusal | undefined>,
): string {
  const where = `of the branch ${branch} of ${slug}`;
  const refusal = protection ?? rules;
  const said = refusal?.said ? ` (GitHub said: ${refusal.said})` : '';
  const gone =
    refusal?.status === 404 ? 'The branch may be gone; otherwise let' : 'Let';
  if (rules && protection) {
    return `Neither the rules nor the protection ${where} can be read at ${host}${said}. ${gone} the App or token read the metadata and the administration of the repository.`;
  }
  return protection
    ? `The protection ${where} cannot be read at ${host}${said}, so that only the checks its rules require are known. ${gone} the App or token read the administration of the repository.`
    : `The rules ${where} cannot be read at ${host}${said}, so that only the checks its protection requires are known. ${gone} the App or token read the metadata of the repository.`;
}
