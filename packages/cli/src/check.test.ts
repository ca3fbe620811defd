import { createFolder } from './__testUtils__/createFolder';
import { RunOptions, runReadiness } from './__testUtils__/runReadiness';
import { startServer } from './__testUtils__/startServer';

const folder = createFolder();
const server = startServer();
const head = 'a1'.repeat(20);
const older = 'b2'.repeat(20);
const ID = 'github.com~skerry-line~booking~482';

const run = (args: string, options: RunOptions = {}) =>
  runReadiness(['check', ...args.split(' ').filter(Boolean)], {
    ...options,
    env: {
      READINESS_URL: server.url,
      READINESS_TOKEN: 't0ken',
      ...options.env,
    },
  });
const change482 = '--change 482 --repository github.com/Skerry-Line/booking';

const gap = {
  requirementId: 'tests-for-changed-behaviour',
  outcome: 'missing',
  subject: ID,
  sentence: 'booking#482 touches `src/auth/**` and changes no policy test.',
  nextStep: 'Add or change a policy test.',
  supplier: 'group:default/booking',
};
const change = (fields: object = {}) => ({
  id: ID,
  name: 'booking#482',
  repository: 'github.com/skerry-line/booking',
  state: 'open',
  gateStatus: 'ready',
  headSha: head,
  missing: 0,
  undetermined: 0,
  waived: 0,
  overdue: false,
  missingEvidence: [],
  advisories: [],
  ...fields,
});
const blocked = (fields: object = {}) =>
  change({
    gateStatus: 'blocked',
    missing: 2,
    missingEvidence: [
      gap,
      { ...gap, sentence: 'Second\n::error::x', supplier: undefined },
    ],
    ...fields,
  });
const component = {
  ...change({ gateStatus: undefined, headSha: undefined }),
  entityRef: 'component:default/booking',
  status: 'blocked',
  missing: 1,
  missingEvidence: [gap],
};
const undetermined = change({ gateStatus: 'undetermined', undetermined: 1 });
const decision = (expiresAt?: string) =>
  blocked({ decision: { decision: 'ship-with-known-risk', expiresAt } });
const missing = {
  status: 404,
  body: { error: { name: 'NotFoundError', message: 'No such change' } },
};

