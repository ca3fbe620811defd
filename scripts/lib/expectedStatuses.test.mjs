import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { differences, expectedStatuses } from './expectedStatuses.mjs';
import { fromRoot } from './paths.mjs';

const table = expectedStatuses(
  readFileSync(fromRoot('examples/README.md'), 'utf8'),
);

// Written by the browser tests while they run.
const isSample = name => !name.startsWith('e2e-');

test('the table lists every sample component once', () => {
  const files = readdirSync(fromRoot('examples/components'));
  assert.deepEqual(
    table.map(row => `${row.name}.yaml`).sort(),
    files.filter(name => name.endsWith('.yaml') && isSample(name)).sort(),
  );
});

test('the table holds every status', () => {
  assert.deepEqual([...new Set(table.map(row => row.status))].sort(), [
    'blocked',
    'noGate',
    'ready',
    'undetermined',
  ]);
});

test('every document has an age, and every age a document', () => {
  const folder = fromRoot('examples/repositories');
  const ages = readFileSync(`${folder}/last-changed.yaml`, 'utf8');
  assert.deepEqual(
    [...ages.matchAll(/^([^#\s][^:]*): \d+$/gm)].map(match => match[1]).sort(),
    readdirSync(folder, { recursive: true })
      .filter(name => name.endsWith('.md') && isSample(name))
      .sort(),
  );
});

test('a difference is a sentence', () => {
  const expected = { name: 'a', status: 'ready', gates: ['x'], gaps: [] };
  assert.deepEqual(differences(expected, expected), []);
  assert.deepEqual(differences(expected, { ...expected, status: 'blocked' }), [
    'a: status should be "ready" and is "blocked"',
  ]);
});
