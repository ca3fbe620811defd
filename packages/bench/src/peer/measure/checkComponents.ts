import { CheckClient } from '../CheckClient';
import { RUN_PATH } from '../paths';
import { CHECKS } from '../server/checks';
import { CheckedEntity, summarizeChecks } from './summarizeChecks';

/** Components in a request: it may be 100 kB, which 10,000 references are not. */
const BATCH = 500;

/**
 * Runs every check for every component once, some hundred components a request.
 *
 * @returns milliseconds, without looking into the answers
 */
export async function checkComponents(
  client: CheckClient,
  names: string[],
): Promise<number> {
  let milliseconds = 0;
  for (let start = 0; start < names.length; start += BATCH) {
    const entities = names
      .slice(start, start + BATCH)
      .map(name => `component:default/${name}`);
    const asked = performance.now();
    const text = await client.post(RUN_PATH, { entities });
    milliseconds += performance.now() - asked;
    const checked: CheckedEntity[] = JSON.parse(text);
    const { components } = summarizeChecks(checked, Object.keys(CHECKS).length);
    if (components !== entities.length) {
      throw new Error(`Of ${entities.length} components, ${components} came`);
    }
  }
  return milliseconds;
}
