import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PEER_PACKAGES } from './peerPackages';

/**
 * What keeps a folder from being an installation of the peer; undefined where
 * nothing does.
 */
export function checkInstallation(directory: string): string | undefined {
  for (const { name, version } of Object.values(PEER_PACKAGES)) {
    const found = installedVersion(directory, name);
    if (found === undefined) {
      return `${directory} has no ${name}`;
    }
    if (found !== version) {
      return `${directory} has ${name} ${found}, not ${version}`;
    }
  }
  return undefined;
}

/** The version of a package that is installed there, if it is. */
export function installedVersion(
  directory: string,
  name: string,
): string | undefined {
  const file = join(directory, 'node_modules', name, 'package.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')).version;
  } catch {
    return undefined;
  }
}
