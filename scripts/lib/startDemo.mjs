import { setTimeout as sleep } from 'node:timers/promises';
import { buildApp } from './buildApp.mjs';
import { installDependencies } from './dependencies.mjs';
import { Failure } from './failure.mjs';
import { fromRoot } from './paths.mjs';
import { isPortTaken } from './ports.mjs';
import { start, whileRunning } from './processes.mjs';

// Fixed: the addresses of the sample repositories contain it.
const PORT = 7007;
const ADDRESS = `http://localhost:${PORT}`;
const START_LIMIT_MS = 180_000;

/**
 * Serves the user interface and the API from one process. `yarn dev` is the
 * way to work on the code: two processes that reload what changes.
 */
export async function startDemo() {
  if (await isPortTaken(PORT)) {
    throw new Failure(
      `Port ${PORT} is taken. Stop the program that listens there (\`lsof -i :${PORT}\` names it), then start again.`,
    );
  }
  await installDependencies();
  await buildApp();
  console.log('Starting…');
  const backend = start(
    process.execPath,
    [
      '--enable-source-maps',
      '--require',
      '@backstage/cli-node/config/nodeTransform.cjs',
      'src/index.ts',
    ],
    {
      cwd: fromRoot('packages/backend'),
      env: {
        NODE_ENV: 'development',
        APP_CONFIG_app_baseUrl: ADDRESS,
        LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
      },
    },
  );
  let ended = false;
  backend.exit.then(() => {
    ended = true;
  });
  announce(() => ended);
  const code = await whileRunning(backend);
  if (code !== 0 && code !== 130) {
    throw new Failure('The demo has stopped. The reason is above.');
  }
  return code;
}

async function announce(hasEnded) {
  const deadline = Date.now() + START_LIMIT_MS;
  while (!hasEnded() && Date.now() < deadline) {
    if ((await answers('/')) && (await answers(READY))) {
      console.log(welcome);
      return;
    }
    await sleep(300, undefined, { ref: false });
  }
  if (!hasEnded()) {
    console.error(`${ADDRESS} does not answer yet. Ctrl-C stops the demo.`);
  }
}

const READY = '/.backstage/health/v1/readiness';

async function answers(path) {
  try {
    return (await fetch(ADDRESS + path)).ok;
  } catch {
    return false;
  }
}

const welcome = `
  ┌──────────────────────────────────────────────────────────────
  │  Open  ${ADDRESS}
  │
  │  Sign in as one of the sample people. Open a component from the
  │  catalog, then its Readiness tab. Skerry Line is sample data:
  │  examples/README.md says which component shows what.
  │
  │  Edit a file in examples/ and see it here within a minute.
  │  Ctrl-C stops the demo.
  └──────────────────────────────────────────────────────────────
`;
