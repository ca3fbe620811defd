import {
  ChangeFacts,
  Part,
  RepositoryRef,
} from '@readiness/backstage-plugin-readiness-common/core';
import {
  ChangeSource,
  PullContext,
  RetryLaterError,
} from '@readiness/backstage-plugin-readiness-node';
import {
  describeChangeSource,
  inAnyOrder,
} from '@readiness/backstage-plugin-readiness-node/testUtils';
import { Fault, RunningGithubSim, startGithubSim } from 'github-sim';
import { createSimSource } from './__testUtils__/createSimSource';
import { FakeApi, startFakeApi } from './__testUtils__/startFakeApi';
import { TestClock } from './__testUtils__/TestClock';
import { truthOf } from './__testUtils__/truthOf';

jest.setTimeout(120_000);

const NOW = '2026-03-02T09:00:00.000Z';
const PARTS = [
  'timeline',
  'files',
  'commits',
  'pushes',
  'reviews',
  'threads',
  'checks',
  'requiredChecks',
  'dependencies',
  'basePolicy',
  'deployedAt',
  'issues',
] as const;

const STATES: Record<string, string> = {
  approved: 'APPROVED',
  changesRequested: 'CHANGES_REQUESTED',
  commented: 'COMMENTED',
  dismissed: 'DISMISSED',
  pending: 'PENDING',
};

let sim: RunningGithubSim;

beforeAll(async () => {
  sim = await startGithubSim({ seed: 3, now: NOW, changes: 130 });
});

afterEach(() => sim.faults.clear());

afterAll(() => sim.close());

const repositoryOf = (name: string): RepositoryRef => ({
  host: new URL(sim.url).host,
  slug: `skerry-line/${name}`,
});

const contextOf = (known?: ReadonlyMap<string, ChangeFacts>): PullContext => ({
  signal: new AbortController().signal,
  now: NOW,
  known: async () => known ?? new Map(),
});

/** Notes what is asked: names of queries, and methods and paths. */
function counting() {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    const query = String(init?.body ?? '').match(/query (\w+)/)?.[1];
    const { pathname } = new URL(String(input));
    asked.push(query ?? `${init?.method} ${pathname}`);
    return globalThis.fetch(input, init);
  };
  return { asked, fetch };
}

/** All changes; when GitHub asks to wait, time passes and it is asked again. */
async function pullAll(
  source: ChangeSource,
  repository: RepositoryRef,
  options: { known?: ReadonlyMap<string, ChangeFacts>; clock?: TestClock } = {},
): Promise<Map<string, ChangeFacts>> {
  const { clock = new TestClock() } = options;
  const changes = new Map<string, ChangeFacts>();
  let cursor: string | undefined;
  for (let pages = 0; pages < 500; pages += 1) {
    try {
      const page = await source.pullPage(
        { repository, order: 'created', ...(cursor ? { cursor } : {}) },
        contextOf(options.known),
      );
      page?.changes.forEach(facts => changes.set(facts.id, facts));
      cursor = page?.nextCursor;
      if (!cursor) {
        return changes;
      }
    } catch (error) {
      if (!(error instanceof RetryLaterError)) {
        continue;
      }
      clock.advance(error.retryAt.getTime() - clock.now());
    }
  }
  throw new Error('The pages did not end.');
}

describe('the source of changes of GitHub', () => {
  let own: RunningGithubSim | undefined;
  const host = 'sim.example';

  const create = async () => {
    own ??= await startGithubSim({ seed: 5, now: NOW, changes: 90 });
    return createSimSource(own, { host }).source;
  };
  let broken: FakeApi | undefined;
  afterEach(() => broken?.close());
  afterAll(() => own?.close());

  describeChangeSource('the source of changes of GitHub', {
    create,
    createBroken: async () => {
      broken = await startFakeApi([{ status: 502, body: 'bad gateway' }]);
      const server = { url: broken.url, apiBaseUrl: `${broken.url}/api/v3` };
      return createSimSource(server, { host, clock: new TestClock() }).source;
    },
    repository: { host, slug: 'skerry-line/payment-gateway' },
    now: NOW,
  });
});

