import {
  ChangeFacts,
  RepositoryFacts,
  RepositoryRef,
} from '@readiness/backstage-plugin-readiness-common/core';

/**
 * The circumstances of one pull.
 *
 * @public
 */
export interface PullContext {
  /** Aborted when the result is no longer wanted. */
  signal: AbortSignal;
  /** The instant of the pull, ISO 8601 UTC. */
  now: string;
  /**
   * What was pulled before of the changes with these ids, for parts that
   * cannot have changed and cost requests of their own. Those never pulled are
   * not in the map.
   */
  known(ids: readonly string[]): Promise<ReadonlyMap<string, ChangeFacts>>;
}

/**
 * A page of changes with all their facts. `total` is the number of changes of
 * the repository, where the host tells.
 *
 * @public
 */
export interface ChangePage {
  changes: ChangeFacts[];
  nextCursor?: string;
  total?: number;
}

/**
 * Something that may have changed at the host. It is a hint and no fact: all
 * it causes is a pull.
 *
 * @public
 */
export type ChangeHint =
  | { type: 'change'; repository: RepositoryRef; number: number }
  /** Whichever open changes have this head. */
  | { type: 'commit'; repository: RepositoryRef; sha: string }
  /** The repository itself: its default branch or its deployments. */
  | { type: 'repository'; repository: RepositoryRef };

/**
 * What the host should show beside the head of a change.
 *
 * @public
 */
export interface HostStatus {
  repository: RepositoryRef;
  number: number;
  headSha: string;
  state: 'success' | 'failure' | 'pending';
  /** One line, at most 140 characters. */
  title: string;
  /** Markdown, for hosts that show more than a line. */
  summary: string;
  /** The change's page in Backstage. */
  url: string;
}

/**
 * Where changes come from: a module for one kind of code host. A source
 * observes; it never judges and keeps nothing.
 *
 * A part of a change that could not be read, or not to its end, is `failed` or
 * `uncollected` in the facts. A pull that brings nothing at all throws:
 * `RetryLaterError` when the host asks to wait, any other error when it is
 * broken.
 *
 * @public
 */
export interface ChangeSource {
  /** Unique; lower-case words joined by hyphens. */
  readonly id: string;
  /** The hosts it answers for, as in `integrations`. */
  readonly hosts: readonly string[];
  /**
   * One page of a repository's changes: `created` oldest first and complete,
   * `updated` the most recently updated first. `undefined` where the host has
   * no such repository, or hides it.
   */
  pullPage(
    request: {
      repository: RepositoryRef;
      order: 'created' | 'updated';
      cursor?: string;
    },
    context: PullContext,
  ): Promise<ChangePage | undefined>;
  /**
   * `undefined` only where the repository can be read and has no such change:
   * what was kept of it is deleted then. Throws where the repository is gone or
   * hidden, or of no host of this source, and says so.
   */
  pullChange(
    repository: RepositoryRef,
    number: number,
    context: PullContext,
  ): Promise<ChangeFacts | undefined>;
  /** `undefined` where the host has no such repository, or hides it. */
  pullRepository(
    repository: RepositoryRef,
    context: PullContext,
  ): Promise<RepositoryFacts | undefined>;
  /** Starts handing on what the host says of itself. Called once. */
  listen?(onHint: (hint: ChangeHint) => Promise<void>): Promise<void>;
  /** Shows the status of a gate at the host. Publishing it twice is harmless. */
  publishStatus?(
    status: HostStatus,
    context: Pick<PullContext, 'signal'>,
  ): Promise<void>;
}

/**
 * The host asks to wait. Everything of its source waits until then.
 *
 * @public
 */
export class RetryLaterError extends Error {
  constructor(message: string, readonly retryAt: Date) {
    super(message);
    this.name = 'RetryLaterError';
  }
}
