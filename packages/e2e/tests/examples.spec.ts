import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { differencesFromDemo } from '../../../scripts/lib/differencesFromDemo.mjs';
import { APP } from '../support/addresses';
import { EXAMPLES } from '../support/catalog';

test('every sample component shows what examples/README.md says', async () => {
  const table = readFileSync(resolve(EXAMPLES, 'README.md'), 'utf8');
  test.setTimeout(120_000);
  await expect
    .poll(() => differencesFromDemo(APP, table), {
      timeout: 90_000,
      intervals: [2000],
    })
    .toEqual([]);
});