describe('readiness check', () => {
  it.each([
    [
      'ready',
      change(),
      0,
      'Ready: booking#482 has everything its gates ask for',
    ],
    [
      'ready with one waiver',
      change({ waived: 1 }),
      0,
      'Ready with accepted risk: 1 requirement of booking#482 waived',
    ],
    ['blocked', blocked(), 1, 'Blocked: 2 things missing for booking#482'],
    [
      'blocked by one thing, and one not known',
      blocked({ missing: 1, undetermined: 1 }),
      1,
      'Blocked: 1 thing missing for booking#482, and 1 thing not known',
    ],
    [
      'blocked and overdue',
      blocked({ overdue: true }),
      1,
      'Blocked: 2 things missing for booking#482',
    ],
    [
      'undetermined',
      undetermined,
      2,
      'Undetermined: 1 thing not known of booking#482',
    ],
    [
      'ready, but overdue',
      change({ overdue: true }),
      2,
      'Undetermined: booking#482 was ready, but an evaluation that was due since has not happened',
    ],
    [
      'without a gate',
      change({ gateStatus: 'noGate' }),
      2,
      'No gate: nothing is asked of booking#482, which says nothing about its readiness',
    ],
    [
      'shipped with known risk',
      decision(),
      3,
      'Blocked, but decided to ship with known risk: 2 things missing for booking#482',
    ],
    [
      'shipped until later',
      decision('2026-03-03T00:00:00Z'),
      3,
      'Blocked, but decided to ship with known risk, until 2026-03-03T00:00:00Z: 2 things missing for booking#482',
    ],
    [
      'shipped until before',
      decision('2026-03-01T00:00:00Z'),
      1,
      'Blocked: 2 things missing for booking#482. The decision to ship with known risk ended at 2026-03-01T00:00:00Z',
    ],
    [
      'shipped until nonsense',
      decision('some day'),
      1,
      'Blocked: 2 things missing for booking#482. The decision to ship with known risk ended at some day',
    ],
    [
      'blocked, with another decision',
      blocked({ decision: { decision: 'reduce-scope' } }),
      1,
      'Blocked: 2 things missing for booking#482',
    ],
    [
      'undetermined, with a decision',
      change({
        gateStatus: 'undetermined',
        undetermined: 1,
        decision: { decision: 'ship-with-known-risk' },
      }),
      2,
      'Undetermined: 1 thing not known of booking#482',
    ],
  ])('answers %s', async (_, body, exitCode, headline) => {
    server.replies({ body });
    const result = await run(change482);
    expect(result).toMatchObject({ exitCode, errors: '', slept: [] });
    expect(result.output.split('\n')[0]).toBe(headline);
    expect(server.received).toMatchObject([
      {
        method: 'GET',
        url: `/api/readiness/changes/${ID}`,
        headers: { authorization: 'Bearer t0ken' },
      },
    ]);
  });

  it('prints the gaps with their next steps, and then the link', async () => {
    server.replies({
      body: blocked({
        advisories: [
          { ...gap, sentence: 'booking#482 is large.', nextStep: 'Split it.' },
        ],
      }),
    });
    const result = await run(
      `${change482} --app-url https://portal.example.com/`,
    );
    expect(result.output).toBe(`Blocked: 2 things missing for booking#482

1. booking#482 touches \`src/auth/**\` and changes no policy test.
   Next step: Add or change a policy test.
   Who can: group:default/booking
2. Second ::error::x
   Next step: Add or change a policy test.

Recommended, not blocking:
1. booking#482 is large.
   Next step: Split it.
   Who can: group:default/booking

Judged at commit ${head}.
Details: https://portal.example.com/readiness/changes/${ID}
`);
  });

  it('prints JSON with the answer of the server whole', async () => {
    const body = blocked({ author: { login: 'ada' } });
    server.replies({ body });
    const result = await run(`${change482} --json`);
    expect(JSON.parse(result.output)).toEqual({
      outcome: 'blocked',
      exitCode: 1,
      headline: 'Blocked: 2 things missing for booking#482',
      page: `${server.url}/readiness/changes/${ID}`,
      answer: JSON.parse(JSON.stringify(body)),
    });
  });

  it.each([
    ['READINESS_APP_URL is', [], { READINESS_APP_URL: '' }],
    ['--app-url is', ['--app-url', ''], {}],
  ])('links to the address it asks where %s empty', async (_, more, env) => {
    server.replies({ body: change() });
    const { output } = await runReadiness(
      ['check', ...change482.split(' '), ...more],
      { env: { READINESS_URL: server.url, READINESS_TOKEN: 't0ken', ...env } },
    );
    expect(output).toContain(`Details: ${server.url}/readiness/changes/${ID}`);
  });

  it('answers about a component', async () => {
    server.replies({ body: component }, { body: {} });
    const result = await run('--entity booking');
    expect(result.exitCode).toBe(1);
    expect(server.received[0].url).toBe(
      '/api/readiness/entities/by-name/component/default/booking',
    );
    expect(result.output).toMatch(/^Blocked: 1 thing missing for booking\n/);
    expect(result.output).toContain(
      `Details: ${server.url}/catalog/default/component/booking/readiness\n`,
    );
    expect(result.output).not.toContain('Judged at');
  });

  it('knows of the decision in force about a component', async () => {
    const taken = {
      decision: 'ship-with-known-risk',
      expiresAt: '2026-03-03T00:00:00Z',
      state: 'live',
    };
    server.replies({ body: component }, { body: { decision: taken } });
    const result = await run('--entity booking');
    expect(result.exitCode).toBe(3);
    expect(result.output).toMatch(
      /^Blocked, but decided to ship with known risk, until 2026-03-03/,
    );
    // The list of decisions has those about its changes as well, by pages.
    expect(server.received[1].url).toBe(
      '/api/readiness/entities/by-name/component/default/booking/record',
    );
  });

  it.each(['outdated', 'expired', 'superseded', 'of a later version'])(
    'lets no component ship by a decision that is %s',
    async state => {
      const taken = { decision: 'ship-with-known-risk', state };
      server.replies({ body: component }, { body: { decision: taken } });
      expect((await run('--entity booking')).exitCode).toBe(1);
    },
  );

  it('knows of no decision where there is no record', async () => {
    server.replies({ body: component }, missing);
    expect((await run('--entity booking')).exitCode).toBe(1);
  });

  describe('by commit', () => {
    it('finds the change', async () => {
      server.replies(
        {
          body: {
            items: [change({ id: 'closed-one', state: 'closed' }), change()],
          },
        },
        { body: change() },
      );
      const result = await run(`--sha ${head.toUpperCase()}`);
      expect(result.exitCode).toBe(0);
      expect(server.received.map(({ url }) => url)).toEqual([
        `/api/readiness/changes/by-query?headSha=${head}`,
        `/api/readiness/changes/${ID}`,
      ]);
    });

    it('says that no change has it', async () => {
      server.replies({
        body: { items: [change({ repository: 'github.com/other/fork' })] },
      });
      const result = await run(
        `--sha ${head} --repository github.com/skerry-line/booking`,
      );
      expect(result).toMatchObject({
        exitCode: 2,
        output: `Undetermined: no change with the head ${head} is judged yet, or may be seen with this token\n`,
      });
    });

    it('asks which of several', async () => {
      server.replies({
        body: {
          items: [change(), change({ id: 'x', name: 'other#1\n::error::x' })],
        },
      });
      const result = await run(`--sha ${head}`);
      expect(result).toMatchObject({ exitCode: 2, output: '' });
      expect(result.errors).toContain(
        'booking#482, other#1 ::error::x. Say which',
      );
    });
  });

  describe('with --wait', () => {
    it('asks again until the head asked for is judged and determined', async () => {
      server.replies(
        missing,
        { body: change({ headSha: older }) },
        { body: undetermined },
        { body: change({ overdue: true }) },
        { body: blocked() },
      );
      const result = await run(`${change482} --sha ${head} --wait 60`);
      expect(result).toMatchObject({
        exitCode: 1,
        slept: [5000, 5000, 5000, 5000],
      });
      expect(result.output).toMatch(/^Blocked: 2 things missing/);
    });

    it('ends in time, and does not take an older commit for the answer', async () => {
      server.replies({ body: change({ headSha: older }) });
      const result = await run(`${change482} --sha ${head} --wait 12`);
      expect(result).toMatchObject({ exitCode: 2, slept: [5000, 5000, 2000] });
      expect(result.output).toBe(
        `Undetermined: booking#482 is not judged at ${head} yet; the last commit judged is ${older}\n`,
      );
    });

    it('says what was not known in the end', async () => {
      server.replies({ body: undetermined });
      const result = await run(`${change482} --wait 5`);
      expect(result).toMatchObject({ exitCode: 2, slept: [5000] });
    });
  });

  it('says that a change or component is not there', async () => {
    server.replies(missing);
    await expect(run(change482)).resolves.toMatchObject({
      exitCode: 2,
      output:
        'Undetermined: change 482 of github.com/skerry-line/booking is not judged yet, does not exist, or may not be seen with this token\n',
    });
    await expect(run('--entity api:x/y --json')).resolves.toMatchObject({
      exitCode: 2,
      output: expect.stringContaining('"outcome": "undetermined"'),
    });
  });

  it('asks about the pull request of the run, at its head', async () => {
    const event = folder.write(
      'event.json',
      JSON.stringify({ pull_request: { number: 482, head: { sha: head } } }),
    );
    const env = {
      GITHUB_ACTIONS: 'true',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'skerry-line/booking',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: event.path,
      GITHUB_SHA: older,
    };
    server.replies({ body: change({ headSha: older }) });
    await expect(run('', { env })).resolves.toMatchObject({ exitCode: 2 });
    server.replies({ body: change() });
    await expect(run('', { env })).resolves.toMatchObject({ exitCode: 0 });
    // The head of this run is not that of another change.
    server.replies({ body: change({ headSha: older }) });
    await expect(run('--change 7', { env })).resolves.toMatchObject({
      exitCode: 0,
    });
    expect(server.received.map(({ url }) => url)).toEqual([
      `/api/readiness/changes/${ID}`,
      `/api/readiness/changes/${ID}`,
      '/api/readiness/changes/github.com~skerry-line~booking~7',
    ]);
  });

  describe('in a merge queue', () => {
    const queue = (ref: string) => ({
      GITHUB_ACTIONS: 'true',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'skerry-line/booking',
      GITHUB_EVENT_NAME: 'merge_group',
      GITHUB_EVENT_PATH: '',
      GITHUB_REF: ref,
      GITHUB_SHA: older,
    });

    it('asks about the pull request in the name of the branch', async () => {
      server.replies({ body: change() });
      const ref = `refs/heads/gh-readonly-queue/release/1.x/pr-482-${older}`;
      const result = await run('', { env: queue(ref) });
      expect(result.exitCode).toBe(0);
      expect(server.received.map(({ url }) => url)).toEqual([
        `/api/readiness/changes/${ID}`,
      ]);
    });

    it.each(['refs/heads/gh-readonly-queue/main/else', ''])(
      'says what to pass where the branch is %p',
      async ref => {
        const result = await run('', { env: queue(ref) });
        expect(result).toMatchObject({ exitCode: 2, output: '' });
        expect(result.errors).toContain('Say what to check: --change N');
        expect(server.received).toEqual([]);
      },
    );
  });

  it.each<Record<string, string>>([
    { GITHUB_ACTIONS: 'true', GITHUB_SHA: '' },
    { GITLAB_CI: 'true', CI_COMMIT_SHA: '' },
  ])('takes an empty variable of %j for none', async env => {
    const result = await run('', { env });
    expect(result.errors).toContain('Say what to check');
  });

  it.each([
    [
      '',
      'Say what to check: --change N, --sha COMMIT or --entity component:default/booking.',
    ],
    ['--change 482', 'It is not known which repository the change is in.'],
    ['--entity a --change 1', 'not both'],
    ['--change 0 --repository github.com/a/b', 'It must be 1 or more.'],
    ['--wait long', 'It must be a whole number, 0 or more.'],
    ['--unknown', "unknown option '--unknown'"],
  ])('refuses %p', async (args, message) => {
    const result = await run(args);
    expect(result).toMatchObject({ exitCode: 2, output: '' });
    expect(result.errors).toContain(message);
    expect(server.received).toEqual([]);
  });

  it.each([
    [{ body: '<html/>' }, 'No Readiness is at'],
    [{ status: 404, body: '' }, 'it answers 404'],
    [{ body: change({ gateStatus: 'fine' }) }, 'but not as Readiness does'],
    [{ status: 401, body: {} }, 'did not accept the token'],
  ])('ends with 2 where the answer is %j', async (reply, message) => {
    server.replies(reply);
    const result = await run(change482);
    expect(result).toMatchObject({ exitCode: 2, output: '' });
    expect(result.errors).toContain(message);
  });
});

describe('readiness', () => {
  it('explains itself, with the exit codes', async () => {
    const help = await runReadiness(['check', '--help']);
    expect(help).toMatchObject({ exitCode: 0, errors: '' });
    expect(help.output).toMatch(/0 {2}ready\n {2}1 {2}blocked\n/);
    const version = await runReadiness(['--version']);
    expect(version).toMatchObject({ exitCode: 0, output: '1.2.3\n' });
  });

  it('shows its help where no command is given', async () => {
    const result = await runReadiness([]);
    expect(result.exitCode).toBe(2);
    expect(result.errors).toContain('Usage: readiness');
  });
});
