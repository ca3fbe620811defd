import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this repository. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** A path below the repository. */
export function fromRoot(...segments) {
  return join(root, ...segments);
}

/** The root package.json. */
export function readRootPackage() {
  return JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));
}
