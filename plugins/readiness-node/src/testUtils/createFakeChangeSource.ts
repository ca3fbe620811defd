import {
  ChangeFacts,
  changeIdOf,
  RepositoryFacts,
  RepositoryRef,
  repositoryIdOf,
} from '@readiness/backstage-plugin-readiness-common/core';
import {
  ChangeHint,
  ChangePage,
  ChangeSource,
  HostStatus,
} from '../changeSource';
import { exampleRepository } from './exampleFacts';

const PAGE_SIZE = 20;

/**
 * A change source with a host of its own, which does what it is told to.
 *
 * @public
 */
export interface FakeChangeSource {
  source: ChangeSource;
  /**
   * Adds the change or replaces the one with its id. Its repository exists
   * then, as `exampleRepository` has it, unless it was set before.
   */
  set(facts: ChangeFacts): void;
  setRepository(facts: RepositoryFacts): void;
  /** Takes away the change with this id. */
  remove(id: string): void;
  /** From now on every pull and every publication throws this. */
  break(error?: Error): void;
  mend(): void;
  /** Hands the hint on, as the host would, to whoever listens. */
  hint(hint: ChangeHint): Promise<void>;
  /** What was published, oldest first. */
  published: HostStatus[];
  /**
   * What was pulled, oldest first, failures too: the id of a change, the id of
   * a repository, or `<id of a repository>?order=created&cursor=20` for a page.
   */
  pulls: string[];
}

function page(
  changes: ChangeFacts[],
  order: 'created' | 'updated',
  cursor = '0',
): ChangePage {
  const start = Number(cursor);
  const sorted = [...changes].sort((a, b) =>
    order === 'created'
      ? a.createdAt.localeCompare(b.createdAt) || a.number - b.number
      : b.updatedAt.localeCompare(a.updatedAt) || b.number - a.number,
  );
  const end = start + PAGE_SIZE;
  return {
    changes: sorted.slice(start, end),
    ...(end < sorted.length ? { nextCursor: String(end) } : {}),
    total: sorted.length,
  };
}

/**
 * A change source for tests, by default of `github.com`. It has no
 * repositories until it is given some.
 *
 * @public
 */
export function createFakeChangeSource(
  options: { id?: string; hosts?: string[] } = {},
): FakeChangeSource {
  const changes = new Map<string, ChangeFacts>();
  const repositories = new Map<string, RepositoryFacts>();
  const listeners: Array<(hint: ChangeHint) => Promise<void>> = [];
  const published: HostStatus[] = [];
  const pulls: string[] = [];
  let failure: Error | undefined;

  const begin = (signal: AbortSignal, pull?: string) => {
    if (pull !== undefined) {
      pulls.push(pull);
    }
    signal.throwIfAborted();
    if (failure) {
      throw failure;
    }
  };
  const ofRepository = (repository: RepositoryRef) =>
    [...changes.values()].filter(
      facts => facts.repository === repositoryIdOf(repository),
    );

  return {
    source: {
      id: options.id ?? 'fake',
      hosts: options.hosts ?? ['github.com'],
      async pullPage({ repository, order, cursor }, { signal }) {
        const id = repositoryIdOf(repository);
        const query = new URLSearchParams({
          order,
          ...(cursor === undefined ? {} : { cursor }),
        });
        begin(signal, `${id}?${query}`);
        return repositories.has(id)
          ? page(ofRepository(repository), order, cursor)
          : undefined;
      },
      async pullChange(repository, number, { signal }) {
        const id = changeIdOf(repository, number);
        begin(signal, id);
        if (!repositories.has(repositoryIdOf(repository))) {
          throw new Error(
            `The fake code host has no repository ${repository.slug}.`,
          );
        }
        return changes.get(id);
      },
      async pullRepository(repository, { signal }) {
        const id = repositoryIdOf(repository);
        begin(signal, id);
        return repositories.get(id);
      },
      async listen(onHint) {
        listeners.push(onHint);
      },
      async publishStatus(status, { signal }) {
        begin(signal);
        published.push(status);
      },
    },
    set(facts) {
      changes.set(facts.id, facts);
      if (!repositories.has(facts.repository)) {
        const [host, ...slug] = facts.repository.split('/');
        repositories.set(
          facts.repository,
          exampleRepository({ repository: { host, slug: slug.join('/') } }),
        );
      }
    },
    setRepository: facts =>
      repositories.set(repositoryIdOf(facts.repository), facts),
    remove: id => changes.delete(id),
    break: (error = new Error('The fake code host is down.')) => {
      failure = error;
    },
    mend: () => {
      failure = undefined;
    },
    async hint(hint) {
      for (const listener of listeners) {
        await listener(hint);
      }
    },
    published,
    pulls,
  };
}
