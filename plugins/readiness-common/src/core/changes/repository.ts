import { CheckRun, Part, RequiredCheck } from './change';

/**
 * A repository at a code host. `slug` is its path there: `skerry-line/booking`.
 *
 * @public
 */
export interface RepositoryRef {
  /** As in `integrations`: `github.com`. */
  host: string;
  slug: string;
}

/**
 * The name of a repository in stores and answers: `github.com/skerry-line/booking`.
 * Hosts tell neither owners nor repositories apart by case.
 *
 * @public
 */
export function repositoryIdOf({ host, slug }: RepositoryRef): string {
  return `${host}/${slug}`.toLocaleLowerCase('en-US');
}

/**
 * Names a change so that it fits into one segment of an address:
 * `github.com~skerry-line~booking~482`. Neither owners nor repositories may
 * contain a tilde at any known host.
 *
 * @public
 */
export function changeIdOf(repository: RepositoryRef, number: number): string {
  return `${repositoryIdOf(repository).replaceAll('/', '~')}~${number}`;
}

/**
 * How a sentence names a change: `booking#482`.
 *
 * @public
 */
export function changeNameOf(repository: string, number: number): string {
  return `${repository.slice(repository.lastIndexOf('/') + 1)}#${number}`;
}

/**
 * A dependency the repository has on its default branch.
 *
 * @public
 */
export interface Dependency {
  ecosystem: string;
  name: string;
  version?: string;
}

/**
 * A deployment to production, newest first in lists.
 *
 * @public
 */
export interface Deployment {
  sha: string;
  environment: string;
  /** When it succeeded, ISO 8601 UTC. */
  at: string;
  url?: string;
}

/**
 * A repository as pulled, in no host's words.
 *
 * @public
 */
export interface RepositoryFacts {
  repository: RepositoryRef;
  url: string;
  defaultBranch: string;
  /** Head of the default branch. */
  headSha: string;
  /** At the head of the default branch. */
  checks: Part<CheckRun[]>;
  /** What the host asks of the default branch. */
  requiredChecks: Part<RequiredCheck[]>;
  dependencies: Part<Dependency[]>;
  /**
   * The last successful deployments to production, newest first. Known and
   * empty: nothing was ever deployed through the host, so that releases are
   * not known.
   */
  deployments: Part<Deployment[]>;
}
