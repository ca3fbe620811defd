import {
  ChangeFacts,
  Deployment,
  Part,
  repositoryIdOf,
} from '@readiness/backstage-plugin-readiness-common/core';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { GithubCall, GithubClient, GithubRefusal } from '../client';
import { collectPart, known, uncollected } from './collectPart';
import { Containment } from './Containment';
import { DEPLOYMENTS_QUERY } from './queries';
import { deploymentsSchema } from './schema';
import { isProduction, spellingsOf, toDeployment } from './toDeployment';

const MOST_PAGES = 30;
const MOST_COMPARISONS = 20;
/** How many a repository shows. */
const MOST_SHOWN = 100;

const REFUSED = {
  statuses: [403, 404],
  why: 'GitHub does not tell the deployments of this repository. Let the App or token read its deployments.',
};

const answerSchema = z.object({
  repository: z.object({ deployments: deploymentsSchema }),
});

/** Not one of them may be read, and asking again does not help. */
class ForbiddenError extends GithubRefusal {}

/** The deployments of a repository, read as far back as was needed so far. */
interface Log {
  /** Those that succeeded, in no order. */
  succeeded: Deployment[];
  /** When the oldest one that was read was created. */
  oldest?: string;
  cursor?: string;
  complete: boolean;
}

/**
 * Deployments to production, and the first of them that contains a change.
 */
export class Deployments {
  readonly #client: GithubClient;
  readonly #environments: readonly string[];
  readonly #containment: Containment;
  readonly #logs = new LRUCache<string, Log>({ max: 500, ttl: 60_000 });

  constructor(client: GithubClient, environments: readonly string[]) {
    this.#client = client;
    this.#environments = environments;
    this.#containment = new Containment(client);
  }

  /**
   * The last successful ones, newest first. Always asked for: whoever asks
   * wants to know whether there are new ones.
   */
  async last(call: GithubCall): Promise<Part<Deployment[]>> {
    return collectPart<Deployment[]>(
      call.signal,
      async () => {
        this.#logs.delete(repositoryIdOf(call.repository));
        const { succeeded } = await this.#read(call, undefined);
        return known(
          [...succeeded]
            .sort((a, b) => (a.at < b.at ? 1 : -1))
            .slice(0, MOST_SHOWN),
        );
      },
      REFUSED,
    );
  }

  /**
   * The first production deployment that contains the change; `undefined` in
   * place of a part where releases are not known at all: nothing was ever
   * deployed through GitHub, or deployments may not be read. A part that is
   * `failed` or `uncollected` may be known at the next pull.
   */
  async firstWith(
    change: Pick<ChangeFacts, 'mergedAt' | 'mergeCommitSha'> & {
      /** Whether it was merged into the default branch. */
      intoDefaultBranch: boolean;
    },
    call: GithubCall,
  ): Promise<ChangeFacts['deployedAt']> {
    const part = await collectPart<{ at?: string } | undefined>(
      call.signal,
      async () => {
        const { mergedAt, mergeCommitSha } = change;
        const succeeded = await this.#readUnlessForbidden(call, mergedAt);
        if (succeeded.length === 0) {
          return known(undefined);
        }
        if (mergedAt === undefined) {
          return known({});
        }
        if (mergeCommitSha === undefined) {
          return uncollected(
            'GitHub does not say which commit this change was merged as.',
          );
        }
        const candidates = succeeded
          .filter(({ at }) => at >= mergedAt)
          .sort((a, b) => (a.at < b.at ? -1 : 1));
        const merge = {
          sha: mergeCommitSha,
          at: mergedAt,
          ordered: change.intoDefaultBranch,
        };
        let comparisons = 0;
        for (const { sha, at } of candidates) {
          const remembered = this.#containment.recall(sha, merge, call);
          if (remembered === undefined && comparisons === MOST_COMPARISONS) {
            return uncollected(
              `The ${MOST_COMPARISONS} deployments looked at so far do not contain this change; later ones are looked at next time.`,
            );
          }
          comparisons += remembered === undefined ? 1 : 0;
          if (remembered ?? (await this.#containment.ask(sha, merge, call))) {
            return known({ at });
          }
        }
        return known({});
      },
    );
    if (part.state !== 'known') {
      return part;
    }
    return part.value && known(part.value.at);
  }

  /** What may not be read is as good as not there: it stays so. */
  async #readUnlessForbidden(
    call: GithubCall,
    since: string | undefined,
  ): Promise<Deployment[]> {
    try {
      return (await this.#read(call, since)).succeeded;
    } catch (error) {
      if (error instanceof ForbiddenError) {
        return [];
      }
      throw error;
    }
  }

  /**
   * Reads until everything created since an instant is there; without one,
   * until any success is.
   */
  async #read(call: GithubCall, since: string | undefined): Promise<Log> {
    const key = repositoryIdOf(call.repository);
    const log: Log = this.#logs.get(key) ?? { succeeded: [], complete: false };
    const isEnough = () =>
      log.complete ||
      (log.succeeded.length > 0 &&
        (since === undefined || (log.oldest ?? since) < since));
    for (let pages = 0; !isEnough(); pages += 1) {
      if (pages === MOST_PAGES) {
        throw new Error(
          `More than ${
            MOST_PAGES * 100
          } deployments were made since this change; no more are read.`,
        );
      }
      await this.#readPage(log, call);
    }
    if (!this.#logs.has(key)) {
      this.#logs.set(key, log);
    }
    return log;
  }

  async #readPage(log: Log, call: GithubCall): Promise<void> {
    const [owner, name] = call.repository.slug.split('/');
    const answer = await this.#client.graphql(
      DEPLOYMENTS_QUERY,
      {
        owner,
        name,
        environments: spellingsOf(this.#environments),
        after: log.cursor,
      },
      call,
    );
    const [problem] = answer.problems;
    if (problem) {
      // Below the list it is one of them that is withheld, and not all.
      throw problem.type === 'FORBIDDEN' &&
        problem.path.join() === 'repository,deployments'
        ? new ForbiddenError(problem.message, 403, problem.message)
        : new Error(`GitHub said: ${problem.message}`);
    }
    const { deployments } = answerSchema.parse(answer.data).repository;
    const { hasNextPage, endCursor } = deployments.pageInfo;
    if (hasNextPage && !endCursor) {
      throw new Error('GitHub does not say where older deployments begin.');
    }
    for (const node of deployments.nodes) {
      log.oldest = node.createdAt;
      const deployment = isProduction(node.environment, this.#environments)
        ? toDeployment(node)
        : undefined;
      if (deployment) {
        log.succeeded.push(deployment);
      }
    }
    log.cursor = endCursor;
    log.complete = !hasNextPage;
  }
}
