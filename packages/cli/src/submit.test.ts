import { createFolder } from './__testUtils__/createFolder';
import { RunOptions, runReadiness, START } from './__testUtils__/runReadiness';
import { startServer } from './__testUtils__/startServer';

const folder = createFolder();
const server = startServer();
const head = 'a1'.repeat(20);
const merge = 'b2'.repeat(20);
const TOKEN = 'secret-token-12345';

folder.write(
  'junit.xml',
  '<testsuite name="s"><testcase name="a"/></testsuite>',
);
folder.write(
  'more.xml',
  '<testsuite name="s"><testcase name="b"><failure/></testcase></testsuite>',
);
folder.write(
  'lcov.info',
  `SF:${folder.path}/src/a.ts\nDA:1,1\nend_of_record\n`,
);
folder.write(
  'cobertura.xml',
  '<coverage><packages><class filename="a.py"><line number="1" hits="0"/></class></packages></coverage>',
);
folder.write(
  'dependencies.json',
  '[{"change_type":"added","ecosystem":"npm","name":"x","version":"1.0.0","manifest":"package.json","vulnerabilities":[]}]',
);
folder.write(
  'review.json',
  '{"by":"Ines","reviewedAt":"2026-03-01T09:00:00Z"}',
);

const run = (args: string, options: RunOptions = {}) =>
  runReadiness(['submit', ...args.split(' ')], {
    ...options,
    cwd: folder.path,
    env: { READINESS_URL: server.url, READINESS_TOKEN: TOKEN, ...options.env },
  });
const commit = `--repository github.com/Skerry-Line/booking --sha ${head}`;
const accepted = {
  status: 201,
  body: { items: [{ index: 0, id: 'evidence-1', created: true }] },
};
const sent = () => JSON.parse(server.received[0].body).items;

