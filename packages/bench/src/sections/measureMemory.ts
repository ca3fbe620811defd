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
 * The heaps in which memory is measured, by what Node is told: nothing, so that
 * they grow with the machine; what docs/guide/replicas.md advises where memory
 * is dear; and about what Node tells itself in a container of 1 GiB. V8 decides
 * by these how long garbage lies.
 */
export const HEAPS = {
  machine: [],
  advised: ['--max-semi-space-size=8', '--heap-growing-percent=20'],
  container: ['--max-heap-size=512'],
} satisfies Record<string, string[]>;

export type Heap = keyof typeof HEAPS;

/** The most memory over idle; the exports have a table of their own. */
export async function measureMemory(
  bench: Bench,
  firstPass: Record<Heap, FirstPass>,
): Promise<Table> {
  const rows: Row[] = [];
  for (const heap of Object.keys(HEAPS) as Heap[]) {
    const nodeOptions = HEAPS[heap];
    bench.progress(`Memory of a full pass, heap: ${heap}`);
    bench.switchGates();
    const fullPass = await watch(
      bench,
      async ({ server }) => {
        await server.ask('runTask', { id: EVALUATE });
      },
      nodeOptions,
    );
    bench.progress(`Memory of lists, scorecards and the audit, heap: ${heap}`);
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
    note: `Resident memory of the server process, looked at every 50 ms from outside; idle is after start and garbage collection and includes the synthetic catalog. The last column is what stays after a collection. The heap is as Node makes it on this machine, with what is advised where memory is dear (${HEAPS.advised.join(
      ' ',
    )}), or as in a container of 1 GiB (${HEAPS.container.join(
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
