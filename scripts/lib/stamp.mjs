import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fromRoot, root } from './paths.mjs';

/** A digest over files and folders with all they hold; missing ones count too. */
export function digestOf(paths, extra = '') {
  const hash = createHash('sha256').update(extra);
  for (const path of paths) {
    for (const file of filesIn(path).sort()) {
      hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

function filesIn(path) {
  if (!existsSync(path)) {
    return [];
  }
  if (!statSync(path).isDirectory()) {
    return [path];
  }
  return readdirSync(path).flatMap(name => filesIn(join(path, name)));
}

/** Whether a step was last finished with this very digest. */
export function isStamped(step, digest) {
  const file = stampFile(step);
  return existsSync(file) && readFileSync(file, 'utf8') === digest;
}

/** Forgets that a step was finished, because it begins anew. */
export function unstamp(step) {
  rmSync(stampFile(step), { force: true });
}

/** Remembers that a step was finished. */
export function stamp(step, digest) {
  const file = stampFile(step);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, digest);
}

// In node_modules, so that it goes when they go.
function stampFile(step) {
  return fromRoot('node_modules/.cache/readiness', step);
}
