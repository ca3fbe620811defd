// A suite to be called from test files is meant to be exported.
/* eslint-disable jest/no-export */
import {
  ChangeFacts,
  changeIdOf,
  RepositoryRef,
  repositoryIdOf,
} from '@readiness/backstage-plugin-readiness-common/core';
import { ChangeSource, PullContext } from '../changeSource';
import { changeFactsSchema, repositoryFactsSchema } from './factsSchema';
import { inAnyOrder } from './inAnyOrder';

const NOW = '2026-03-02T09:00:00.000Z';
const MOST_PAGES = 200;

/**
 * The contract every source of changes keeps, fake or real. Call it from a test
 * file.
 *
 * @param options - `create` makes a source whose host answers; `createBroken`
 *   one whose host does not; `repository` has at least one change there
 * @public
 */
export function describeChangeSource(
  name: string,
  options: {
    create: () => ChangeSource | Promise<ChangeSource>;
    createBroken?: () => ChangeSource | Promise<ChangeSource>;
    repository: RepositoryRef;
    /** The instant of the pulls, ISO 8601 UTC. */
    now?: string;
  },
): void {
  const { repository } = options;
  const nobody = { host: repository.host, slug: 'nobody-here/nothing-here' };
  const contextOf = (over: Partial<PullContext> = {}): PullContext => ({
    signal: new AbortController().signal,
    now: options.now ?? NOW,
    known: async () => new Map(),
    ...over,
  });

  const pullAll = async (
    source: ChangeSource,
    order: 'created' | 'updated',
    context = contextOf(),
  ) => {
    const changes: ChangeFacts[] = [];
    let cursor: string | undefined;
    let total: number | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const page = await source.pullPage(
        { repository, order, ...(cursor === undefined ? {} : { cursor }) },
        context,
      );
      changes.push(...(page?.changes ?? []));
      total = page?.total;
      cursor = page?.nextCursor;
      if (cursor === undefined) {
        return { changes, total };
      }
    }
    throw new Error('The pages do not end.');
  };

  describe(`${name}: the contract of a source of changes`, () => {
    it('has an id in lower-case words and answers for at least one host', async () => {
      const source = await options.create();
      expect(source.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(source.hosts).toContain(repository.host);
      expect(new Set(source.hosts).size).toBe(source.hosts.length);
    });

    it('gives every change of a repository once, oldest first, in the agreed shape', async () => {
      const { changes, total } = await pullAll(
        await options.create(),
        'created',
      );
      expect(changes.length).toBeGreaterThan(0);
      expect(total ?? changes.length).toBe(changes.length);
      expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
      const times = changes.map(({ createdAt }) => createdAt);
      expect(times).toEqual([...times].sort());
      for (const change of changes) {
        expect(changeFactsSchema.parse(change)).toEqual(change);
        expect(change.repository).toBe(repositoryIdOf(repository));
        expect(change.id).toBe(changeIdOf(repository, change.number));
      }
    });

    it('dates what has ended, and nothing else', async () => {
      const { changes } = await pullAll(await options.create(), 'created');
      for (const { state, mergedAt, closedAt } of changes) {
        expect({ state, merged: mergedAt !== undefined }).toEqual({
          state,
          merged: state === 'merged',
        });
        expect({ state, closed: closedAt !== undefined }).toEqual({
          state,
          closed: state === 'merged' || state === 'closed',
        });
      }
    });

    it('gives the same changes by their last update, the latest first', async () => {
      const source = await options.create();
      const { changes } = await pullAll(source, 'updated');
      const times = changes.map(({ updatedAt }) => updatedAt);
      expect(times).toEqual([...times].sort().reverse());
      expect(inAnyOrder(changes)).toEqual(
        inAnyOrder((await pullAll(source, 'created')).changes),
      );
    });

    it('gives one change as its page does', async () => {
      const source = await options.create();
      const page = await source.pullPage(
        { repository, order: 'updated' },
        contextOf(),
      );
      const [change] = page?.changes ?? [];
      expect(
        inAnyOrder(
          await source.pullChange(repository, change.number, contextOf()),
        ),
      ).toEqual(inAnyOrder(change));
    });

    it('gives the same when it is told what it gave before', async () => {
      const source = await options.create();
      const { changes } = await pullAll(source, 'created');
      const before = new Map(changes.map(facts => [facts.id, facts]));
      const told = JSON.stringify([...before]);
      const again = await pullAll(
        source,
        'created',
        contextOf({ known: async () => before }),
      );
      expect(inAnyOrder(again.changes)).toEqual(inAnyOrder(changes));
      expect(JSON.stringify([...before])).toBe(told);
    });

    it('gives the repository in the agreed shape, twice the same', async () => {
      const source = await options.create();
      const facts = await source.pullRepository(repository, contextOf());
      expect(repositoryFactsSchema.parse(facts)).toEqual(facts);
      expect(repositoryIdOf(facts?.repository ?? nobody)).toBe(
        repositoryIdOf(repository),
      );
      const deployed =
        facts?.deployments.state === 'known'
          ? facts.deployments.value.map(({ at }) => at)
          : [];
      expect(deployed).toEqual([...deployed].sort().reverse());
      expect(
        inAnyOrder(await source.pullRepository(repository, contextOf())),
      ).toEqual(inAnyOrder(facts));
    });

    it('has nothing where the host has no such repository or change', async () => {
      const source = await options.create();
      const request = { repository: nobody, order: 'created' } as const;
      await expect(
        source.pullPage(request, contextOf()),
      ).resolves.toBeUndefined();
      await expect(
        source.pullRepository(nobody, contextOf()),
      ).resolves.toBeUndefined();
      await expect(
        source.pullChange(repository, 99_999_999, contextOf()),
      ).resolves.toBeUndefined();
    });

    it('throws, rather than saying that there is no such change, where there is no such repository', async () => {
      const source = await options.create();
      await expect(source.pullChange(nobody, 1, contextOf())).rejects.toThrow(
        /repository/i,
      );
    });

    it('stops when nobody wants the result any more', async () => {
      const source = await options.create();
      const context = contextOf({
        signal: AbortSignal.abort(new Error('gone')),
      });
      await expect(
        source.pullPage({ repository, order: 'created' }, context),
      ).rejects.toThrow('gone');
      await expect(source.pullChange(repository, 1, context)).rejects.toThrow(
        'gone',
      );
      await expect(source.pullRepository(repository, context)).rejects.toThrow(
        'gone',
      );
    });

    const { createBroken } = options;
    if (createBroken) {
      it('throws rather than saying that there is nothing when the host is down', async () => {
        const source = await createBroken();
        await expect(
          source.pullPage({ repository, order: 'created' }, contextOf()),
        ).rejects.toThrow();
        await expect(
          source.pullChange(repository, 1, contextOf()),
        ).rejects.toThrow();
        await expect(
          source.pullRepository(repository, contextOf()),
        ).rejects.toThrow();
      });
    }
  });
}
