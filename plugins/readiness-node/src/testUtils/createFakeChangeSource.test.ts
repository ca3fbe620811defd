import { changeIdOf } from '@readiness/backstage-plugin-readiness-common/core';
import { ChangeHint } from '../changeSource';
import { createFakeChangeSource } from './createFakeChangeSource';
import { describeChangeSource } from './describeChangeSource';
import { exampleFacts, exampleRepository } from './exampleFacts';

const repository = exampleRepository().repository;
const context = {
  signal: new AbortController().signal,
  now: '2026-03-02T09:00:00.000Z',
  known: async () => new Map(),
};

function create(count = 45) {
  const fake = createFakeChangeSource();
  for (let number = 1; number <= count; number += 1) {
    const at = new Date(Date.UTC(2026, 0, number)).toISOString();
    const later = new Date(Date.UTC(2026, 2, 60 - number)).toISOString();
    fake.set(exampleFacts({ number, createdAt: at, updatedAt: later }));
  }
  return fake;
}

describeChangeSource('the fake change source', {
  create: () => create().source,
  createBroken: () => {
    const fake = create();
    fake.break();
    return fake.source;
  },
  repository,
});

describe('the fake change source', () => {
  it('tells what was pulled and published, and forgets what it is told to', async () => {
    const fake = create(2);
    const id = changeIdOf(repository, 1);
    fake.remove(id);
    await expect(
      fake.source.pullChange(repository, 1, context),
    ).resolves.toBeUndefined();
    await fake.source.pullPage({ repository, order: 'updated' }, context);
    await fake.source.pullRepository(repository, context);
    expect(fake.pulls).toEqual([
      id,
      'github.com/skerry-line/booking-api?order=updated',
      'github.com/skerry-line/booking-api',
    ]);
    const status = {
      repository,
      number: 2,
      headSha: 'a',
      state: 'success',
      title: 'Ready',
      summary: '',
      url: 'https://backstage.example',
    } as const;
    await fake.source.publishStatus?.(status, context);
    expect(fake.published).toEqual([status]);
  });

  it('tells a change that is not there from a repository that is not', async () => {
    const { source } = create(1);
    await expect(
      source.pullChange(repository, 2, context),
    ).resolves.toBeUndefined();
    const elsewhere = { host: repository.host, slug: 'o/r' };
    await expect(source.pullChange(elsewhere, 1, context)).rejects.toThrow(
      'The fake code host has no repository o/r.',
    );
  });

  it('breaks with the given error until it is mended', async () => {
    const fake = create(1);
    fake.break(new Error('out of order'));
    await expect(
      fake.source.pullChange(repository, 1, context),
    ).rejects.toThrow('out of order');
    fake.mend();
    await expect(
      fake.source.pullChange(repository, 1, context),
    ).resolves.toMatchObject({ number: 1 });
  });

  it('hands hints to whoever listens', async () => {
    const fake = create(1);
    const heard: ChangeHint[] = [];
    await fake.source.listen?.(async hint => {
      heard.push(hint);
    });
    const hint: ChangeHint = { type: 'change', repository, number: 1 };
    await fake.hint(hint);
    expect(heard).toEqual([hint]);
  });

  it('has a repository as soon as it has a change of it', async () => {
    const facts = exampleFacts({ repository: 'github.com/o/r' });
    const fake = createFakeChangeSource();
    fake.set(facts);
    await expect(
      fake.source.pullRepository({ host: 'github.com', slug: 'o/r' }, context),
    ).resolves.toMatchObject({ repository: { slug: 'o/r' } });
    expect(facts.id).toBe('github.com~o~r~482');
  });
});
