import { Bench } from './Bench';
import { Client } from './client/Client';
import { Random } from './organisation/Random';
import { API, componentPath } from './paths';

const SAMPLES = 30;

/**
 * Makes sure that a pass did what it was timed for.
 *
 * @throws Error when components were left out, or judged by other gates than
 *   those in force
 */
export async function checkJudged(bench: Bench, client: Client): Promise<void> {
  const list = await client.json<{ totalItems: number }>(
    `${API}/entities/by-query?limit=1`,
  );
  if (list.totalItems !== bench.components) {
    throw new Error(
      `Of ${bench.components} components, ${list.totalItems} were judged`,
    );
  }
  const { items: gates } = await client.json<{
    items: Array<{ digest: string }>;
  }>(`${API}/gates`);
  const digests = new Set(gates.map(({ digest }) => digest));
  const random = new Random(bench.options.seed);
  for (let sample = 0; sample < SAMPLES; sample++) {
    const path = componentPath(random.pick(bench.outline.names));
    const component = await client.json<{ gates: Array<{ digest: string }> }>(
      path,
    );
    if (component.gates.some(({ digest }) => !digests.has(digest))) {
      throw new Error(`${path} is judged by gates that are not in force`);
    }
  }
}
