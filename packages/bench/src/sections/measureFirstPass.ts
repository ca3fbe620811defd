import { Bench, EVALUATE, FOLLOW } from '../Bench';
import { checkJudged } from '../checkJudged';
import { MemoryFigures, watchMemory } from '../client/MemoryWatch';

/** Milliseconds, and megabytes. */
export interface FirstPass {
  follow: number;
  evaluate: number;
  memory?: MemoryFigures;
}

/** From an empty database to everything judged. */
export async function measureFirstPass(
  bench: Bench,
  nodeOptions?: string[],
): Promise<FirstPass> {
  return bench.withServer(
    'off',
    async ({ server, connect }) => {
      let [follow, evaluate] = [0, 0];
      const memory = await watchMemory(server, async () => {
        follow = await server.ask('runTask', { id: FOLLOW });
        evaluate = await server.ask('runTask', { id: EVALUATE });
      });
      await checkJudged(bench, await connect('service'));
      return { follow, evaluate, memory };
    },
    nodeOptions,
  );
}