describe('a full pull of a history', () => {
  it.each(['booking-api', 'payment-gateway', 'timetable', 'seat-maps'])(
    'gives the facts of %s as they are',
    async name => {
      const { source } = createSimSource(sim);
      const repository = repositoryOf(name);
      const changes = await pullAll(source, repository);
      const truth = truthOf(sim.world, repository.slug);
      expect([...changes.values()].map(({ number }) => number).sort()).toEqual(
        truth.map(({ number }) => number).sort(),
      );
      for (const facts of changes.values()) {
        const real = truth.find(({ number }) => number === facts.number);
        expect(summaryOf(facts)).toEqual(real);
      }
    },
  );

  it('knows every part but the pushes of forks', async () => {
    const { source } = createSimSource(sim);
    for (const name of ['booking-web', 'refunds-worker', 'loyalty-points']) {
      for (const facts of (
        await pullAll(source, repositoryOf(name))
      ).values()) {
        for (const part of PARTS) {
          const state = facts[part]?.state ?? 'absent';
          const expected =
            part === 'pushes' && facts.fork ? 'uncollected' : 'known';
          expect({ part, state: `${facts.number} ${state}` }).toEqual({
            part,
            state: `${facts.number} ${
              part === 'deployedAt' && state === 'absent' ? 'absent' : expected
            }`,
          });
        }
      }
    }
  });

  it('knows new dependencies beyond the first page of a comparison', async () => {
    const own = await startGithubSim({ seed: 7, now: NOW, changes: 20 });
    const slug = 'skerry-line/booking-api';
    const names = Array.from({ length: 130 }, (_, index) => `part-${index}`);
    const { number } = own.world.openPullRequest({
      repository: slug,
      author: 'leila-haddad',
      title: 'Take in parts',
      branch: 'parts',
      commits: [
        {
          message: 'Take in parts',
          files: [
            {
              ...fileAt('package-lock.json'),
              dependencies: names.map(name => ({
                change: 'added' as const,
                ecosystem: 'npm',
                name,
                version: '1.0.0',
                license: 'MIT',
              })),
            },
          ],
        },
      ],
    });
    const { source, host } = createSimSource(own);
    const facts = await source.pullChange({ host, slug }, number, contextOf());
    expect(valueOf(facts!.dependencies).map(({ name }) => name)).toEqual(names);
    await own.close();
  });

  it('tells the repository', async () => {
    const { source } = createSimSource(sim);
    const repository = repositoryOf('payment-gateway');
    const facts = await source.pullRepository(repository, contextOf());
    const real = sim.world.repository(repository.slug);
    expect(facts).toMatchObject({
      defaultBranch: 'main',
      headSha: real.branches.get('main'),
      checks: { state: 'known' },
      requiredChecks: {
        state: 'known',
        value: expect.arrayContaining([
          expect.objectContaining({ appId: 15368 }),
        ]),
      },
    });
    expect(
      valueOf(facts!.dependencies)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(real.dependencies.map(({ name }) => name).sort());
    expect(valueOf(facts!.deployments).length).toBeGreaterThan(0);
  });
});

describe('pulling again', () => {
  it('asks for little of what was known', async () => {
    const { asked, fetch } = counting();
    const { source } = createSimSource(sim, { fetch });
    const repository = repositoryOf('timetable');
    const known = await pullAll(source, repository);
    const first = asked.length;
    asked.length = 0;
    const again = await pullAll(source, repository, { known });
    expect(inAnyOrder([...again.values()])).toEqual(
      inAnyOrder([...known.values()]),
    );
    expect(asked.length).toBeLessThan(first / 3);
    expect(asked.filter(path => /\/files$|^Details$/.test(path))).toEqual([]);
  });

  it('asks for nothing more of old changes that nobody touched', async () => {
    const { source } = createSimSource(sim);
    const repository = repositoryOf('booking-api');
    const known = await pullAll(source, repository);
    const old = [...known.values()].find(
      ({ mergedAt, fork }) => mergedAt && mergedAt < '2025-11-20' && !fork,
    );
    const { asked, fetch } = counting();
    const again = await createSimSource(sim, { fetch }).source.pullChange(
      repository,
      old!.number,
      contextOf(known),
    );
    expect(inAnyOrder(again)).toEqual(inAnyOrder(old));
    expect(asked.filter(path => path !== 'Deployments')).toEqual(['Change']);
  });

  it('takes no code of a head that was pushed away and back meanwhile', async () => {
    const own = await startGithubSim({ seed: 7, now: NOW, changes: 20 });
    const slug = 'skerry-line/booking-api';
    const login = 'leila-haddad';
    const { number } = own.world.openPullRequest({
      repository: slug,
      author: login,
      title: 'Let anybody in',
      branch: 'let-in',
      commits: [{ message: 'Let in', files: [fileAt('src/auth/token.ts')] }],
    });
    const pull = own.world.repository(slug).pulls.get(number)!;
    const push = (path: string) =>
      own.world.forcePush({
        repository: slug,
        number,
        by: login,
        commits: [{ message: 'Let in', files: [fileAt(path)] }],
      });
    let tricky = true;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      if (!tricky || !String(input).includes(`/pulls/${number}/files`)) {
        return globalThis.fetch(input, init);
      }
      tricky = false;
      const { headSha, commits, files } = pull;
      push('docs/readme.md');
      const answer = await globalThis.fetch(input, init);
      push('src/auth/token.ts');
      Object.assign(pull, { headSha, commits, files });
      return answer;
    };
    const { source, host } = createSimSource(own, { fetch });
    const repository = { host, slug };
    const facts = await source.pullChange(repository, number, contextOf());
    expect(facts).toMatchObject({
      headSha: pull.headSha,
      files: { state: 'failed', why: expect.stringMatching(/^Someone pushed/) },
      commits: { state: 'failed' },
    });
    const again = await source.pullChange(
      repository,
      number,
      contextOf(new Map([[facts!.id, facts!]])),
    );
    expect(valueOf(again!.files).map(({ path }) => path)).toEqual([
      'src/auth/token.ts',
    ]);
    expect(valueOf(again!.commits).map(({ sha }) => sha)).toEqual([
      pull.headSha,
    ]);
    await own.close();
  });

  it('keeps the commit of a review as it was seen first', async () => {
    const { source } = createSimSource(sim);
    const repository = repositoryOf('booking-api');
    const facts = await source.pullChange(repository, 517, contextOf());
    const [review] = valueOf(facts!.reviews);
    const seen: ChangeFacts = {
      ...facts!,
      reviews: {
        state: 'known',
        value: [{ ...review, commitSha: 'e'.repeat(40) }],
      },
    };
    const again = await source.pullChange(
      repository,
      517,
      contextOf(new Map([[seen.id, seen]])),
    );
    expect(
      valueOf(again!.reviews).find(({ id }) => id === review.id)?.commitSha,
    ).toBe('e'.repeat(40));
  });
});

