// Compares the running demo with the table in examples/README.md, as
// packages/e2e/tests/examples.spec.ts does.
import { readFileSync } from 'node:fs';
import { differencesFromDemo } from './lib/differencesFromDemo.mjs';
import { fromRoot } from './lib/paths.mjs';

const found = await differencesFromDemo(
  process.argv[2] ?? 'http://localhost:7007',
  readFileSync(fromRoot('examples/README.md'), 'utf8'),
);
found.forEach(difference => console.error(difference));
console.log(`${found.length} differences`);
process.exitCode = found.length ? 1 : 0;
