import { createClient } from './__testUtils__/createClient';
import { createGithubSim, GithubSimOptions } from './createGithubSim';
import { startGithubSim } from './startGithubSim';

const QUERY = `query ($cursor: String) {
  repository(owner: "skerry-line", name: "booking-api") {
    id
    pullRequests(first: 50, after: $cursor, orderBy: { field: UPDATED_AT, direction: DESC }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id number title body state createdAt updatedAt mergedAt headRefOid
        author { login __typename }
        labels(first: 10) { nodes { name } }
        files(first: 100) { nodes { path additions deletions changeType } }
        commits(last: 50) { nodes { commit { oid message authoredDate } } }
        reviews(first: 50) { nodes { databaseId state submittedAt } }
      }
    }
    deployments(first: 100) { nodes { commitOid createdAt } }
  }
}`;

const PATHS = [
  '/repos/skerry-line/booking-api',
  '/repos/skerry-line/booking-api/pulls?state=all&per_page=100',
  '/repos/skerry-line/booking-api/activity?per_page=100',
  '/repos/skerry-line/payment-gateway/pulls/482/files',
  '/repos/skerry-line/timetable/dependency-graph/sbom',
  '/installation/repositories',
  '/rate_limit',
];

async function observe(options: GithubSimOptions): Promise<string[]> {
  const sim = await startGithubSim({
    changes: 120,
    host: 'http://github.example',
    ...options,
  });
  try {
    const client = createClient(sim);
    const seen = [JSON.stringify((await client.graphql(QUERY)).body)];
    sim.world.advance(36 * 60 * 60 * 1000);
    for (const path of PATHS) {
      seen.push((await client.rest(path)).text);
    }
    seen.push(...sim.deliveries.pending().map(({ id, body }) => id + body));
    return seen;
  } finally {
    await sim.close();
  }
}

describe('createGithubSim', () => {
  const now = '2026-03-18T12:00:00Z';

  it('answers the same, byte by byte, for the same seed and clock', async () => {
    const first = await observe({ seed: 3, now });
    expect(first.length).toBeGreaterThan(PATHS.length + 10);
    expect(await observe({ seed: 3, now })).toEqual(first);
  });

  it('answers otherwise for another seed', async () => {
    const [first] = await observe({ seed: 3, now });
    const [other] = await observe({ seed: 4, now });
    expect(other).not.toBe(first);
  });

  it('lets what is not over yet go on as time passes', async () => {
    const sim = await startGithubSim({ now, changes: 200 });
    const open = () =>
      [...sim.world.repositories.values()].flatMap(({ pulls }) =>
        [...pulls.values()].filter(({ state }) => state === 'open'),
      );
    const before = open().length;
    sim.world.advance(60 * 24 * 60 * 60 * 1000);
    expect(before).toBeGreaterThan(7);
    // The fixed stories wait for somebody.
    expect(open()).toHaveLength(7);
    const events = sim.deliveries.pending().map(({ event }) => event);
    expect(new Set(events)).toContain('deployment_status');
    await sim.close();
  });

  it('unfolding: the same history happens on the way to its end', async () => {
    const options = { seed: 3, now, changes: 60, days: 30 };
    const pullsOf = (sim: ReturnType<typeof createGithubSim>) =>
      [...sim.world.repositories].map(
        ([slug, { pulls }]) => [slug, [...pulls.values()]] as const,
      );
    const sim = createGithubSim({ ...options, unfolding: true });
    expect(sim.world.instant()).toBe('2026-02-16T12:00:00Z');
    expect(pullsOf(sim).flatMap(([, pulls]) => pulls)).toEqual([]);
    for (let day = 0; day < 30; day += 1) {
      sim.world.advance(24 * 60 * 60 * 1000);
    }
    expect(sim.world.now()).toEqual(new Date(now));
    expect(pullsOf(sim)).toEqual(pullsOf(createGithubSim(options)));
    const opened = sim.deliveries
      .pending()
      .filter(
        ({ event, action }) => `${event}.${action}` === 'pull_request.opened',
      );
    expect(opened.length).toBeGreaterThan(50);
    expect(() => createGithubSim({ unfolding: true })).toThrow(/needs `now`/);
  });

  it('released: production runs all that was merged, but for one change', async () => {
    const { world } = createGithubSim({ now, changes: 120, released: true });
    const late = [...world.repositories.values()]
      .filter(({ deploys }) => deploys)
      .flatMap(({ pulls, deployments }) =>
        [...pulls.values()].filter(
          ({ mergedAt }) =>
            mergedAt !== undefined && mergedAt > deployments.at(-1)!.createdAt,
        ),
      );
    expect(late.filter(({ number }) => number !== 305)).toEqual([]);
    const { pulls } = world.repository('skerry-line/refunds-worker');
    expect(pulls.get(305)!.mergedAt).toBeDefined();
  });

  it('ends its history now on the wall clock', async () => {
    const sim = await startGithubSim({ changes: 40 });
    const times = [...sim.world.repositories.values()].flatMap(({ pulls }) =>
      [...pulls.values()].map(({ updatedAt }) => Date.parse(updatedAt)),
    );
    const latest = Math.max(...times);
    expect(latest).toBeLessThanOrEqual(Date.now());
    expect(latest).toBeGreaterThan(Date.now() - 7 * 24 * 60 * 60 * 1000);
    await sim.close();
  });
});