describe('trouble at GitHub', () => {
  const truths = new Map<string, Map<string, ChangeFacts>>();
  const truthFor = async (name: string) => {
    sim.faults.clear();
    const truth =
      truths.get(name) ??
      (await pullAll(createSimSource(sim).source, repositoryOf(name)));
    truths.set(name, truth);
    return truth;
  };

  it.each<[string, Fault[]]>([
    ['three of ten calls fail', [{ kind: 'badGateway', probability: 0.3 }]],
    ['connections end', [{ kind: 'disconnect', probability: 0.2 }]],
    [
      'it asks to wait for a moment',
      [{ kind: 'tooManyRequests', probability: 0.3, retryAfterSeconds: 2 }],
    ],
    [
      'it asks to wait for long',
      [{ kind: 'secondaryLimit', probability: 0.01, retryAfterSeconds: 300 }],
    ],
    [
      'GraphQL is limited in answers of status 200',
      [{ kind: 'graphqlRateLimited', probability: 0.4 }],
    ],
    [
      'GraphQL breaks in answers of status 200',
      [{ kind: 'graphqlError', probability: 0.4 }],
    ],
    ['lists of files are cut off', [{ kind: 'truncatedFiles', files: 1 }]],
    [
      'everything goes wrong now and then',
      [
        { kind: 'badGateway', probability: 0.2 },
        { kind: 'tooManyRequests', probability: 0.1, retryAfterSeconds: 1 },
        { kind: 'primaryLimit', probability: 0.02, retryAfterSeconds: 5 },
        { kind: 'graphqlError', probability: 0.2 },
        { kind: 'truncatedFiles', files: 2 },
      ],
    ],
  ])(
    'ends in the same facts, or in parts that say why they are missing, when %s',
    async (_, faults) => {
      const name = 'timetable';
      const truth = await truthFor(name);
      const clock = new TestClock();
      const { source } = createSimSource(sim, { clock });
      faults.forEach(fault => sim.faults.add(fault));
      const troubled = await pullAll(source, repositoryOf(name), { clock });
      expect([...troubled.keys()].sort()).toEqual([...truth.keys()].sort());
      for (const [id, facts] of troubled) {
        expect(inAnyOrder(withoutMissing(facts))).toEqual(
          inAnyOrder(withoutMissing(truth.get(id)!, facts)),
        );
      }
      sim.faults.clear();
      clock.advance(3_600_000);
      const mended = await pullAll(source, repositoryOf(name), {
        clock,
        known: troubled,
      });
      expect(inAnyOrder([...mended.values()])).toEqual(
        inAnyOrder([...truth.values()]),
      );
    },
  );

  it('never takes a list of files that was cut off for the whole', async () => {
    const { source } = createSimSource(sim);
    sim.faults.add({ kind: 'truncatedFiles', files: 1 });
    const changes = await pullAll(source, repositoryOf('timetable'));
    const cut = [...changes.values()].filter(
      ({ totals }) => totals.changedFiles > 1,
    );
    expect(cut.length).toBeGreaterThan(3);
    expect(new Set(cut.map(({ files }) => files.state))).toEqual(
      new Set(['uncollected']),
    );
  });

  it('says of each part why it is missing', async () => {
    const { source } = createSimSource(sim, { clock: new TestClock() });
    sim.faults.add({ kind: 'badGateway', matching: '/activity' });
    sim.faults.add({ kind: 'badGateway', matching: '/dependency-graph/' });
    const facts = await source.pullChange(
      repositoryOf('payment-gateway'),
      482,
      contextOf(),
    );
    const broken = `${
      repositoryOf('').host
    } gave no answer for skerry-line/payment-gateway in 4 attempts: it answered 502.`;
    expect(facts).toMatchObject({
      pushes: { state: 'failed', why: broken },
      dependencies: { state: 'failed', why: broken },
      checks: {
        state: 'failed',
        why: `The earlier heads are not known. ${broken}`,
      },
      files: { state: 'known' },
    });
  });
});

