import { createClient } from '../__testUtils__/createClient';
import { RunningGithubSim, startGithubSim } from '../startGithubSim';
import { newFile } from '../world/files';

const GATEWAY = '/repos/skerry-line/payment-gateway';

describe('REST', () => {
  let sim: RunningGithubSim;
  let client: ReturnType<typeof createClient>;

  beforeAll(async () => {
    sim = await startGithubSim({ now: '2026-03-18T12:00:00Z', changes: 200 });
    client = createClient(sim);
  });

  afterAll(() => sim.close());

  const next = (headers: Headers) =>
    /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];

  async function all(path: string): Promise<any[]> {
    const items: any[] = [];
    let url: string | undefined = path;
    while (url) {
      const { body, headers } = await client.rest(url);
      items.push(...body);
      url = next(headers);
    }
    return items;
  }

  it('asks for a token', async () => {
    const response = await fetch(`${sim.apiBaseUrl}/rate_limit`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      message: 'Requires authentication',
      status: '401',
    });
  });

  it.each([
    '/repos/skerry-line/none',
    `${GATEWAY}/pulls/99999`,
    `${GATEWAY}/nothing`,
    `${GATEWAY}/contents/none.md`,
    '/orgs/skerry-line/teams/none/members',
  ])('answers 404 for %s', async path => {
    expect(await client.rest(path)).toMatchObject({
      status: 404,
      body: { message: 'Not Found' },
    });
  });

  it('pages by the Link header', async () => {
    const pulls = await all(
      '/repos/skerry-line/booking-api/pulls?state=all&per_page=7',
    );
    const numbers = pulls.map(({ number }) => number);
    const { pulls: known } = sim.world.repository('skerry-line/booking-api');
    expect([...numbers].sort()).toEqual([...known.keys()].sort());
  });

  it('lists files with patches, and without where there is no text', async () => {
    const { number } = sim.world.openPullRequest({
      repository: 'skerry-line/booking-web',
      author: 'robin-hale',
      title: 'Many files',
      branch: 'robin/many-files',
      commits: [
        {
          message: 'Many files',
          files: [
            ...Array.from({ length: 3005 }, (_, index) =>
              newFile(`src/many/${String(index).padStart(4, '0')}.ts`, 'x\n'),
            ),
            {
              path: 'a/plan.png',
              status: 'added',
              additions: 0,
              deletions: 0,
            },
            {
              path: 'a/new.ts',
              previousPath: 'a/old.ts',
              status: 'renamed',
              additions: 0,
              deletions: 0,
            },
          ],
        },
      ],
    });
    const files = await all(
      `/repos/skerry-line/booking-web/pulls/${number}/files?per_page=100`,
    );
    expect(files).toHaveLength(3000);
    expect(files[0]).toMatchObject({
      filename: 'a/new.ts',
      previous_filename: 'a/old.ts',
      status: 'renamed',
    });
    expect(files[1]).not.toHaveProperty('patch');
    expect(files[2]).toMatchObject({
      status: 'added',
      additions: 1,
      patch: '@@ -0,0 +1,1 @@\n+x',
    });
    const { body } = await client.rest(
      `/repos/skerry-line/booking-web/pulls/${number}`,
    );
    expect(body).toMatchObject({ changed_files: 3007, additions: 3005 });
  });

  it('tells what moved a branch, newest first', async () => {
    const { body: pull } = await client.rest(`${GATEWAY}/pulls/482`);
    const before = pull.head.sha;
    const target = { repository: 'skerry-line/payment-gateway', number: 482 };
    sim.world.advance(1000);
    const after = sim.world.forcePush({ ...target, by: 'henrik-solberg' });
    const ref = encodeURIComponent('refs/heads/henrik/terminal-refunds');
    const moves = await all(`${GATEWAY}/activity?ref=${ref}&per_page=1`);
    expect(moves).toMatchObject([
      {
        activity_type: 'force_push',
        before,
        after,
        timestamp: '2026-03-18T12:00:01Z',
        actor: { login: 'henrik-solberg' },
      },
      {
        activity_type: 'branch_creation',
        before: '0'.repeat(40),
        after: before,
      },
    ]);
  });

  it('knows nothing of the branch of a fork', async () => {
    const { number } = sim.world.openPullRequest({
      repository: 'skerry-line/seat-maps',
      author: 'wen-zhang',
      title: 'From outside',
      branch: 'outside',
      fork: 'wen-zhang/seat-maps',
      commits: [{ message: 'From outside' }],
    });
    const root = '/repos/skerry-line/seat-maps';
    const { body } = await client.rest(`${root}/pulls/${number}`);
    expect(body.head).toMatchObject({
      label: 'wen-zhang:outside',
      repo: { full_name: 'wen-zhang/seat-maps', fork: true },
    });
    expect(
      await client.rest(`${root}/activity?ref=refs/heads/outside`),
    ).toMatchObject({ status: 404 });
  });

  it('compares commits by what led to them', async () => {
    const repository = sim.world.repository('skerry-line/booking-api');
    const compare = async (range: string) =>
      (await client.rest(`/repos/skerry-line/booking-api/compare/${range}`))
        .body;
    const main = repository.branches.get('main')!;
    const [parent] = repository.commits.get(main)!.parents;
    const { headSha, baseSha } = repository.pulls.get(517)!;

    expect(await compare(`${main}...main`)).toMatchObject({
      status: 'identical',
      ahead_by: 0,
      behind_by: 0,
    });
    expect(await compare(`${parent}...${main}`)).toMatchObject({
      status: 'ahead',
      behind_by: 0,
    });
    expect(await compare(`${main}...${parent}`)).toMatchObject({
      status: 'behind',
      ahead_by: 0,
    });
    const branch = await compare(`${baseSha}...${headSha}`);
    expect(branch).toMatchObject({
      status: 'ahead',
      ahead_by: 1,
      merge_base_commit: { sha: baseSha },
    });
    expect(branch.files.map((file: any) => file.filename)).toContain(
      'src/main/kotlin/example/skerryline/reservations/CabinHold.kt',
    );
    sim.world.openPullRequest({
      repository: 'skerry-line/booking-api',
      author: 'robin-hale',
      title: 'Elsewhere',
      branch: 'robin/elsewhere',
      commits: [{ message: 'Elsewhere' }],
    });
    expect(await compare(`${headSha}...robin/elsewhere`)).toMatchObject({
      status: 'diverged',
    });
    expect(
      await client.rest('/repos/skerry-line/booking-api/compare/none...main'),
    ).toMatchObject({ status: 404 });
  });

  it('contains a merged change, whichever way it was merged', async () => {
    for (const method of ['squash', 'merge', 'rebase'] as const) {
      const { number } = sim.world.openPullRequest({
        repository: 'skerry-line/fare-calculator',
        author: 'robin-hale',
        title: `By ${method}`,
        branch: `robin/${method}`,
        commits: [{ message: 'One' }, { message: 'Two' }],
      });
      const sha = sim.world.merge({
        repository: 'skerry-line/fare-calculator',
        number,
        by: 'amara-okafor',
        method,
      });
      const { body } = await client.rest(
        `/repos/skerry-line/fare-calculator/compare/main...${sha}`,
      );
      expect(body.status).toBe('identical');
      expect(body.base_commit.parents).toHaveLength(method === 'merge' ? 2 : 1);
    }
  });

  it('shows runs that were run again only where asked', async () => {
    const repository = 'skerry-line/seat-maps';
    const sha = sim.world.repository(repository).pulls.get(211)!.headSha;
    sim.world.runChecks({ repository, sha });
    const runs = async (filter: string) =>
      (
        await client.rest(
          `/repos/${repository}/commits/${sha}/check-runs?check_name=unit-tests&app_id=15368&filter=${filter}`,
        )
      ).body.check_runs.map((run: any) => run.conclusion);
    expect(await runs('latest')).toEqual(['success']);
    expect(await runs('all')).toEqual(['failure', 'success']);
  });

  it('tells required checks the way the repository protects its branch', async () => {
    const rules = (repository: string) =>
      client.rest(`/repos/skerry-line/${repository}/rules/branches/main`);
    const protection = (repository: string) =>
      client.rest(
        `/repos/skerry-line/${repository}/branches/main/protection/required_status_checks`,
      );
    expect((await rules('booking-api')).body).toMatchObject([
      {
        type: 'required_status_checks',
        parameters: {
          required_status_checks: [
            { context: 'build', integration_id: 15368 },
            { context: 'unit-tests', integration_id: 15368 },
          ],
        },
      },
    ]);
    expect(await protection('booking-api')).toMatchObject({
      status: 404,
      body: { message: 'Branch not protected' },
    });
    expect((await rules('payment-gateway')).body).toEqual([]);
    expect((await protection('payment-gateway')).body).toMatchObject({
      contexts: ['build', 'unit-tests', 'security-scan'],
      checks: [
        { context: 'build', app_id: 15368 },
        { context: 'unit-tests', app_id: 15368 },
        { context: 'security-scan', app_id: 15368 },
      ],
    });
  });

  it('compares dependencies, and lists them all', async () => {
    const repository = 'skerry-line/invoice-export';
    const { number } = sim.world.openPullRequest({
      repository,
      author: 'leila-haddad',
      title: 'Take tenacity',
      branch: 'leila/tenacity',
      commits: [
        {
          message: 'Take tenacity',
          files: [
            {
              ...newFile('pyproject.toml', 'tenacity = "^8.4.1"\n'),
              status: 'modified',
              dependencies: [
                {
                  change: 'added',
                  ecosystem: 'pip',
                  name: 'tenacity-x',
                  version: '8.4.1',
                  license: 'Apache-2.0',
                  vulnerabilities: [
                    { id: 'GHSA-1', severity: 'high', summary: 'Bad' },
                  ],
                },
              ],
            },
          ],
        },
      ],
    });
    const { body } = await client.rest(
      `/repos/${repository}/dependency-graph/compare/main...leila/tenacity`,
    );
    expect(body).toMatchObject([
      {
        change_type: 'added',
        manifest: 'pyproject.toml',
        package_url: 'pkg:pypi/tenacity-x@8.4.1',
        vulnerabilities: [{ severity: 'high', advisory_ghsa_id: 'GHSA-1' }],
      },
    ]);
    const names = async () =>
      (
        await client.rest(`/repos/${repository}/dependency-graph/sbom`)
      ).body.sbom.packages.map((item: any) => item.name);
    expect(await names()).not.toContain('tenacity-x');
    sim.world.merge({ repository, number, by: 'leila-haddad' });
    expect(await names()).toContain('tenacity-x');
  });

  it('reads contents as base64, or raw', async () => {
    const path = `${GATEWAY}/contents/.gitattributes?ref=main`;
    const { body } = await client.rest(path);
    const text = Buffer.from(body.content, 'base64').toString();
    expect(text).toContain('linguist-generated');
    const raw = await client.rest(path, {
      headers: {
        authorization: 'token x',
        accept: 'application/vnd.github.raw+json',
      },
    });
    expect(raw.text).toBe(text);
  });

  it('takes statuses and check runs of the installed app', async () => {
    const sha = sim.world
      .repository('skerry-line/payment-gateway')
      .pulls.get(482)!.headSha;
    const post = (path: string, body: object, method = 'POST') =>
      client.rest(`${GATEWAY}${path}`, {
        method,
        headers: {
          authorization: 'token x',
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      });
    const status = await post(`/statuses/${sha}`, {
      state: 'failure',
      context: 'readiness',
      description: 'Two things are missing',
    });
    expect(status).toMatchObject({
      status: 201,
      body: { creator: { login: 'readiness[bot]' } },
    });
    const combined = await client.rest(`${GATEWAY}/commits/${sha}/status`);
    expect(combined.body).toMatchObject({
      state: 'failure',
      statuses: [{ context: 'readiness' }],
    });
    const run = await post('/check-runs', {
      name: 'readiness',
      head_sha: sha,
      status: 'in_progress',
    });
    expect(run.body).toMatchObject({ conclusion: null, app: { id: 424242 } });
    const ended = await post(
      `/check-runs/${run.body.id}`,
      {
        conclusion: 'failure',
        output: { title: 'Blocked', summary: '## Why' },
      },
      'PATCH',
    );
    expect(ended.body).toMatchObject({
      status: 'completed',
      conclusion: 'failure',
      output: { title: 'Blocked' },
    });
    expect(
      await post('/check-runs', { head_sha: sha, conclusion: 'fine' }),
    ).toMatchObject({
      status: 422,
      body: {
        message: 'Validation Failed',
        errors: [{ field: 'name' }, { field: 'conclusion' }],
      },
    });
    expect(
      await post(`/statuses/${'0'.repeat(40)}`, { state: 'success' }),
    ).toMatchObject({ status: 422 });
  });

  it('knows teams and the installation of the app', async () => {
    const members = await all(
      '/orgs/skerry-line/teams/payments-team/members?per_page=2',
    );
    expect(members.map(({ login }) => login)).toEqual([
      'leila-haddad',
      'henrik-solberg',
      'priya-menon',
    ]);
    const [{ id }] = (await client.rest('/app/installations')).body;
    const token = await client.rest(`/app/installations/${id}/access_tokens`, {
      method: 'POST',
      headers: { authorization: 'Bearer jwt' },
    });
    expect(token).toMatchObject({
      status: 201,
      body: { token: expect.stringMatching(/^ghs_/) },
    });
    const { body } = await client.rest(
      '/installation/repositories?per_page=100',
    );
    expect(body.total_count).toBe(13);
  });
});
