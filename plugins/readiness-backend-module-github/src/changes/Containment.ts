import { repositoryIdOf } from '@readiness/backstage-plugin-readiness-common/core';
import { LRUCache } from 'lru-cache';
import { GithubCall, GithubClient } from '../client';
import { comparisonSchema } from './restSchema';

/** A commit that a branch got, and when. */
export interface Merge {
  sha: string;
  at: string;
  /** Whether that was the default branch, which nobody makes anew. */
  ordered: boolean;
}

/** What is known of one deployed commit. Times are of the default branch. */
interface Bounds {
  /** It contains everything that was merged up to then. */
  containsUpTo: string;
  /** It lacks everything that was merged from then on. */
  lacksFrom: string;
  lacks: Set<string>;
  contains: Set<string>;
}

/**
 * Whether a deployed commit contains a merge. What the default branch got
 * earlier is an ancestor of what it got later: a commit that contains a merge
 * contains all earlier ones, and one that lacks a merge lacks all later ones.
 * So most answers need no request.
 */
export class Containment {
  readonly #client: GithubClient;
  readonly #bounds = new LRUCache<string, Bounds>({ max: 20_000 });

  constructor(client: GithubClient) {
    this.#client = client;
  }

  /** The answer, if it follows from earlier ones. */
  recall(sha: string, merge: Merge, call: GithubCall): boolean | undefined {
    const { containsUpTo, lacksFrom, contains, lacks } = this.#of(sha, call);
    if (contains.has(merge.sha)) {
      return true;
    }
    if (lacks.has(merge.sha)) {
      return false;
    }
    // Merges of the same second have no order.
    if (merge.ordered && merge.at < containsUpTo) {
      return true;
    }
    return merge.ordered && merge.at > lacksFrom ? false : undefined;
  }

  async ask(sha: string, merge: Merge, call: GithubCall): Promise<boolean> {
    const { status } = comparisonSchema.parse(
      await this.#client.get(
        'GET /repos/{owner}/{repo}/compare/{basehead}',
        // The first page would carry every file with its patch.
        { basehead: `${merge.sha}...${sha}`, per_page: 1, page: 2 },
        call,
      ),
    );
    const bounds = this.#of(sha, call);
    const contained = status === 'ahead' || status === 'identical';
    if (contained) {
      bounds.contains.add(merge.sha);
      if (merge.ordered && merge.at > bounds.containsUpTo) {
        bounds.containsUpTo = merge.at;
      }
    } else {
      bounds.lacks.add(merge.sha);
      if (merge.ordered && merge.at < bounds.lacksFrom) {
        bounds.lacksFrom = merge.at;
      }
    }
    return contained;
  }

  #of(sha: string, call: GithubCall): Bounds {
    const key = `${repositoryIdOf(call.repository)}@${sha}`;
    const bounds = this.#bounds.get(key) ?? {
      containsUpTo: '',
      // Later than any instant.
      lacksFrom: '~',
      contains: new Set<string>(),
      lacks: new Set<string>(),
    };
    this.#bounds.set(key, bounds);
    return bounds;
  }
}