describe('publishing', () => {
  const status = (over: object = {}) => ({
    repository: repositoryOf('booking-api'),
    number: 517,
    headSha: sim.world.repository('skerry-line/booking-api').pulls.get(517)!
      .headSha,
    state: 'success' as const,
    title: 'Ready to release',
    summary: 'Nothing is missing.',
    url: 'https://backstage.example/readiness/changes/517',
    ...over,
  });
  const context = { signal: new AbortController().signal };
  const commitOf = () =>
    sim.world
      .repository('skerry-line/booking-api')
      .commits.get(status().headSha)!;

  it('sets a commit status with a token, once', async () => {
    const { asked, fetch } = counting();
    const { source } = createSimSource(sim, { fetch });
    const shown = () =>
      commitOf()
        .statuses.filter(({ context: name }) => name === 'readiness/gate')
        .map(({ state, description, targetUrl }) => ({
          state,
          description,
          targetUrl,
        }));
    await source.publishStatus!(status(), context);
    await source.publishStatus!(status(), context);
    await source.publishStatus!(
      status({ state: 'pending', title: 'x'.repeat(200) }),
      context,
    );
    expect(shown()).toEqual([
      {
        state: 'success',
        description: 'Ready to release',
        targetUrl: status().url,
      },
      {
        state: 'pending',
        description: `${'x'.repeat(139)}…`,
        targetUrl: status().url,
      },
    ]);
    expect(asked.filter(request => request.startsWith('POST'))).toHaveLength(2);
  });

  it('keeps one check run as an App, and begins another after the first ended', async () => {
    const { asked, fetch } = counting();
    const { source } = createSimSource(sim, {
      type: 'app',
      appId: 424_242,
      fetch,
    });
    const shown = () =>
      commitOf()
        .checkRuns.filter(({ name }) => name === 'readiness/gate')
        .map(({ status: state, conclusion, output }) => ({
          state,
          conclusion,
          title: output?.title,
        }));
    await source.publishStatus!(status({ state: 'pending' }), context);
    await source.publishStatus!(status(), context);
    await source.publishStatus!(status(), context);
    expect(shown()).toEqual([
      { state: 'completed', conclusion: 'success', title: 'Ready to release' },
    ]);
    await source.publishStatus!(
      status({ state: 'failure', title: 'Blocked' }),
      context,
    );
    expect(shown()).toEqual([
      { state: 'completed', conclusion: 'failure', title: 'Blocked' },
    ]);
    await source.publishStatus!(
      status({ state: 'pending', title: 'Checking' }),
      context,
    );
    expect(shown()).toEqual([
      { state: 'completed', conclusion: 'failure', title: 'Blocked' },
      { state: 'in_progress', conclusion: undefined, title: 'Checking' },
    ]);
    expect(asked.map(request => request.split(' ')[0])).toEqual(
      // Five times it looks; once there is nothing to say.
      ['GET', 'POST', 'GET', 'PATCH', 'GET', 'GET', 'PATCH', 'GET', 'POST'],
    );
  });

  it('says which permission is missing', async () => {
    const api = await startFakeApi([
      { status: 403, body: { message: 'Resource not accessible' } },
    ]);
    const { source, host } = createSimSource({
      url: api.url,
      apiBaseUrl: `${api.url}/api/v3`,
    });
    await expect(
      source.publishStatus!(
        status({ repository: { host, slug: 'o/r' } }),
        context,
      ),
    ).rejects.toThrow(/takes the permission "Commit statuses: write" for o\/r/);
    await api.close();
  });
});

