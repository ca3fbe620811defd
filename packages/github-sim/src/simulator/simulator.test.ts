import { createClient } from '../__testUtils__/createClient';
import { runCli } from '../cli/runCli';
import { RunningGithubSim, startGithubSim } from '../startGithubSim';

const GATEWAY = 'skerry-line/payment-gateway';
const POLICY_TEST = 'src/test/java/example/skerryline/auth/RolePolicyTest.java';

describe('the command line of the simulator', () => {
  let sim: RunningGithubSim;

  beforeEach(async () => {
    sim = await startGithubSim({
      now: '2026-03-18T12:00:00Z',
      changes: 60,
      commands: true,
    });
  });

  afterEach(() => sim.close());

  async function run(...args: string[]): Promise<string> {
    const printed: string[] = [];
    await runCli([...args, '--url', sim.url], text => printed.push(text));
    return printed.join('\n');
  }

  const pull = (repository: string, number: number) =>
    sim.world.repository(repository).pulls.get(number)!;
  const events = () =>
    sim.deliveries
      .pending()
      .map(({ event, action }) => (action ? `${event}.${action}` : event));

  it('pushes a policy test, which is one that can be counted', async () => {
    const before = pull(GATEWAY, 482).headSha;
    const answer = JSON.parse(
      await run('push', GATEWAY, '482', '--file', POLICY_TEST, '--checks'),
    );
    const { headSha, files } = pull(GATEWAY, 482);
    expect(answer).toEqual({ sha: headSha });
    expect(headSha).not.toBe(before);
    expect(files.find(({ path }) => path === POLICY_TEST)?.patch).toContain(
      '+    @Test',
    );
    expect(events()).toEqual(
      expect.arrayContaining([
        'push',
        'pull_request.synchronize',
        'check_suite.completed',
      ]),
    );
  });

  it('takes a change from its first commit into production', async () => {
    const opened = JSON.parse(
      await run(
        ...['open', 'skerry-line/booking-web', '--title', 'Larger buttons'],
        ...['--file', 'src/checkout/buttons.ts', '--label', 'enhancement'],
        ...['--by', 'robin-hale', '--draft'],
      ),
    );
    const target = ['skerry-line/booking-web', String(opened.number)];
    const found = () => pull(target[0], opened.number);
    await run('ready', ...target);
    await run('checks', ...target, '--fail', 'unit-tests');
    await run('request-changes', ...target, '--body', 'The tests fail.');
    await run('force-push', ...target);
    await run('checks', ...target);
    await run('approve', ...target, '--by', 'amara-okafor');
    await run('dismiss', ...target);
    await run('label', ...target, 'ai-assisted');
    await run('unlabel', ...target, 'enhancement');
    await run('edit', ...target, '--append', '## Rollback\n\nRevert it.');
    await run('approve', ...target);
    const { sha } = JSON.parse(await run('merge', ...target));
    await run('deploy', target[0]);
    await run(
      'issue',
      target[0],
      '--title',
      'Too large',
      '--body',
      `Caused by #${opened.number}`,
    );

    expect(found()).toMatchObject({
      author: 'robin-hale',
      draft: false,
      labels: ['ai-assisted'],
      body: '\n\n## Rollback\n\nRevert it.',
      mergeCommitSha: sha,
    });
    expect(found().reviews.map(({ state }) => state)).toEqual([
      'CHANGES_REQUESTED',
      'DISMISSED',
      'APPROVED',
    ]);
    const { deployments } = sim.world.repository(target[0]);
    expect(deployments[deployments.length - 1]).toMatchObject({
      sha,
      environment: 'production',
    });
    expect(found().timeline.map(({ type }) => type)).toContain(
      'CrossReferencedEvent',
    );
  });

  it('lets time pass', async () => {
    expect(await run('advance', '2')).toBe('{"now":"2026-03-18T14:00:00Z"}');
  });

  it('switches faults on and off', async () => {
    const client = createClient(sim);
    await run('fault', 'badGateway', '--probability', '1', '--api', 'rest');
    expect((await client.rest('/rate_limit')).status).toBe(502);
    expect(await run('no-faults')).toBe('Done');
    expect((await client.rest('/rate_limit')).status).toBe(200);
  });

  it.each([
    [['push', GATEWAY, 'x', '--file', 'a'], 'number: '],
    [['push', GATEWAY, '482'], 'files: '],
    [['approve', GATEWAY, '99999'], 'has no pull request #99999'],
    [['approve', GATEWAY, '482', '--by', 'nobody'], "no account 'nobody'"],
    [['merge', 'skerry-line/booking-web', '634'], '#634 is still a draft'],
    [
      ['approve', GATEWAY, '482', '--by', 'henrik-solberg'],
      'cannot approve or refuse their own',
    ],
    [['sink', GATEWAY], "There is no command 'sink'"],
  ])('says what is wrong with %j', async (args, message) => {
    await expect(run(...args)).rejects.toThrow(message);
  });

  it('says that nothing answers', async () => {
    const url = 'http://127.0.0.1:9';
    await expect(
      runCli(['approve', GATEWAY, '482', '--url', url], () => {}),
    ).rejects.toThrow('Is the demo running?');
  });

  it('says that commands are off', async () => {
    const other = await startGithubSim({ changes: 5 });
    await expect(
      runCli(['approve', GATEWAY, '482', '--url', other.url], () => {}),
    ).rejects.toThrow('Set githubSim.commands to true');
    await other.close();
  });

  it('shows how it is used', async () => {
    expect(await run()).toContain('sim push <repository> <number>');
  });
});
