import { Bench, EVALUATE, FOLLOW } from '../Bench';
import { checkJudged } from '../checkJudged';
import { MemoryWatch } from '../client/MemoryWatch';

/** Milliseconds, and megabytes. */
export interface FirstPass {
  follow: number;
  evaluate: number;
  memory?: { idle: number; overIdle: number };
}

/** From an empty database to everything judged. */
export async function measureFirstPass(bench: Bench): Promise<FirstPass> {
  return bench.withServer('off', async ({ server, connect }) => {
    await server.ask('collectGarbage', undefined);
    const watch = MemoryWatch.start(server.pid);
    const follow = await server.ask('runTask', { id: FOLLOW });
    const evaluate = await server.ask('runTask', { id: EVALUATE });
    const memory = watch?.stop();
    await checkJudged(bench, await connect('service'));
    return { follow, evaluate, memory };
  });
}