function fileAt(path: string) {
  return {
    path,
    status: 'modified' as const,
    additions: 1,
    deletions: 1,
    patch: '@@ -1 +1 @@\n-a\n+b',
  };
}

function summaryOf(facts: ChangeFacts) {
  return {
    number: facts.number,
    headSha: facts.headSha,
    labels: [...facts.labels].sort(),
    files: valueOf(facts.files)
      .map(({ path }) => path)
      .sort(),
    commits: valueOf(facts.commits)
      .map(({ sha }) => sha)
      .sort(),
    reviews: valueOf(facts.reviews)
      .map(({ state, commitSha }) => `${STATES[state]} ${commitSha}`)
      .sort(),
    threads: valueOf(facts.threads).length,
    checksAtHead: new Set(
      valueOf(facts.checks)
        .filter(({ sha, appId }) => sha === facts.headSha && appId)
        .map(({ name, appId }) => `${appId}/${name}`),
    ).size,
    pushes:
      facts.pushes.state === 'known'
        ? facts.pushes.value.map(({ after }) => after).sort()
        : undefined,
    deployedAt: facts.deployedAt && valueOf(facts.deployedAt),
    releasesKnown: facts.deployedAt !== undefined,
  };
}

function valueOf<T>(part: Part<T>): T {
  if (part.state !== 'known') {
    throw new Error(`It is ${part.state}: ${part.why}`);
  }
  return part.value;
}

/** The facts without those parts that `measure` does not know. */
function withoutMissing(facts: ChangeFacts, measure = facts) {
  const kept: Partial<ChangeFacts> = { ...facts };
  for (const part of PARTS) {
    const given = measure[part];
    if (given && given.state !== 'known') {
      delete kept[part];
    }
  }
  if (measure.commits.state !== 'known') {
    delete kept.earliestAuthoredAt;
  }
  return kept;
}
