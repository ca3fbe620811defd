import { createFolder } from './__testUtils__/createFolder';
import { RunOptions, runReadiness } from './__testUtils__/runReadiness';
import { startServer } from './__testUtils__/startServer';

const folder = createFolder();
const server = startServer();
const TOKEN = 'secret-token-12345';

folder.write(
  'junit.xml',
  '<testsuite name="s"><testcase name="a"/></testsuite>',
);

const submit = (args: string[] = [], options: RunOptions = {}) =>
  runReadiness(
    [
      'submit',
      'junit',
      'junit.xml',
      ...['--repository', 'github.com/a/b', '--sha', 'c3'.repeat(20)],
      ...args,
    ],
    {
      cwd: folder.path,
      env: {
        READINESS_URL: server.url,
        READINESS_TOKEN: TOKEN,
        ...options.env,
      },
    },
  );
const accepted = {
  status: 201,
  body: { items: [{ index: 0, id: 'e', created: true }] },
};
const refusal = (status: number, message: string) => ({
  status,
  body: { error: { name: 'Error', message }, response: { statusCode: status } },
});

describe('requests', () => {
  it.each([429, 502, 503, 504])(
    'are sent again, the same, after %d',
    async status => {
      server.replies({ status }, { status }, accepted);
      const result = await submit();
      expect(result).toMatchObject({ exitCode: 0, slept: [1000, 2000] });
      expect(server.received).toHaveLength(3);
      expect(new Set(server.received.map(({ body }) => body)).size).toBe(1);
    },
  );

  it.each([
    ['seconds', '7', 7000],
    ['a date', 'Mon, 02 Mar 2026 09:00:30 GMT', 30_000],
    ['a date that is over', 'Mon, 02 Mar 2026 08:00:30 GMT', 0],
    ['nonsense', 'soon', 1000],
  ])('wait as long as they are asked to: %s', async (_, header, pause) => {
    server.replies(
      { status: 429, headers: { 'retry-after': header } },
      accepted,
    );
    await expect(submit()).resolves.toMatchObject({
      exitCode: 0,
      slept: [pause],
    });
  });

  it('are given up where the wait is too long', async () => {
    server.replies({ status: 429, headers: { 'retry-after': '3600' } });
    const result = await submit();
    expect(result).toMatchObject({ exitCode: 2, slept: [] });
    expect(result.errors).toBe(
      `Error: ${server.url} is busy or restarting (it answers 429). Try again later.\n`,
    );
  });

  it('are given up after five times', async () => {
    server.replies({ status: 503 });
    const result = await submit();
    expect(result).toMatchObject({
      exitCode: 2,
      slept: [1000, 2000, 4000, 8000],
    });
    expect(server.received).toHaveLength(5);
  });

  it.each([400, 401, 403, 500])('are not sent again after %d', async status => {
    server.replies(refusal(status, 'no'));
    await expect(submit()).resolves.toMatchObject({ exitCode: 2, slept: [] });
    expect(server.received).toHaveLength(1);
  });

  it('end when the server is silent', async () => {
    server.replies({ silent: true });
    const result = await submit(['--timeout', '1']);
    expect(result).toMatchObject({
      exitCode: 2,
      errors: `Error: ${server.url} did not answer within 1 s, 5 times. --timeout allows it more.\n`,
    });
  }, 20_000);

  it('end when nobody is there', async () => {
    const result = await submit(['--url', 'http://127.0.0.1:9']);
    expect(result.exitCode).toBe(2);
    expect(result.errors).toMatch(
      /^Error: http:\/\/127\.0\.0\.1:9 cannot be reached: .+\. Check --url; behind a proxy, set NODE_USE_ENV_PROXY=1 beside HTTPS_PROXY\.\n$/,
    );
  });

  it('take an address with a path, with or without that of the API', async () => {
    server.replies(accepted);
    await submit(['--url', `${server.url}/backstage/`]);
    await submit(['--url', `${server.url}/backstage/api/readiness`]);
    expect(server.received.map(({ url }) => url)).toEqual([
      '/backstage/api/readiness/evidence',
      '/backstage/api/readiness/evidence',
    ]);
  });
});

