import { Bench, EVALUATE, Session } from '../Bench';
import { measureLoad } from '../client/measureLoad';
import { watchMemory } from '../client/MemoryWatch';
import { Row, Table } from '../report/Report';
import { FirstPass } from './measureFirstPass';
import { listEndpoints } from './listEndpoints';

/** Megabytes. */
const REACH = 150;
const CONCURRENCY = 8;
/**
 * About what Node allows itself in a container of 1 GiB. How much room V8 gives
 * to objects that just came into being, and so how long garbage lies, follows
 * from it.
 */
export const CONTAINER_HEAP = ['--max-heap-size=512'];

/** In a heap as large as the machine allows, and in that of a container. */
interface InBothHeaps<T> {
  machine: T;
  container: T;
}

/** The most memory over idle; the exports have a table of their own. */
export async function measureMemory(
  bench: Bench,
  firstPass: InBothHeaps<FirstPass>,
): Promise<Table> {
  const rows: Row[] = [];
  for (const heap of ['machine', 'container'] as const) {
    const nodeOptions = heap === 'container' ? CONTAINER_HEAP : [];
    bench.progress(`Memory of a full pass, heap of the ${heap}`);
    bench.switchGates();
    const fullPass = await watch(
      bench,
      async ({ server }) => {
        await server.ask('runTask', { id: EVALUATE });
      },
      nodeOptions,
    );
    bench.progress(
      `Memory of lists, scorecards and the audit, heap of the ${heap}`,
    );
    const lists = await watch(
      bench,
      session => askForLists(bench, session),
      nodeOptions,
    );
    rows.push(
      rowOf('first pass', heap, firstPass[heap].memory),
      rowOf('full pass', heap, fullPass),
      rowOf('lists, scorecards, audit', heap, lists),
    );
  }
  return {
    engine: bench.engineLabel,
    title: 'Memory',
    note: `Resident memory of the server process, looked at every 50 ms from outside; idle is after start and garbage collection and includes the synthetic catalog. The last column is what stays after a collection. The heap is as large as Node makes it on this machine, or as in a container of 1 GiB (${CONTAINER_HEAP.join(
      ' ',
    )}). The lists are asked for ${CONCURRENCY} at a time.`,
    columns: ['work', 'heap', 'idle MB', 'most MB over idle', 'kept MB'],
    rows,
  };
}

function rowOf(work: string, heap: string, memory: FirstPass['memory']): Row {
  if (!memory) {
    return { cells: [work, heap, 'needs Linux'] };
  }
  return {
    cells: [work, heap, memory.idle, memory.overIdle, memory.kept],
    reach: `≤ ${REACH} MB`,
    met: memory.overIdle <= REACH,
  };
}

async function watch(
  bench: Bench,
  work: (session: Session) => Promise<void>,
  nodeOptions: string[],
) {
  return bench.withServer(
    'off',
    session => watchMemory(session.server, () => work(session)),
    nodeOptions,
  );
}

async function askForLists(bench: Bench, session: Session): Promise<void> {
  const client = await session.connect('service', CONCURRENCY);
  for (const { nextPath } of await listEndpoints(bench, client)) {
    if ((await client.send(nextPath())).status === 404) {
      continue;
    }
    await measureLoad({
      client,
      nextPath,
      concurrency: CONCURRENCY,
      duration: { warmUp: 0, measured: bench.options.duration.measured },
    });
  }
}
