// `yarn api:generate` writes the API reports of the plugins; `yarn api:check`
// fails where they are not what is committed, and leaves them as they are.
//
// TypeScript lists the members of inferred types in an order that depends on
// what else was compiled, so that the same words in another order are the same.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { Failure } from './lib/failure.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';

const checking = process.argv.includes('--check');
const REPORTS = 'plugins/*/report*.api.md';
const OPTIONS = [
  ...['--include', 'plugins/*'],
  // Members explain themselves by name; a doc comment is asked of exports. And
  // types of other packages here come from their sources, as they do in tests.
  ...['-o', 'ae-undocumented,ae-wrong-input-file-type'],
];

function readReports() {
  return new Map(
    globSync(REPORTS, { cwd: root }).map(path => [
      path,
      readFileSync(path, 'utf8'),
    ]),
  );
}

function sortedWords(text) {
  return text
    .split(/[\s|()]+/)
    .sort()
    .join(' ');
}

function restore(reports) {
  for (const [path, text] of reports) {
    writeFileSync(path, text);
  }
}

async function main() {
  const before = readReports();
  for (const args of [
    ['tsc'],
    ['backstage-repo-tools', 'api-reports', ...OPTIONS],
  ]) {
    if ((await run('yarn', args)) !== 0) {
      if (checking) {
        restore(before);
      }
      throw new Failure(`yarn ${args[0]} failed; see above`);
    }
  }
  const after = readReports();
  const differing = [];
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(path), after.get(path)];
    const same =
      old !== undefined &&
      now !== undefined &&
      sortedWords(old) === sortedWords(now);
    if (!same) {
      differing.push(path);
    }
    if (old !== undefined && (same || checking)) {
      writeFileSync(path, old);
    }
  }
  if (checking && differing.length > 0) {
    throw new Failure(
      `What the plugins export changed: ${differing.join(
        ', ',
      )}\nRun yarn api:generate, look at the difference, and commit it.`,
    );
  }
  console.log(
    differing.length > 0
      ? `Written: ${differing.join(', ')}`
      : 'The API reports are what the plugins export.',
  );
}

process.chdir(root);
try {
  await main();
} catch (error) {
  if (!(error instanceof Failure)) {
    throw error;
  }
  console.error(error.message);
  process.exitCode = 1;
}
