import { readdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { EXAMPLES } from './catalog';

/** Removes what a run, perhaps an interrupted one, wrote into examples. */
export default function cleanUp() {
  for (const folder of ['components', 'repositories']) {
    for (const name of readdirSync(resolve(EXAMPLES, folder))) {
      if (name.startsWith('e2e-')) {
        rmSync(resolve(EXAMPLES, folder, name), { recursive: true });
      }
    }
  }
}
