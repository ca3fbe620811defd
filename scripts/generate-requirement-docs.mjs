// `yarn docs:generate`: writes docs/requirements from the requirements' own
// metadata and examples. A test in readiness-common fails when it is due.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fromRoot } from './lib/paths.mjs';

const require = createRequire(import.meta.url);
// Lets Node load the TypeScript of the core, as the backend does.
require('@backstage/cli/config/nodeTransform.cjs');

const core = name => fromRoot(`plugins/readiness-common/src/core/${name}.ts`);
const { renderRequirementDocs } = require(core('docs/renderRequirementDocs'));
const { RESERVED_REQUIREMENTS } = require(core('engine/reserved'));
const { BUILT_IN_REQUIREMENTS } = require(core('registry'));

const directory = fromRoot('docs/requirements');
const pages = renderRequirementDocs(
  BUILT_IN_REQUIREMENTS,
  RESERVED_REQUIREMENTS,
);

await mkdir(directory, { recursive: true });
for (const file of await readdir(directory)) {
  if (!pages.has(file)) {
    await rm(join(directory, file));
  }
}
for (const [file, text] of pages) {
  await writeFile(join(directory, file), text);
}
console.log(`Wrote ${pages.size} pages to docs/requirements.`);
