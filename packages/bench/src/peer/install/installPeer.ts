import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { toError } from '@backstage/errors';
import { checkInstallation } from './checkInstallation';
import { PEER_PACKAGES, peerSpecifiers } from './peerPackages';
import { runNpm } from './runNpm';

/** Names a folder with an installation of one's own. */
const VARIABLE = 'READINESS_PEER_DIR';

/**
 * Where the peer is installed. It is no dependency of this repository: unless a
 * folder is named, it is installed beside the system's temporary files, and kept
 * there for the next run.
 *
 * @throws Error that says how to install it by hand
 */
export async function installPeer(
  progress: (message: string) => void,
): Promise<string> {
  if (process.env[VARIABLE]) {
    const named = resolve(process.env[VARIABLE]);
    const problem = checkInstallation(named);
    if (problem) {
      throw new Error(`${VARIABLE}: ${problem}. ${byHand()}`);
    }
    return named;
  }
  const { plugin, checker } = PEER_PACKAGES;
  const directory = join(
    tmpdir(),
    `readiness-bench-peer-${plugin.version}-${checker.version}`,
  );
  if (existsSync(directory)) {
    const problem = isOurs(directory)
      ? checkInstallation(directory)
      : `${directory} belongs to another user`;
    if (problem) {
      throw new Error(`${problem}. Remove it, or name another. ${byHand()}`);
    }
    progress(`The peer is installed in ${directory}`);
    return directory;
  }
  progress(`Installing the peer into ${directory} with npm`);
  await installInto(directory);
  return directory;
}

/** Elsewhere first, so that half an installation is never taken for one. */
async function installInto(directory: string): Promise<void> {
  const unfinished = await mkdtemp(`${directory}-unfinished-`);
  try {
    await writeFile(join(unfinished, 'package.json'), '{ "private": true }\n');
    await runNpm(
      // Nothing of what is installed has to run while it is.
      [
        'install',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--save-exact',
        ...peerSpecifiers(),
      ],
      unfinished,
    );
    await rename(unfinished, directory);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw new Error(
      `The peer could not be installed: ${toError(error).message}\n${byHand()}`,
    );
  }
}

/** In a folder that everybody writes to, anybody could have put it there. */
function isOurs(directory: string): boolean {
  return !process.getuid || statSync(directory).uid === process.getuid();
}

function byHand(): string {
  return [
    'To install the peer by hand, where there is a network:',
    `  npm install --ignore-scripts --prefix FOLDER ${peerSpecifiers().join(
      ' ',
    )}`,
    `Then copy FOLDER here, and set ${VARIABLE} to it.`,
  ].join('\n');
}