describe('a refusal', () => {
  it('lists every problem, and cannot be taken for a line of ours', async () => {
    server.replies(
      refusal(
        400,
        'items[0].source: is taken\n::error::from the server \u001b[31m\n##[error]x',
      ),
    );
    await expect(submit()).resolves.toMatchObject({
      exitCode: 2,
      errors: `Error: ${server.url} answers 400:\n  > items[0].source: is taken\n  > ::error::from the server  [31m\n  > # #[error]x\n`,
    });
  });

  it.each([
    [
      'of the token',
      refusal(401, 'expired'),
      'did not accept the token: it is wrong, expired or meant for another server.\n  > expired',
    ],
    [
      'of the right',
      refusal(403, 'another repository'),
      'Error: The token does not allow this.\n  > another repository',
    ],
    [
      'of the size',
      { status: 413, body: '' },
      'refuses the evidence for its size. Submit the reports in parts',
    ],
    ['of a server that breaks', refusal(500, 'oh'), 'answers 500:\n  > oh'],
    [
      'by a page',
      { body: '<html>Sign in</html>' },
      'it answers 200, but not as Readiness does. --url must be the address of a Backstage backend',
    ],
    [
      'by other JSON',
      { body: { ok: true } },
      'it answers 200, but not as Readiness does',
    ],
    [
      'by a server without the plugin',
      { status: 404, body: '' },
      'it answers 404.',
    ],
    [
      'by a page to sign in',
      { status: 302, headers: { location: 'https://login.example.com/x?y' } },
      'it redirects to https://login.example.com; give the final address',
    ],
  ])('%s is explained', async (_, reply, message) => {
    server.replies(reply);
    const result = await submit();
    expect(result.exitCode).toBe(2);
    expect(result.errors).toContain(message);
    expect(server.received).toHaveLength(1);
  });

  it('for want of a token says where to get one', async () => {
    server.replies(refusal(401, 'Missing credentials'));
    const result = await submit([], { env: { READINESS_TOKEN: '' } });
    expect(server.received[0].headers).not.toHaveProperty('authorization');
    expect(result.errors).toContain('asks for a token. Set READINESS_TOKEN');
  });
});

describe('a token', () => {
  it('is not printed, even where the server repeats it', async () => {
    server.replies(refusal(401, `bad token ${TOKEN}`));
    const result = await submit();
    expect(result.errors).toContain('bad token ***');
    expect(result.errors).not.toContain(TOKEN);
  });

  it('is not printed when it comes as an option', async () => {
    server.replies(refusal(403, 'bad token other-secret'));
    const result = await submit(['--token', 'other-secret']);
    expect(server.received[0].headers.authorization).toBe(
      'Bearer other-secret',
    );
    expect(result.errors).toContain('bad token ***');
  });

  it('with a line break is refused without being printed', async () => {
    const result = await submit(['--token', 'abc123\ndef456']);
    expect(result).toMatchObject({ exitCode: 2 });
    expect(result.errors).toContain('The token holds characters');
    expect(result.errors).not.toMatch(/abc123|def456/);
    expect(server.received).toEqual([]);
  });

  it('may have a line break behind it, as files do', async () => {
    server.replies(accepted);
    await submit([], { env: { READINESS_TOKEN: `${TOKEN}\n` } });
    expect(server.received[0].headers.authorization).toBe(`Bearer ${TOKEN}`);
  });
});

describe('an address', () => {
  it.each([
    [
      '',
      'No address of Backstage is given. Pass --url https://backstage.example.com or set READINESS_URL.',
    ],
    ['backstage', 'must be http(s) and without a user'],
    ['file:///etc', 'must be http(s) and without a user'],
    ['https://user:word@example.com', 'must be http(s) and without a user'],
  ])('%p is refused', async (url, message) => {
    const result = await submit([], { env: { READINESS_URL: url } });
    expect(result.exitCode).toBe(2);
    expect(result.errors).toContain(message);
    expect(result.errors).not.toContain('user:word');
  });
});
