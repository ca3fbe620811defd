import { spawnSync } from 'node:child_process';
import { cleanEnvironment } from './environment.mjs';
import { Failure } from './failure.mjs';
import { readRootPackage, root } from './paths.mjs';
import { handOver } from './processes.mjs';

const NODE_TO_FETCH = '24';
const RERUN = 'READINESS_RERUN';

/** What this machine lacks to build Backstage, in words, or nothing. */
export function toolchainGap() {
  return describeGap({
    node: process.versions.node,
    supportedNodes: readRootPackage().engines.node,
    yarn: yarnVersion(),
  });
}

/** The pure part of `toolchainGap`. */
export function describeGap({ node, supportedNodes, yarn }) {
  const supported = supportedNodes.split('||').map(part => part.trim());
  if (!supported.includes(node.split('.')[0])) {
    return `Node ${supported.join(' or ')} (this is ${node})`;
  }
  return yarn?.startsWith('4.') ? undefined : 'Yarn 4';
}

/** Answers nothing for a missing Yarn, and for one that first had to download. */
function yarnVersion() {
  const { status, stdout } = spawnSync('yarn', ['--version'], {
    cwd: root,
    env: {
      ...cleanEnvironment(),
      COREPACK_ENABLE_NETWORK: '0',
      COREPACK_ENABLE_DOWNLOAD_PROMPT: '0',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
    timeout: 15_000,
    killSignal: 'SIGKILL',
  });
  return status === 0 ? stdout.trim() : undefined;
}

/** Fetches Node and Yarn through npx and runs this script with them. */
export async function rerunWithToolchain(gap, args) {
  if (process.platform === 'win32') {
    throw new Failure(
      `Readiness needs ${gap}: install it, or use the Windows Subsystem for Linux.`,
    );
  }
  if (process.env[RERUN]) {
    throw new Failure(
      `Readiness needs ${gap}, and npx did not supply it: install Node ${NODE_TO_FETCH} and Yarn 4 yourself.`,
    );
  }
  const yarn = readRootPackage().packageManager.replace('yarn@', '');
  console.log(
    `Readiness needs ${gap}: fetching Node ${NODE_TO_FETCH} and Yarn ${yarn} from the npm registry, for this run only.`,
  );
  const { execPath, path } = fetchToolchain(yarn);
  return handOver(execPath, ['scripts/run.mjs', ...args], {
    ...cleanEnvironment(),
    PATH: path,
    [RERUN]: '1',
  });
}

/** Where npx put them. */
function fetchToolchain(yarn) {
  const report =
    'process.stdout.write("\\n" + JSON.stringify({ execPath: process.execPath, path: process.env.PATH }))';
  const { error, status, stdout, stderr } = spawnSync(
    'npx',
    [
      '--yes',
      ...['-p', `node@${NODE_TO_FETCH}`, '-p', `@yarnpkg/cli-dist@${yarn}`],
      ...['-c', `node -e '${report}'`],
    ],
    {
      cwd: root,
      env: cleanEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    },
  );
  if (error?.code === 'ENOENT') {
    throw new Failure(
      `There is no npx on this machine: install npm, or Node ${NODE_TO_FETCH} and Yarn 4.`,
    );
  }
  if (status !== 0) {
    const reason = stderr.split('\n').find(line => /E[A-Z]{4,}/.test(line));
    throw new Failure(
      `npx could not fetch Node ${NODE_TO_FETCH} and Yarn ${yarn}${
        reason ? ` (${reason.trim()})` : ''
      }: check the network and the npm registry setting, or install them yourself.`,
    );
  }
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n') + 1));
}
