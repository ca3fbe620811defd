// Compares the running demo with the table in examples/README.md.
import { readFileSync } from 'node:fs';
import { differences, expectedStatuses } from './lib/expectedStatuses.mjs';
import { fromRoot } from './lib/paths.mjs';

const address = process.argv[2] ?? 'http://localhost:7007';

async function getJson(path, options) {
  const response = await fetch(`${address}/api${path}`, options);
  if (!response.ok) {
    throw new Error(`${path} answered ${response.status}`);
  }
  return response.json();
}

const session = await getJson('/auth/guest/refresh', { method: 'POST' });
const headers = { Authorization: `Bearer ${session.backstageIdentity.token}` };

const problems = [];
const expected = expectedStatuses(
  readFileSync(fromRoot('examples/README.md'), 'utf8'),
);
for (const component of expected) {
  const path = `/readiness/entities/by-name/component/default/${component.name}`;
  const found = await getJson(path, { headers });
  const actual = {
    status: found.status,
    gates: found.gates.map(gate => gate.name).sort(),
    gaps: found.missingEvidence.map(gap => gap.requirementId).sort(),
  };
  problems.push(...differences(component, actual));
}
problems.forEach(problem => console.error(problem));
console.log(`${expected.length} components, ${problems.length} differences`);
process.exitCode = problems.length ? 1 : 0;
