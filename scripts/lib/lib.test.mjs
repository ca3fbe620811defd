import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { explainInstall, stepName } from './dependencies.mjs';
import { cleanEnvironment } from './environment.mjs';
import { isPortTaken } from './ports.mjs';
import { acceptsWithoutPassword, startupMessage } from './postgres.mjs';
import { run } from './processes.mjs';
import { withoutPassword } from './runTests.mjs';
import { digestOf } from './stamp.mjs';
import { describeGap } from './toolchain.mjs';

test('the gap names what is missing', () => {
  const gap = (node, yarn) =>
    describeGap({ node, yarn, supportedNodes: '22 || 24' });
  assert.equal(gap('24.1.0', '4.18.1'), undefined);
  assert.equal(gap('22.9.0', '4.0.0'), undefined);
  assert.equal(gap('20.20.2', '4.18.1'), 'Node 22 or 24 (this is 20.20.2)');
  assert.equal(gap('24.1.0', undefined), 'Yarn 4');
  assert.equal(gap('24.1.0', '1.22.22'), 'Yarn 4');
});

test('the environment loses what package managers put there', () => {
  const environment = {
    PATH: '/usr/bin',
    npm_config_registry: 'https://registry.example/',
    npm_package_name: 'root',
    npm_lifecycle_event: 'start',
    npm_execpath: 'npm',
    npm_config_user_agent: 'npm',
    INIT_CWD: '/',
  };
  assert.deepEqual(Object.keys(cleanEnvironment(environment)), [
    'PATH',
    'npm_config_registry',
  ]);
});

test('of the output of an installation the steps are shown', () => {
  assert.equal(stepName('➤ YN0000: ┌ Link step'), 'Link step');
  assert.equal(stepName('➤ YN0000: └ Completed in 2s'), undefined);
});

test('a failed installation is explained below its errors', () => {
  const stale = explainInstall(['➤ YN0000: ┌ x', '➤ YN0028: The lockfile…']);
  assert.match(stale, /^➤ YN0028.*\nyarn\.lock does not match/);
  const offline = explainInstall(['➤ YN0001: RequestError', '➤ YN0000: done']);
  assert.match(offline, /^➤ YN0001: RequestError\n.*check the network/);
});

test('the digest depends on content and on what is added', () => {
  const here = new URL(import.meta.url).pathname;
  assert.equal(digestOf([here]), digestOf([here, `${here}.none`]));
  assert.notEqual(digestOf([here]), digestOf([here], 'more'));
});

test('a taken port is seen', async () => {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address();
  assert.equal(await isPortTaken(port), true);
  await new Promise(resolve => server.close(resolve));
  assert.equal(await isPortTaken(port), false);
});

test('only a Postgres that asks no password is used', async () => {
  const asked = async answer => {
    const server = createServer(socket => {
      socket.once('data', data => {
        assert.deepEqual(data, startupMessage('postgres'));
        socket.end(answer);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address();
    try {
      const address = { host: '127.0.0.1', port, user: 'postgres' };
      return await acceptsWithoutPassword(address);
    } finally {
      server.close();
    }
  };
  const authentication = type => Buffer.from([82, 0, 0, 0, 8, 0, 0, 0, type]);
  assert.equal(await asked(authentication(0)), true);
  assert.equal(await asked(authentication(10)), false);
  assert.equal(await asked('HTTP/1.1 400 Bad Request'), false);
  assert.equal(await asked(''), false);
});

test('a password is not shown', () => {
  assert.equal(
    withoutPassword('postgresql://me:secret@db:5432'),
    'postgresql://me@db:5432',
  );
  assert.equal(
    withoutPassword('postgresql://postgres@127.0.0.1:5432'),
    'postgresql://postgres@127.0.0.1:5432',
  );
});

test('exit codes and lines come through', async () => {
  const lines = [];
  const code = await run(
    process.execPath,
    ['-e', 'process.stdout.write("one\\ntwo"); process.exit(3)'],
    { onLine: line => lines.push(line) },
  );
  assert.equal(code, 3);
  assert.deepEqual(lines, ['one', 'two']);
  assert.equal(await run('no-such-command', []), 127);
});
