import { installDependencies } from './dependencies.mjs';
import { acceptsWithoutPassword } from './postgres.mjs';
import { run } from './processes.mjs';

const CONNECTION = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';
const LOCAL = { host: '127.0.0.1', port: 5432, user: 'postgres' };

/** Runs the tests of this folder, then those of all packages. */
export async function runTests(args) {
  await installDependencies();
  const connection = await findPostgres();
  console.log(
    connection
      ? `Databases tested: SQLite and Postgres (${withoutPassword(
          connection,
        )}).`
      : `Databases tested: SQLite alone. For Postgres too, start one at ${LOCAL.host}:${LOCAL.port} that trusts the user ${LOCAL.user}, or set ${CONNECTION}.`,
  );
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

async function findPostgres() {
  if (process.env[CONNECTION]) {
    return process.env[CONNECTION];
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