describe('readiness submit', () => {
  it('sends one item for several reports, with the token', async () => {
    server.replies(accepted);
    const result = await run(`junit junit.xml more.xml ${commit} --change 482`);
    expect(result).toEqual({
      exitCode: 0,
      output: `Submitted: 2 tests, 1 failed, 0 skipped, of github.com/skerry-line/booking at a1a1a1a1a1a1. Its id is evidence-1.\n`,
      errors: '',
      slept: [],
    });
    const [request] = server.received;
    expect(request).toMatchObject({
      method: 'POST',
      url: '/api/readiness/evidence',
      headers: {
        authorization: `Bearer ${TOKEN}`,
        'content-type': 'application/json',
      },
    });
    expect(JSON.parse(request.body)).toEqual({
      items: [
        {
          source: 'junit',
          externalId: `github.com/skerry-line/booking@${head}`,
          version: Date.parse(START),
          kind: 'test-results',
          subject: {
            repository: 'github.com/skerry-line/booking',
            headSha: head,
            change: 482,
          },
          observedAt: START,
          payload: {
            tests: 2,
            failures: 1,
            errors: 0,
            skipped: 0,
            failed: [{ suite: 's', name: 'b' }],
          },
        },
      ],
    });
  });

  it.each([
    [
      'lcov lcov.info',
      'coverage',
      { files: [{ path: 'src/a.ts', covered: [[1, 1]], uncovered: [] }] },
      'coverage of 1 file',
    ],
    [
      `lcov lcov.info --strip-prefix ${folder.path}/src --add-prefix web`,
      'coverage',
      { files: [{ path: 'a.ts', covered: [[1, 1]], uncovered: [] }] },
      'coverage of 1 file',
    ],
    [
      'cobertura cobertura.xml --add-prefix lib',
      'coverage',
      { files: [{ path: 'lib/a.py', covered: [], uncovered: [[1, 1]] }] },
      'coverage of 1 file',
    ],
    [
      'dependency-review dependencies.json',
      'dependency-review',
      { dependencies: [expect.objectContaining({ name: 'x' })] },
      '1 dependency added, 0 removed',
    ],
  ])('submits %s', async (args, kind, payload, summary) => {
    server.replies(accepted);
    const result = await run(`${args} ${commit}`);
    expect(result.output).toContain(summary);
    expect(sent()).toEqual([expect.objectContaining({ kind, payload })]);
  });

  it('submits a review of a component', async () => {
    server.replies({
      status: 201,
      body: { items: [{ index: 0, id: 'evidence-2', created: false }] },
    });
    const result = await run('security-review review.json --entity Booking');
    expect(result.output).toBe(
      'Known already: security review by Ines, of component:default/booking. Its id is evidence-2.\n',
    );
    expect(sent()).toEqual([
      expect.objectContaining({
        externalId: 'component:default/booking',
        subject: { entityRef: 'component:default/booking' },
        payload: { by: 'Ines', reviewedAt: '2026-03-01T09:00:00Z' },
      }),
    ]);
  });

  it('takes names from options, and prints the body of a dry run without server or token', async () => {
    const result = await run(
      `junit junit.xml --repository https://gitlab.example.com/a/b/c.git --sha ${head} --source unit-tests --external-id run-7 --version 7 --link https://ci.example.com/7 --dry-run`,
      { env: { READINESS_URL: '', READINESS_TOKEN: '' } },
    );
    expect(result.exitCode).toBe(0);
    expect(JSON.parse(result.output).items).toEqual([
      expect.objectContaining({
        source: 'unit-tests',
        externalId: 'run-7',
        version: 7,
        url: 'https://ci.example.com/7',
        subject: { repository: 'gitlab.example.com/a/b/c', headSha: head },
      }),
    ]);
    expect(server.received).toEqual([]);
  });

  it.each([
    [
      'no repository',
      `junit junit.xml --sha ${head}`,
      'It is not known which repository the evidence is about. Pass --repository',
    ],
    [
      'no commit',
      'junit junit.xml --repository github.com/a/b',
      'Pass --sha with the head of the change: the commit its author pushed, not a merge commit that CI or its merge queue made.',
    ],
    [
      'a repository without host',
      `junit junit.xml --repository booking --sha ${head}`,
      '"booking" is no repository.',
    ],
    [
      'a short commit',
      'junit junit.xml --repository github.com/a/b --sha abc',
      "option '--sha <commit>' argument 'abc' is invalid. It must be a full commit",
    ],
    [
      'a change that is no number',
      `junit junit.xml ${commit} --change x`,
      'It must be a whole number',
    ],
    [
      'component and commit',
      `junit junit.xml ${commit} --entity booking`,
      'not both',
    ],
    [
      'a wrong component',
      'junit junit.xml --entity a/b/c',
      '"a/b/c" is no entity reference.',
    ],
    [
      'a review of no component',
      `security-review review.json ${commit}`,
      'A security review is about a component.',
    ],
    [
      'a wrong source',
      `junit junit.xml ${commit} --source Unit`,
      'The evidence cannot be submitted:\n  - source: must be in lower-case letters',
    ],
    [
      'a wrong link',
      `junit junit.xml ${commit} --link ftp://x`,
      '  - url: must be an http(s) address',
    ],
    ['no file', `junit ${commit}`, "missing required argument 'files'"],
    [
      'a file that is not there',
      `junit none.xml ${commit}`,
      'none.xml cannot be read: there is no such file.',
    ],
    ['an unknown format', `sarif x ${commit}`, "unknown command 'sarif'"],
    [
      'an option of another format',
      `junit junit.xml ${commit} --strip-prefix x`,
      "unknown option '--strip-prefix'",
    ],
  ])('fails for %s, before anything is sent', async (_, args, message) => {
    const result = await run(args);
    expect(result).toMatchObject({ exitCode: 2, output: '' });
    expect(result.errors).toContain(message);
    expect(server.received).toEqual([]);
  });

  describe('on GitHub Actions', () => {
    const env = {
      GITHUB_ACTIONS: 'true',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'skerry-line/booking',
      GITHUB_SHA: merge,
      GITHUB_RUN_ID: '9000000001',
      GITHUB_RUN_ATTEMPT: '2',
      GITHUB_WORKFLOW: 'CI',
      GITHUB_JOB: 'unit',
      GITHUB_WORKSPACE: folder.path,
    };
    const withEvent = (name: string, event: unknown) => ({
      ...env,
      GITHUB_EVENT_NAME: name,
      GITHUB_EVENT_PATH: folder.write('event.json', JSON.stringify(event)).path,
    });
    const pull = { number: 482, head: { sha: head } };
    const dry = async (args: string, variables: Record<string, string>) => {
      const result = await run(`${args} --dry-run`, { env: variables });
      return JSON.parse(result.output).items[0];
    };

    it('takes the head of the pull request, not the commit GitHub merged', async () => {
      const item = await dry(
        'junit junit.xml',
        withEvent('pull_request', { pull_request: pull }),
      );
      expect(item).toMatchObject({
        externalId: `github.com/skerry-line/booking@${head}/CI/unit`,
        version: 9000000001002,
        url: 'https://github.com/skerry-line/booking/actions/runs/9000000001',
        subject: {
          repository: 'github.com/skerry-line/booking',
          headSha: head,
          change: 482,
        },
      });
    });

    it('takes the head of the run that caused this one', async () => {
      const item = await dry(
        'junit junit.xml',
        withEvent('workflow_run', {
          workflow_run: { head_sha: head, pull_requests: [{ number: 5 }] },
        }),
      );
      expect(item.subject).toMatchObject({ headSha: head, change: 5 });
    });

    it('takes the pushed commit on a push, and no change', async () => {
      const item = await dry('junit junit.xml', withEvent('push', {}));
      expect(item.subject).toEqual({
        repository: 'github.com/skerry-line/booking',
        headSha: merge,
      });
    });

    it.each([
      ['merge_group', { merge_group: { head_sha: merge } }],
      // GitHub tells of the branch of the queue as of any other, too.
      ['push', {}],
      [
        'workflow_run',
        {
          workflow_run: {
            head_sha: merge,
            head_branch: `gh-readonly-queue/main/pr-482-${head}`,
          },
        },
      ],
    ])('takes no commit of a merge queue on %s', async (name, event) => {
      const variables = {
        ...withEvent(name, event),
        ...(name !== 'workflow_run' && {
          GITHUB_REF: `refs/heads/gh-readonly-queue/main/pr-482-${head}`,
        }),
      };
      const result = await run('junit junit.xml', { env: variables });
      expect(result).toMatchObject({ exitCode: 2, output: '' });
      expect(result.errors).toContain('It is not known which commit');
      expect(server.received).toEqual([]);
      const item = await dry(`junit junit.xml --sha ${head}`, variables);
      expect(item.subject.headSha).toBe(head);
    });

    it('does not call another commit one of the change of the run', async () => {
      const item = await dry(
        `junit junit.xml --sha ${merge}`,
        withEvent('pull_request', { pull_request: pull }),
      );
      expect(item.subject).not.toHaveProperty('change');
    });

    it('asks for the head where a pull request does not tell it', async () => {
      const result = await run('junit junit.xml', {
        env: withEvent('pull_request', {}),
      });
      expect(result.exitCode).toBe(2);
      expect(result.errors).toContain('It is not known which commit');
    });

    it('says that the event cannot be read', async () => {
      const result = await run('junit junit.xml', {
        env: { ...env, GITHUB_EVENT_PATH: '/nowhere' },
      });
      expect(result).toMatchObject({ exitCode: 2 });
      expect(result.errors).toContain('The event file of GitHub Actions');
    });

    const oidc = () => ({
      ...withEvent('pull_request', { pull_request: pull }),
      READINESS_TOKEN: '',
      ACTIONS_ID_TOKEN_REQUEST_URL: `${server.url}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-credential',
    });

    it('proves itself with an OIDC token for this server', async () => {
      server.replies({ body: { value: 'oidc-token' } }, accepted);
      const result = await run('junit junit.xml', { env: oidc() });
      expect(result.exitCode).toBe(0);
      expect(server.received).toMatchObject([
        {
          url: `/token?api-version=2.0&audience=${encodeURIComponent(
            server.url,
          )}`,
          headers: { authorization: 'Bearer request-credential' },
        },
        { headers: { authorization: 'Bearer oidc-token' } },
      ]);
    });

    it('prefers a token it was given', async () => {
      server.replies(accepted);
      await run('junit junit.xml', {
        env: { ...oidc(), READINESS_TOKEN: TOKEN },
      });
      expect(server.received).toMatchObject([
        { headers: { authorization: `Bearer ${TOKEN}` } },
      ]);
    });

    it('says what to do where GitHub gives no token', async () => {
      server.replies({ status: 403, body: {} });
      const result = await run('junit junit.xml', { env: oidc() });
      expect(result).toMatchObject({
        exitCode: 2,
        errors:
          'Error: GitHub Actions gave no OIDC token (it answers 403). The job needs the permission id-token: write; or set READINESS_TOKEN.\n',
      });
    });
  });

  it.each([
    [
      'lcov',
      'SF:/etc/passwd\r##[error]x\nend_of_record\n',
      'such as /etc/passwd # #[error]x. Say',
    ],
    [
      'lcov',
      'SF:/a\r::error::x\nDA:1,1\nend_of_record\nSF:b.ts\nend_of_record\n',
      'Left out: 1 file outside of the repository, such as /a ::error::x.',
    ],
    ['cobertura', '<?xml encoding="a\n::error::x"?>', '"a ::error::x"'],
    ['dependency-review', '[\n::error::x', 'is not JSON: '],
    [
      'security-review',
      '{"by":"I","reviewedAt":"2026-03-01T09:00:00Z","a\\n::error::x":1}',
      'a ::error::x',
    ],
  ])(
    'lets no command for the runner through from a report of %s: %p',
    async (format, content, shown) => {
      server.replies(accepted);
      folder.write('hostile', content);
      const about = format === 'security-review' ? '--entity booking' : commit;
      const { errors } = await run(`${format} hostile ${about}`);
      expect(errors).toContain(shown);
      expect(errors).not.toMatch(/^\s*::|##\[|\r/m);
    },
  );

  it('prints JSON in which the runner finds no command, and programs the same', async () => {
    folder.write(
      'hostile.xml',
      '<testsuite name="s"><testcase name="##[error]x"><failure/></testcase></testsuite>',
    );
    const { output } = await run(`junit hostile.xml ${commit} --dry-run`);
    expect(output).not.toContain('##[');
    expect(JSON.parse(output).items[0].payload.failed).toEqual([
      { suite: 's', name: '##[error]x' },
    ]);
  });

  it('knows GitLab CI', async () => {
    const env = {
      GITLAB_CI: 'true',
      CI_SERVER_URL: 'https://gitlab.example.com:8443',
      CI_PROJECT_PATH: 'Group/Sub/booking',
      CI_COMMIT_SHA: merge,
      CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: head,
      CI_MERGE_REQUEST_IID: '12',
      CI_JOB_NAME: 'unit 1/2',
      CI_JOB_ID: '77',
      CI_JOB_URL: 'https://gitlab.example.com:8443/j/77',
      CI_PROJECT_DIR: folder.path,
    };
    const result = await run('lcov lcov.info --dry-run', { env });
    const [item] = JSON.parse(result.output).items;
    expect(item).toMatchObject({
      externalId: `gitlab.example.com:8443/group/sub/booking@${head}/unit 1/2`,
      version: 77,
      url: env.CI_JOB_URL,
      subject: {
        repository: 'gitlab.example.com:8443/group/sub/booking',
        headSha: head,
        change: 12,
      },
    });
    // The run of a fork is in the fork, and the merge request is not.
    const fork = await run('lcov lcov.info --dry-run', {
      env: {
        ...env,
        CI_PROJECT_PATH: 'ada/booking',
        CI_MERGE_REQUEST_PROJECT_PATH: 'Group/Sub/booking',
      },
    });
    expect(JSON.parse(fork.output).items[0].subject).toEqual(item.subject);
    const branch = await run('lcov lcov.info --dry-run', {
      env: {
        ...env,
        CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: '',
        CI_MERGE_REQUEST_IID: '',
        CI_MERGE_REQUEST_PROJECT_PATH: '',
      },
    });
    expect(JSON.parse(branch.output).items[0].subject).toEqual({
      repository: 'gitlab.example.com:8443/group/sub/booking',
      headSha: merge,
    });
  });
});
