import { installDependencies } from './dependencies.mjs';
import { startOwnPostgres } from './ownPostgres.mjs';
import { acceptsWithoutPassword } from './postgres.mjs';
import { run } from './processes.mjs';

const CONNECTION = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';
const LOCAL = { host: '127.0.0.1', port: 5432, user: 'postgres' };

/**
 * Runs the tests of this folder, then those of all packages, on both database
 * engines.
 */
export async function runTests(args) {
  await installDependencies();
  const postgres = await providePostgres();
  console.log(
    postgres
      ? `Databases tested: SQLite and Postgres (${postgres.description}).`
      : 'Databases tested: SQLite alone, because READINESS_TEST_ENGINES says so.',
  );
  try {
    return await runSuites(args, postgres?.connection);
  } finally {
    await postgres?.stop?.();
  }
}

async function runSuites(args, connection) {
  if (args.length === 0) {
    const code = await run(process.execPath, [
      '--test',
      'scripts/**/*.test.mjs',
    ]);
    if (code !== 0) {
      return code;
    }
  }
  return run('yarn', ['backstage-cli', 'repo', 'test', ...args], {
    env: {
      CI: process.env.CI ?? '1',
      BACKSTAGE_TEST_DISABLE_DOCKER: '1',
      ...(connection && { [CONNECTION]: connection }),
    },
  });
}

/** The Postgres that is named, else that of the machine, else one of our own. */
async function providePostgres() {
  if (process.env.READINESS_TEST_ENGINES === 'sqlite') {
    return undefined;
  }
  const connection = await findPostgres();
  if (connection) {
    return { connection, description: withoutPassword(connection) };
  }
  const own = await startOwnPostgres();
  return { ...own, description: 'one of our own, for this run only' };
}

async function findPostgres() {
  if (process.env[CONNECTION]) {
    return process.env[CONNECTION];
  }
  if (process.env.READINESS_TEST_POSTGRES === 'own') {
    return undefined;
  }
  const { host, port, user } = LOCAL;
  return (await acceptsWithoutPassword(LOCAL))
    ? `postgresql://${user}@${host}:${port}`
    : undefined;
}

/** A connection string as it may be shown. */
export function withoutPassword(connection) {
  return connection.replace(/:[^:@/]*@/, '@');
}
